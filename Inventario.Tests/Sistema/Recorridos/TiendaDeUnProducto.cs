using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Listas;
using Inventario.Api.Common.Seguridad;
using Inventario.Api.Features.Inventario.VerificarInventario;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Lo menos con lo que se puede vender, en una base nueva: una administradora y el producto 1, que no se acaba.</summary>
/// <param name="cadenaServicio">Con la que entra el servicio.</param>
/// <param name="cadenaMigraciones">Con la que se prepara.</param>
internal sealed class TiendaDeUnProducto(string cadenaServicio, string cadenaMigraciones)
{
    public const decimal StockInicial = 100_000;

    private const string Contrasena = "una-contraseña-de-prueba";

    /// <summary>Con lo que entra la administradora.</summary>
    public static object Credenciales { get; } = new { correo = "ada@ejemplo.test", contrasena = Contrasena };

    public void Preparar()
    {
        new Migrador(Servidores.CadenaDelPrincipal(cadenaMigraciones), cadenaServicio).Aplicar();
        Llenar();
    }

    /// <summary>La prepara el ejecutable de otra versión, con sus migraciones.</summary>
    public async Task PrepararAsync(string ejecutable)
    {
        var (codigo, salida, error) = await new Proceso(ejecutable,
            [("ConnectionStrings__Migraciones", Servidores.CadenaDelPrincipal(cadenaMigraciones)), ("ConnectionStrings__Inventario", cadenaServicio)], "migrar")
            .TerminarAsync();
        Assert.That(codigo, Is.Zero, salida + error);
        Llenar();
    }

    private void Llenar()
    {
        var cadena = Servidores.CadenaDelPrincipal(cadenaMigraciones);
        using var contrasenas = new Contrasenas();
        using var conexion = new MySqlConnection(cadena);
        conexion.Execute("""
            INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Ada', 'ada@ejemplo.test', @huella, 'administrador');
            INSERT INTO categoria (nombre) VALUES ('Única');
            INSERT INTO producto (codigo, nombre, categoria_id, precio, unidad, stock, valor_stock, costo_promedio, secuencia)
              VALUES ('A', 'A', 1, 10, 'unidad', @StockInicial, @StockInicial, 1, 1);
            INSERT INTO codigo_producto (codigo, producto_id) VALUES ('A', 1);
            INSERT INTO identificador_producto (valor, producto_id) VALUES ('A', 1);
            INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total, valor_resultante,
                costo_promedio, usuario_id)
              VALUES (1, 1, UTC_TIMESTAMP(6), 'inicial', @StockInicial, @StockInicial, 1, @StockInicial, @StockInicial, 1, 1);
            """, new { huella = contrasenas.Guardar(Contrasena), StockInicial });
        conexion.Execute(SufijosDeProductoSql.PonerTodas, new { Campos = SufijosDeProducto.DeTodo });
    }

    /// <summary>Un servicio en otro proceso, ya escuchando.</summary>
    public Task<(Proceso Proceso, Uri Direccion)> AbrirAsync(params (string, string?)[] ajustes) =>
        AbrirVersionAsync(typeof(Migrador).Assembly.Location, ajustes);

    /// <summary>Lo mismo con el ejecutable de otra versión.</summary>
    public async Task<(Proceso Proceso, Uri Direccion)> AbrirVersionAsync(string ejecutable, params (string, string?)[] ajustes)
    {
        var proceso = new Proceso(ejecutable,
        [
            ("ConnectionStrings__Inventario", cadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            .. ajustes,
        ]);
        return (proceso, await proceso.DireccionAsync());
    }

    /// <returns>El token de la administradora.</returns>
    public static async Task<string> EntrarAsync(Uri direccion, HttpMessageHandler? red = null)
    {
        using var http = new HttpClient(red ?? new SocketsHttpHandler()) { BaseAddress = direccion };
        await Salud.EsperarListaAsync(http);
        var sesion = await PedirSesionAsync(http);
        return (string)JsonNode.Parse(await sesion.Content.ReadAsStringAsync())!["tokenAcceso"]!;
    }

    public static Task<HttpResponseMessage> PedirSesionAsync(HttpClient http) =>
        http.PostAsJsonAsync("/api/v1/sesiones", Credenciales);

    /// <summary>Lo respondido es lo guardado, cada venta una vez, y el libro cuadra.</summary>
    public async Task AfirmarAsync(ICollection<long> hechas)
    {
        var cadena = Servidores.CadenaDelPrincipal(cadenaMigraciones);
        await using var conexion = new MySqlConnection(cadena);
        Assert.That(await conexion.QueryAsync<long>("SELECT id FROM venta"), Is.EquivalentTo(hechas));
        Assert.That(await conexion.ExecuteScalarAsync<decimal>("SELECT stock FROM producto WHERE id = 1"), Is.EqualTo(StockInicial - hechas.Count));
        await LibroDePrueba.AfirmarCuadradoAsync(conexion);
        using var servidores = new Servidores(cadena, TimeProvider.System);
        using var db = new Db(servidores, NullLogger<Db>.Instance);
        Assert.That((await new VerificarInventarioHandler(db).Handle(new VerificarInventarioRequest(), CancellationToken.None)).Correcto);
    }
}
