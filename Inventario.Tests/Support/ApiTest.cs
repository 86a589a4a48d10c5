using System.Net;
using Dapper;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Busqueda;
using Inventario.Api.Common.Database;
using Inventario.Api.Features.Inventario.VerificarInventario;
using Microsoft.Extensions.DependencyInjection;
using Respawn;

namespace Inventario.Tests.Support;

/// <summary>
/// Cada prueba empieza con la base vacía, salvo tres usuarios con su sesión, y termina con el libro cuadrado,
/// según <see cref="LibroDePrueba"/> y según la verificación de la propia API. La API es la de verdad y escucha en un puerto; la base es MySQL.
/// </summary>
public abstract class ApiTest(Forma forma = Forma.Carriles)
{
    public const long AdministradorId = 1;
    public const long VendedorId = 2;
    public const long AlmacenistaId = 3;
    public const string Contrasena = "una-contraseña-de-prueba";

    private static readonly Lazy<string> Huella = new(() =>
    {
        using var contrasenas = new Contrasenas();
        return contrasenas.Guardar(Contrasena);
    });

    private static BaseDePrueba? baseComun;
    private static ApiFactory? porCarriles;
    private static ApiFactory? directa;
    private static ApiFactory? api;
    private static Respawner? respawner;

    /// <summary>Lo que la base guarda de <see cref="Contrasena"/>.</summary>
    protected static string HuellaDeLaContrasena => Huella.Value;

    protected Cliente Administrador { get; private set; } = null!;
    protected Cliente Vendedor { get; private set; } = null!;
    protected Cliente Almacenista { get; private set; } = null!;
    protected Cliente Anonimo { get; private set; } = null!;

    /// <summary>Falso en las pruebas que rompen el libro a propósito.</summary>
    protected bool DebeCuadrar { get; set; } = true;

    internal static BaseDePrueba Base => baseComun!;

    /// <summary>La de la forma que se prueba.</summary>
    internal static ApiFactory Api => api!;

    [OneTimeSetUp]
    public static async Task ArrancarUnaVez()
    {
        if (porCarriles is not null)
            return;
        baseComun = new BaseDePrueba();
        api = porCarriles = ApiFactory.SobreBaseNueva(baseComun);
        await using var conexion = baseComun.Abrir();
        // Sin SchemasToInclude, Respawn vaciaría todas las bases del servidor.
        respawner = await Respawner.CreateAsync(conexion, new RespawnerOptions
        {
            DbAdapter = DbAdapter.MySql,
            SchemasToInclude = [baseComun.Nombre],
            TablesToIgnore = ["migracion", "evento_cursor"],
        });
    }

    internal static async Task ApagarAsync()
    {
        foreach (var arrancada in new[] { porCarriles, directa })
            if (arrancada is not null)
                await arrancada.DisposeAsync();
        baseComun?.Dispose();
    }

    [SetUp]
    public async Task Empezar()
    {
        DebeCuadrar = true;
        api = forma == Forma.Carriles ? porCarriles : directa ??= ApiFactory.SobreBaseNueva(baseComun!, ("Existencias:Carriles", "0"));
        await using var conexion = Base.Abrir();
        await respawner!.ResetAsync(conexion);
        await conexion.ExecuteAsync("""
            INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol) VALUES
              (1, 'Ada Administradora', 'ada@ejemplo.test', @Huella, 'administrador'),
              (2, 'Víctor Vendedor', 'victor@ejemplo.test', @Huella, 'vendedor'),
              (3, 'Alma Almacenista', 'alma@ejemplo.test', @Huella, 'almacenista');
            INSERT INTO sesion (id, usuario_id, expira_en) VALUES
              (1, 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY), (2, 2, UTC_TIMESTAMP(6) + INTERVAL 1 DAY), (3, 3, UTC_TIMESTAMP(6) + INTERVAL 1 DAY);
            """, new { Huella = Huella.Value });
        Administrador = Entrar(AdministradorId, Roles.Administrador);
        Vendedor = Entrar(VendedorId, Roles.Vendedor);
        Almacenista = Entrar(AlmacenistaId, Roles.Almacenista);
        Anonimo = new Cliente(Api.CrearHttp());
    }

    [TearDown]
    public async Task Terminar()
    {
        foreach (var cliente in new[] { Administrador, Vendedor, Almacenista, Anonimo })
            cliente.Dispose();
        if (!DebeCuadrar)
            return;
        await LibroDePrueba.AfirmarCuadradoAsync(Base);
        var verificacion = await new VerificarInventarioHandler(Api.Services.GetRequiredService<Db>())
            .Handle(new VerificarInventarioRequest(), CancellationToken.None);
        Assert.That(verificacion.Correcto);
    }

    /// <summary>Un cliente con un token de esa sesión, como los que da POST /sesiones.</summary>
    protected static Cliente Entrar(long usuarioId, string rol, long? sesionId = null) =>
        ConToken(Api.EmitirToken(usuarioId, rol, sesionId ?? usuarioId));

    protected static Cliente ConToken(string token)
    {
        var http = Api.CrearHttp();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Cliente(http);
    }

    /// <summary>Lee la base como quien puede verlo todo.</summary>
    protected static async Task<T?> Leer<T>(string sql, object? args = null)
    {
        await using var conexion = Base.Abrir();
        return await conexion.ExecuteScalarAsync<T>(sql, args);
    }

    protected static async Task<IReadOnlyList<T>> Filas<T>(string sql, object? args = null)
    {
        await using var conexion = Base.Abrir();
        return [.. await conexion.QueryAsync<T>(sql, args)];
    }

    /// <summary>Escribe en la base por fuera de la API.</summary>
    protected static async Task Ejecutar(string sql, object? args = null)
    {
        await using var conexion = Base.Abrir();
        await conexion.ExecuteAsync(sql, args);
    }

    /// <summary>La suma de comprobación de cada tabla: dos iguales son una base que no cambió.</summary>
    protected static async Task<IReadOnlyList<(string, ulong?)>> Huellas()
    {
        var tablas = await Filas<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name");
        Assert.That(tablas, Has.Count.GreaterThan(15));
        return await Filas<(string, ulong?)>($"CHECKSUM TABLE {string.Join(", ", tablas.Select(t => $"`{t}`"))}");
    }

    /// <summary>Cuántas filas hay en total en esas tablas.</summary>
    protected static async Task<long> Contar(params string[] tablas)
    {
        var total = 0L;
        foreach (var tabla in tablas)
            total += await Leer<long>($"SELECT COUNT(*) FROM {tabla}");
        return total;
    }

    protected async Task<long> CrearCategoria(string nombre = "Abarrotes")
    {
        var existente = await Leer<long?>("SELECT id FROM categoria WHERE nombre = @nombre", new { nombre });
        return existente ?? (await Administrador.Post("/categorias", new { nombre })).Debe(HttpStatusCode.Created).Id;
    }

    /// <summary>Crea un producto por la API; cada uno con un código distinto.</summary>
    protected async Task<long> CrearProducto(decimal precio = 10m, decimal stock = 0, decimal costo = 1m, string nombre = "Café",
        decimal tasaImpuesto = 0, string unidad = "unidad", bool activo = true)
    {
        var respuesta = await Administrador.Post("/productos", new
        {
            codigo = $"P-{Guid.NewGuid():N}",
            nombre,
            categoriaId = await CrearCategoria(),
            precio,
            tasaImpuesto,
            unidad,
            activo,
            stockInicial = stock > 0 ? stock : (decimal?)null,
            costoInicial = stock > 0 ? costo : (decimal?)null,
        });
        return respuesta.Debe(HttpStatusCode.Created).Id;
    }

    /// <summary>Muchos productos de golpe, por fuera de la API, con nombres, precios y fechas que se repiten.</summary>
    protected async Task SembrarProductos(int filas, string? descripcion = null)
    {
        await CrearCategoria();
        await Ejecutar("""
            SET SESSION cte_max_recursion_depth = 1000000;
            INSERT INTO producto (codigo, nombre, descripcion, categoria_id, precio, unidad, creado_en)
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < @filas)
            SELECT CONCAT('P', n), CONCAT('Producto ', n % 700), @descripcion, (SELECT id FROM categoria), n % 90, 'unidad',
              '2026-01-01' + INTERVAL (n % 1000) SECOND
            FROM n;
            INSERT INTO identificador_producto (valor, producto_id) SELECT codigo, id FROM producto;
            """, new { filas, descripcion });
        await RehacerPartes();
    }

    /// <summary>Lo que se escribe por fuera de la API no se encuentra al buscar hasta que tiene sus partes.</summary>
    protected static Task RehacerPartes() => Ejecutar($"DELETE FROM producto_parte; {PartesDeProductoSql.PonerTodas}", new { Campos = PartesDeProducto.DeTodo });

    protected async Task<long> CrearCliente(string nombre = "Ana Núñez", bool activo = true) =>
        (await Administrador.Post("/clientes", new { nombre, activo })).Debe(HttpStatusCode.Created).Id;

    protected async Task<long> CrearProveedor(string nombre = "Distribuidora del Norte") =>
        (await Administrador.Post("/proveedores", new { nombre })).Debe(HttpStatusCode.Created).Id;

    protected static async Task<long> Insertar(string sql, object args)
    {
        await using var conexion = Base.Abrir();
        return await conexion.ExecuteScalarAsync<long>($"{sql}; SELECT LAST_INSERT_ID()", args);
    }

    protected static Task<decimal> Stock(long productoId) =>
        Leer<decimal>("SELECT stock FROM producto WHERE id = @productoId", new { productoId });
}

/// <summary>Las dos formas de escribir existencias: dan lo mismo, así que las mismas pruebas valen para ambas.</summary>
public enum Forma
{
    Carriles,
    Directa,
}
