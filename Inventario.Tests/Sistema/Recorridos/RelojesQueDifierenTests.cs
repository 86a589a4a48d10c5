using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Varias instancias con relojes que no coinciden sobre la misma base. Los tokens admiten 30 s; la hora de lo que pasa es siempre la de
/// la base.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class RelojesQueDifierenTests : ApiTest
{
    private const int ColumnasMin = 15;

    [TestCase(25)]
    [TestCase(-25)]
    [TestCase(-60)]
    public async Task El_token_de_una_instancia_vale_en_otra_aunque_no_estén_en_punto(int segundos)
    {
        await using var otra = Arrancar(TimeSpan.FromSeconds(segundos));
        var producto = await UnProducto(stock: 5);
        using var quien = ConToken(await IniciarSesion(otra));

        (await quien.Post("/ventas", Venta(producto))).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(producto), Is.EqualTo(4));
    }

    [TestCase(60, "no_autenticado")]
    [TestCase(3600, "no_autenticado")]
    [TestCase(-3600, "sesion_caducada")]
    public async Task El_token_de_una_instancia_muy_desviada_no_vale_en_las_demás(int segundos, string codigo)
    {
        await using var otra = Arrancar(TimeSpan.FromSeconds(segundos));
        var producto = await UnProducto(stock: 5);
        using var quien = ConToken(await IniciarSesion(otra));

        (await quien.Post("/ventas", Venta(producto))).DebeSerProblema(HttpStatusCode.Unauthorized, codigo);

        Assert.That(await Stock(producto), Is.EqualTo(5));
    }

    [TestCase(1)]
    [TestCase(-1)]
    public async Task Lo_que_se_hace_lleva_la_hora_de_la_base(int dias)
    {
        await using var otra = Arrancar(TimeSpan.FromDays(dias));
        var antes = await Leer<DateTime>("SELECT UTC_TIMESTAMP(6) - INTERVAL 1 HOUR");
        using var desviado = new Cliente(otra.CrearHttp());
        desviado.Http.DefaultRequestHeaders.Authorization = new("Bearer", Api.EmitirToken(AdministradorId, "administrador", AdministradorId));
        var producto = await UnProducto(precio: 10, stock: 50);

        var enPunto = (await Administrador.Post("/ventas", Venta(producto))).Debe(HttpStatusCode.Created);
        var desviada = (await desviado.Post("/ventas", Venta(producto), ("Idempotency-Key", "una"))).Debe(HttpStatusCode.Created);
        var ultima = (await Administrador.Post("/ventas", Venta(producto))).Debe(HttpStatusCode.Created);
        (await desviado.Post($"/ventas/{ultima.Id}/devoluciones", new
        {
            motivo = "no le gustó",
            lineas = new[] { new { detalleId = (long)ultima["lineas"][0]!["id"]!, cantidad = 1 } },
        })).Debe(HttpStatusCode.Created);
        (await desviado.Post($"/ventas/{desviada.Id}/anulacion", new { motivo = "se cobró dos veces" })).Debe(HttpStatusCode.OK);
        (await desviado.Post("/movimientos", new { motivo = "merma", nota = "se rompieron", lineas = new[] { new { productoId = producto, cantidad = 2 } } }))
            .Debe(HttpStatusCode.Created);
        (await desviado.Post("/conteos", new { lineas = new[] { new { productoId = producto, contado = 40 } } })).Debe(HttpStatusCode.Created);
        (await desviado.Patch($"/productos/{producto}", """{"precio":11}""")).Debe(HttpStatusCode.OK);
        (await desviado.Post("/clientes", new { nombre = "Ana Núñez" })).Debe(HttpStatusCode.Created);
        (await desviado.Post("/claves-api", new { nombre = "caja", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        await IniciarSesion(otra);

        var despues = await Leer<DateTime>("SELECT UTC_TIMESTAMP(6)");
        var ventas = new[] { enPunto, desviada, ultima }.Select(v => (DateTimeOffset)v["fecha"]).ToList();
        Assert.That(ventas, Is.Ordered.And.All.InRange(Utc(antes), Utc(despues)));
        await using var conexion = Base.Abrir();
        var instantes = await Instantes(conexion);
        Assert.That(instantes, Has.Count.GreaterThan(ColumnasMin));
        Assert.That(instantes.Where(i => i.Primero < antes || i.Ultimo > despues), Is.Empty);
    }

    [Test]
    public async Task La_zona_horaria_de_la_base_y_la_del_proceso_dan_igual()
    {
        const string nombre = "inventario";
        await using var servidor = await ServidorAparte.ArrancarAsync("pruebas-zona");
        await using (var root = new MySqlConnection(await servidor.BashAsync("db/servidor cadena root")))
            await root.ExecuteAsync("SET GLOBAL time_zone = '+09:00'");
        var tienda = new TiendaDeUnProducto(servidor.CadenaServicio(nombre), servidor.CadenaMigraciones(nombre));
        tienda.Preparar();
        var (proceso, direccion) = await tienda.AbrirAsync(("TZ", "America/Mexico_City"));
        using var _ = proceso;
        await using var conexion = new MySqlConnection(servidor.CadenaMigraciones(nombre));
        Assert.That(await conexion.ExecuteScalarAsync<int>("SELECT TIMESTAMPDIFF(HOUR, UTC_TIMESTAMP(), NOW())"), Is.EqualTo(9));
        var antes = DateTime.UtcNow.AddHours(-1);
        using var quien = new Cliente(new HttpClient { BaseAddress = direccion });
        quien.Http.DefaultRequestHeaders.Authorization = new("Bearer", await TiendaDeUnProducto.EntrarAsync(direccion));

        var venta = (await quien.Post("/ventas", Venta(1), ("Idempotency-Key", "una"))).Debe(HttpStatusCode.Created);

        var despues = DateTime.UtcNow.AddHours(1);
        Assert.That((DateTimeOffset)venta["fecha"], Is.InRange(Utc(antes), Utc(despues)));
        var deHoy = (await quien.Get($"/ventas?desde={antes:yyyy-MM-ddTHH:mm:ss}Z&hasta={despues:yyyy-MM-ddTHH:mm:ss}Z")).Debe(HttpStatusCode.OK);
        Assert.That(deHoy["datos"].AsArray().Select(v => (long)v!["id"]!), Is.EqualTo([venta.Id]));
        Assert.That((await Instantes(conexion)).Where(i => i.Primero < antes || i.Ultimo > despues), Is.Empty);
    }

    /// <summary>De cada columna con fechas, salvo las de caducidad y las de lo que no se vacía entre pruebas: la primera y la última.</summary>
    private static async Task<IReadOnlyList<(string Columna, DateTime Primero, DateTime Ultimo)>> Instantes(MySqlConnection conexion)
    {
        var columnas = await conexion.QueryAsync<(string Tabla, string Columna)>("""
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = DATABASE() AND data_type IN ('datetime', 'timestamp') AND column_name NOT LIKE 'expira%' AND table_name <> 'migracion'
            """);
        return [.. await conexion.QueryAsync<(string, DateTime, DateTime)>(string.Join("\nUNION ALL ", columnas.Select(c =>
            $"SELECT '{c.Tabla}.{c.Columna}', MIN({c.Columna}), MAX({c.Columna}) FROM {c.Tabla} HAVING COUNT({c.Columna}) > 0")))];
    }

    private ApiFactory Arrancar(TimeSpan desvio) =>
        ApiFactory.EnMarcha(Base, s => s.AddSingleton<TimeProvider>(new Desviado(desvio)));

    private static async Task<string> IniciarSesion(ApiFactory instancia)
    {
        using var anonimo = new Cliente(instancia.CrearHttp());
        return (string)(await anonimo.Post("/sesiones", new { correo = "ada@ejemplo.test", contrasena = Contrasena })).Debe(HttpStatusCode.Created)["tokenAcceso"]!;
    }

    private static object Venta(long producto) => new { lineas = new[] { new { productoId = producto, cantidad = 1 } } };

    private static DateTimeOffset Utc(DateTime fecha) => new(fecha, TimeSpan.Zero);

    private sealed class Desviado(TimeSpan cuanto) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + cuanto;
    }
}
