using System.Net;
using Dapper;

namespace Inventario.Tests.Common.Datos;

/// <summary>Las lecturas que van juntas no se mezclan, y ninguna da lo de antes.</summary>
public sealed class LecturasEnLoteTests : ApiTest
{
    private const int NoExiste = 999_999_999;

    [Test]
    public async Task Cada_una_recibe_su_fila_o_que_no_la_hay()
    {
        var ids = new List<long>();
        for (var i = 0; i < 10; i++)
            ids.Add(await UnProducto(nombre: $"Producto {i}"));
        var pedidos = Enumerable.Range(0, 300).Select(i => i % 11 == 10 ? NoExiste : ids[i % 11]).ToList();

        var respuestas = await Task.WhenAll(pedidos.Select(id => Vendedor.Get($"/productos/{id}")));

        foreach (var (id, respuesta) in pedidos.Zip(respuestas))
            if (id == NoExiste)
                respuesta.DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
            else
                Assert.That((respuesta.Debe(HttpStatusCode.OK).Id, (string?)respuesta["nombre"]), Is.EqualTo((id, $"Producto {ids.IndexOf(id)}")));
    }

    [Test]
    public async Task Lo_que_se_pide_después_de_un_cambio_lo_ve()
    {
        var cafe = await UnProducto(stock: 1_000);
        for (var vendido = 1; vendido <= 20; vendido++)
        {
            // Otras lecturas del mismo producto van y vienen mientras tanto.
            var otras = Enumerable.Range(0, 20).Select(_ => Vendedor.Get($"/productos/{cafe}")).ToList();
            (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);

            Assert.That((decimal)(await Vendedor.Get($"/productos/{cafe}"))["stock"]!, Is.EqualTo(1_000 - vendido));
            await Task.WhenAll(otras);
        }
    }

    [Test]
    public async Task Una_que_falla_no_deja_esperando_a_ninguna()
    {
        var cafe = await UnProducto();
        await using var conexion = Base.Abrir();
        await conexion.ExecuteAsync("RENAME TABLE categoria TO categoria_apartada");
        try
        {
            foreach (var respuesta in await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Vendedor.Get($"/productos/{cafe}"))))
                respuesta.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "base_de_datos_no_disponible");
        }
        finally
        {
            await conexion.ExecuteAsync("RENAME TABLE categoria_apartada TO categoria");
        }

        (await Vendedor.Get($"/productos/{cafe}")).Debe(HttpStatusCode.OK);
    }
}
