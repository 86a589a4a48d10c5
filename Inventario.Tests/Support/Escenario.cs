using System.Net;
using Dapper;
using Inventario.Api.Common.Listas;
using Inventario.Api.Common.Seguridad;
using NUnit.Framework.Interfaces;

namespace Inventario.Tests.Support;

/// <summary>
/// Una tienda para cada prueba: empieza vacía, salvo tres usuarios con su sesión, y termina con el libro cuadrado. La API es la de
/// verdad y escucha en un puerto; la base es MySQL, y ninguna otra clase de pruebas usa ese esquema a la vez.
/// </summary>
public abstract class Escenario
{
    public const long AdministradorId = 1;
    public const long VendedorId = 2;
    public const long AlmacenistaId = 3;
    public const string Contrasena = "una-contraseña-de-prueba";

    private ServidorDePrueba servidor = null!;

    protected Cliente Administrador { get; private set; } = null!;
    protected Cliente Vendedor { get; private set; } = null!;
    protected Cliente Almacenista { get; private set; } = null!;
    protected Cliente Anonimo { get; private set; } = null!;

    /// <summary>Falso en las pruebas que rompen el libro a propósito.</summary>
    protected bool DebeCuadrar { get; set; } = true;

    internal BaseDePrueba Base => servidor.Base;

    internal ApiFactory Api => servidor.Api;

    /// <summary>Verdadero en las clases que llenan la tienda una vez y después solo la leen: ni se vacía ni se cuadra entre prueba y prueba.</summary>
    protected virtual bool SoloLee => false;

    [OneTimeSetUp]
    public async Task TomarServidor()
    {
        servidor = await ServidorDePrueba.TomarAsync();
        if (SoloLee)
            await AbrirAsync();
    }

    /// <summary>El de una clase que falló puede tener una sentencia a medias: la siguiente no lo usa.</summary>
    [OneTimeTearDown]
    public void DevolverServidor()
    {
        if (SoloLee)
            Despedir();
        if (TestContext.CurrentContext.Result.Outcome.Status != TestStatus.Failed)
            servidor.Devolver();
    }

    [SetUp]
    public Task Empezar() => SoloLee ? Task.CompletedTask : AbrirAsync();

    [TearDown]
    public async Task Terminar()
    {
        if (SoloLee)
            return;
        Despedir();
        if (DebeCuadrar)
            await servidor.AfirmarQueElLibroCuadraAsync();
    }

    private async Task AbrirAsync()
    {
        DebeCuadrar = true;
        await servidor.VaciarAsync();
        Administrador = Entrar(AdministradorId, Roles.Administrador);
        Vendedor = Entrar(VendedorId, Roles.Vendedor);
        Almacenista = Entrar(AlmacenistaId, Roles.Almacenista);
        Anonimo = new Cliente(Api.CrearHttp());
    }

    private void Despedir()
    {
        foreach (var cliente in new[] { Administrador, Vendedor, Almacenista, Anonimo })
            cliente.Dispose();
    }

    /// <summary>Un cliente con un token de esa sesión, como los que da POST /sesiones.</summary>
    protected Cliente Entrar(long usuarioId, string rol, long? sesionId = null) =>
        ConToken(Api.EmitirToken(usuarioId, rol, sesionId ?? usuarioId));

    protected Cliente ConToken(string token)
    {
        var http = Api.CrearHttp();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Cliente(http);
    }

    /// <summary>Lee la base como quien puede verlo todo.</summary>
    protected async Task<T?> Leer<T>(string sql, object? args = null)
    {
        await using var conexion = Base.Abrir();
        return await conexion.ExecuteScalarAsync<T>(sql, args);
    }

    protected async Task<IReadOnlyList<T>> Filas<T>(string sql, object? args = null)
    {
        await using var conexion = Base.Abrir();
        return [.. await conexion.QueryAsync<T>(sql, args)];
    }

    /// <summary>Escribe en la base por fuera de la API; algunas preparan decenas de miles de filas.</summary>
    protected async Task Ejecutar(string sql, object? args = null)
    {
        await using var conexion = Base.Abrir();
        await conexion.ExecuteAsync(sql, args, commandTimeout: 300);
    }

    /// <summary>Escribe una fila por fuera de la API.</summary>
    /// <returns>Su id.</returns>
    protected async Task<long> Insertar(string sql, object args)
    {
        await using var conexion = Base.Abrir();
        return await conexion.ExecuteScalarAsync<long>($"{sql}; SELECT LAST_INSERT_ID()", args);
    }

    /// <summary>La suma de comprobación de cada tabla: dos iguales son una base que no cambió. Reservar ids no es cambiarla.</summary>
    protected async Task<IReadOnlyList<(string, ulong?)>> Huellas()
    {
        var tablas = await Filas<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'contador' ORDER BY table_name");
        Assert.That(tablas, Has.Count.GreaterThan(15));
        return await Filas<(string, ulong?)>($"CHECKSUM TABLE {string.Join(", ", tablas.Select(t => $"`{t}`"))}");
    }

    /// <summary>El próximo id que dará cada tabla.</summary>
    protected async Task<IReadOnlyList<(string Tabla, ulong Siguiente)>> Contadores()
    {
        await using var conexion = Base.Abrir();
        await conexion.ExecuteAsync("SET SESSION information_schema_stats_expiry = 0");
        var contadores = (await conexion.QueryAsync<(string, ulong)>("""
            SELECT table_name, auto_increment FROM information_schema.tables
            WHERE table_schema = DATABASE() AND auto_increment IS NOT NULL ORDER BY table_name
            """)).ToList();
        Assert.That(contadores, Has.Count.GreaterThan(10));
        return contadores;
    }

    /// <summary>Cuántas filas hay en total en esas tablas.</summary>
    protected async Task<long> Contar(params string[] tablas)
    {
        var total = 0L;
        foreach (var tabla in tablas)
            total += await Leer<long>($"SELECT COUNT(*) FROM {tabla}");
        return total;
    }

    protected Task<decimal> Stock(long productoId) =>
        Leer<decimal>("SELECT stock FROM producto WHERE id = @productoId", new { productoId });

    /// <summary>La categoría de ese nombre: la que haya, o una nueva.</summary>
    protected async Task<long> UnaCategoria(string nombre = "Abarrotes")
    {
        var existente = await Leer<long?>("SELECT id FROM categoria WHERE nombre = @nombre", new { nombre });
        return existente ?? (await Administrador.Post("/categorias", new { nombre })).Debe(HttpStatusCode.Created).Id;
    }

    /// <summary>Un producto creado por la API; cada uno con un código distinto.</summary>
    protected async Task<long> UnProducto(decimal precio = 10m, decimal stock = 0, decimal costo = 1m, string nombre = "Café",
        decimal tasaImpuesto = 0, string unidad = "unidad", bool activo = true)
    {
        var respuesta = await Administrador.Post("/productos", new
        {
            codigo = $"P-{Guid.NewGuid():N}",
            nombre,
            categoriaId = await UnaCategoria(),
            precio,
            tasaImpuesto,
            unidad,
            activo,
            stockInicial = stock > 0 ? stock : (decimal?)null,
            costoInicial = stock > 0 ? costo : (decimal?)null,
        });
        return respuesta.Debe(HttpStatusCode.Created).Id;
    }

    /// <summary>Muchos productos de golpe, por fuera de la API, con nombres, precios y fechas que se repiten. Los nombres son cortos: cada letra es una parte.</summary>
    protected async Task MuchosProductos(int filas, string? descripcion = null)
    {
        await UnaCategoria();
        await Ejecutar("""
            SET SESSION cte_max_recursion_depth = 1000000;
            INSERT INTO producto (codigo, nombre, descripcion, categoria_id, precio, unidad, creado_en)
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < @filas)
            SELECT CONCAT('P', n), CONCAT('P', n % 700), @descripcion, (SELECT id FROM categoria), n % 90, 'unidad',
              '2026-01-01' + INTERVAL (n % 1000) SECOND
            FROM n;
            INSERT INTO codigo_producto (codigo, producto_id) SELECT codigo, id FROM producto;
            INSERT INTO identificador_producto (valor, producto_id) SELECT codigo, id FROM producto;
            """, new { filas, descripcion });
        await RehacerPartes();
    }

    /// <summary>Lo que se escribe por fuera de la API no se encuentra al buscar hasta que tiene sus partes.</summary>
    protected Task RehacerPartes() => Ejecutar($"DELETE FROM producto_parte; {SufijosDeProductoSql.PonerTodas}", new { Campos = SufijosDeProducto.DeTodo });

    protected async Task<long> UnCliente(string nombre = "Ana Núñez", bool activo = true) =>
        (await Administrador.Post("/clientes", new { nombre, activo })).Debe(HttpStatusCode.Created).Id;

    protected async Task<long> UnProveedor(string nombre = "Distribuidora del Norte") =>
        (await Administrador.Post("/proveedores", new { nombre })).Debe(HttpStatusCode.Created).Id;

    /// <summary>Una venta que se hizo: del vendedor, si no se dice quién vende.</summary>
    protected async Task<Respuesta> UnaVenta(long productoId, decimal cantidad = 1, Cliente? quien = null, long? clienteId = null) =>
        (await (quien ?? Vendedor).Post("/ventas", new { clienteId, lineas = new[] { new { productoId, cantidad } } })).Debe(HttpStatusCode.Created);
}
