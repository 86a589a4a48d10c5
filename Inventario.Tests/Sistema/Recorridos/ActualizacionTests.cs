using System.Net;
using Dapper;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// De una versión que no reserva los ids a esta: la de antes deja de escribir y lo dice, y lo que dejó pendiente, que se guardaba de otra
/// forma, no se pierde.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ActualizacionTests() : PruebaDeVersiones(preparar: false)
{
    private const int Ventas = 25;

    [Test]
    public async Task Lo_que_la_anterior_dejó_pendiente_lo_termina_esta()
    {
        var anterior = await VersionAnterior.SinReservarIds.EjecutableAsync();
        await Tienda.PrepararAsync(anterior);
        using var antes = await EntrarAsync(anterior);
        // Un suscriptor al principio: lo de después queda por publicar.
        long desde;
        await using (var seguidor = await Seguidor.AbrirAsync(antes.Http))
        {
            (await VenderAsync(antes, "primera")).Debe(HttpStatusCode.Created);
            desde = (await seguidor.LeerAsync(1))[0].Id;
        }
        var respondidas = new Dictionary<string, Respuesta>();
        foreach (var clave in Enumerable.Range(0, Ventas).Select(i => $"clave-{i}"))
            respondidas[clave] = (await VenderAsync(antes, clave)).Debe(HttpStatusCode.Created);
        await using var conexion = Bd.Abrir();
        var pendientes = await conexion.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM evento_pendiente");

        new Migrador(Bd.CadenaMigraciones, Bd.CadenaServicio).Aplicar();

        if (anterior != DeAhora)
        {
            Assert.That(pendientes, Is.Positive);
            (await VenderAsync(antes, "tarde")).DebeSerProblema(HttpStatusCode.ServiceUnavailable, "version_superada");
            (await antes.Get("/productos/1")).Debe(HttpStatusCode.OK);
        }
        using var ahora = await EntrarAsync(DeAhora);
        foreach (var (clave, primera) in respondidas)
        {
            var otra = (await VenderAsync(ahora, clave)).Debe(HttpStatusCode.Created);
            Assert.That((otra.Texto, otra.Cabecera("Location"), otra.Cabecera("ETag"), otra.Cabecera("Idempotency-Replayed")),
                Is.EqualTo((primera.Texto, primera.Cabecera("Location"), primera.Cabecera("ETag"), "true")));
        }
        List<long> ventas = [.. await conexion.QueryAsync<long>("SELECT id FROM venta ORDER BY id")];
        for (var i = 0; i < Ventas; i++)
            ventas.Add((await VenderAsync(ahora, $"nueva-{i}")).Debe(HttpStatusCode.Created).Id);

        Assert.That(ventas, Is.EqualTo(Enumerable.Range(0, ventas.Count).Select(i => ventas[0] + i)), "los ids siguen donde estaban");
        await using (var seguidor = await Seguidor.AbrirSinLeerAsync(ahora.Http, "?tipos=venta.registrada", $"{desde}"))
        {
            Assert.That((await seguidor.SiguienteAsync()).Tipo, Is.EqualTo("eventos.inicio"));
            Assert.That((await seguidor.LeerAsync(2 * Ventas)).Select(e => (long)e["ventaId"]!), Is.EqualTo(ventas[1..]), "cada venta, anunciada una vez y con su id");
        }
        await Tienda.AfirmarAsync(ventas);
    }

    private static Task<Respuesta> VenderAsync(Cliente cliente, string clave) =>
        cliente.Post("/ventas", new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }, ("Idempotency-Key", clave));
}
