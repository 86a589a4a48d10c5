using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>Las listas de un periodo, según el propio documento OpenAPI, en un negocio de otra zona.</summary>
public sealed class PeriodosTests : ApiTest
{
    /// <summary>A las 02:30 UTC del 7 en Santiago aún es el 6. Los informes tienen su prueba, en su corte.</summary>
    [Test]
    public async Task El_día_de_una_lista_es_el_del_negocio()
    {
        var (cafe, ana) = (await UnProducto(stock: 10), await UnCliente());
        var venta = await UnaVenta(cafe, clienteId: ana);
        (await Vendedor.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 9 } } })).Debe(HttpStatusCode.Created);
        (await Administrador.Patch($"/productos/{cafe}", """{"precio":2}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Patch($"/usuarios/{VendedorId}", """{"nombre":"V"}""")).Debe(HttpStatusCode.OK);
        DebeCuadrar = false; // se mueven las fechas a mano
        foreach (var tabla in new[] { "venta", "devolucion", "movimiento", "conteo", "historial_precio", "auditoria" })
            await Ejecutar($"UPDATE {tabla} SET fecha = '2026-09-07 02:30:00'");
        await using var enSantiago = ApiFactory.EnMarcha(Base, ("Negocio:ZonaHoraria", "America/Santiago"));
        using var administrador = enSantiago.Entrar(AdministradorId, "administrador");

        var listas = ContratoPublicado.Operaciones.Where(o => o.Parametros.Contains("desde") && !o.Ruta.Contains("/informes/", StringComparison.Ordinal)).Select(o => ContratoPublicado.ConId(o.Ruta,
            o.Ruta.Contains("/ventas/", StringComparison.Ordinal) ? venta.Id : o.Ruta.Contains("/clientes/", StringComparison.Ordinal) ? ana : cafe)).ToList();

        Assert.That(listas, Has.Count.GreaterThanOrEqualTo(8));
        using (Assert.EnterMultipleScope())
            foreach (var ruta in listas)
                foreach (var (dia, filas) in new[] { (6, Is.Not.Empty), (7, Is.Empty) })
                    Assert.That((await administrador.Get($"{ruta}?desde=2026-09-0{dia}&hasta=2026-09-0{dia}")).Debe(HttpStatusCode.OK)["datos"].AsArray(), filas, $"{ruta}, día {dia}");
    }
}
