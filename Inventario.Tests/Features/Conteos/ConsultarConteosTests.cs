using System.Net;

namespace Inventario.Tests.Features.Conteos;

public sealed class ConsultarConteosTests : ApiTest
{
    [Test]
    public async Task Dice_cuántos_productos_no_cuadraban_y_se_filtra_por_usuario_y_fecha()
    {
        var cafe = await UnProducto(stock: 10);
        var pan = await UnProducto(stock: 5);
        var viejo = (await Contar(Administrador, cafe, 10)).Id;
        await Ejecutar("UPDATE conteo SET fecha = '2026-01-02 23:30:00' WHERE id = @viejo", new { viejo });
        var nuevo = (await Almacenista.Post("/conteos", new { nota = "cierre", lineas = new[] { new { productoId = cafe, contado = 8 }, new { productoId = pan, contado = 5 } } })).Debe(HttpStatusCode.Created).Id;

        var todos = (await Almacenista.Get("/conteos")).Debe(HttpStatusCode.OK);
        Assert.That(todos["datos"].AsArray().Select(k => $"{k!["id"]} {k["usuarioId"]} {k["usuario"]} {k["nota"]} {k["numLineas"]} {k["numDiferencias"]}"), Is.EqualTo(new[]
        {
            $"{nuevo} 3 Alma Almacenista cierre 2 1", $"{viejo} 1 Ada Administradora  1 0",
        }));
        Assert.That((await Almacenista.Get("/conteos?usuarioId=1"))["datos"].AsArray().Ids(), Is.EqualTo(new[] { viejo }));
        Assert.That((await Almacenista.Get("/conteos?hasta=2026-01-02"))["datos"].AsArray().Ids(), Is.EqualTo(new[] { viejo }));
        Assert.That((await Almacenista.Get("/conteos?desde=2026-01-03"))["datos"].AsArray().Ids(), Is.EqualTo(new[] { nuevo }));
        (await Vendedor.Get("/conteos")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/conteos?usuarioId=0")).DebeSerValidacion("usuarioId mayor_que_cero");
    }

    private static async Task<Respuesta> Contar(Cliente quien, long productoId, decimal contado) =>
        (await quien.Post("/conteos", new { lineas = new[] { new { productoId, contado } } })).Debe(HttpStatusCode.Created);
}
