using System.Net;

namespace Inventario.Tests.Http;

/// <summary>Todo lo que se pide de un periodo, según el propio documento OpenAPI.</summary>
public sealed class PeriodosTests : ApiTest
{
    [TestCase("desde=2026-03-02&hasta=2026-03-01")]
    [TestCase("desde=2026-03-02T00:00:01Z&hasta=2026-03-02T00:00:00Z")]
    [TestCase("desde=2026-03-03T00:00:00Z&hasta=2026-03-02")]
    public async Task Un_periodo_que_acaba_antes_de_empezar_es_un_error_que_lo_dice(string periodo)
    {
        foreach (var ruta in await RutasConPeriodo())
            (await Administrador.Get($"{ruta}?{periodo}")).DebeSerValidacion("hasta antes_que_desde");
    }

    [TestCase("desde=2026-03-02&hasta=2026-03-02")]
    [TestCase("desde=2026-03-02T00:00:00Z&hasta=2026-03-02T00:00:00Z")]
    public async Task Un_solo_día_y_un_periodo_vacío_valen(string periodo)
    {
        foreach (var ruta in await RutasConPeriodo())
            (await Administrador.Get($"{ruta}?{periodo}")).Debe(HttpStatusCode.OK);
    }

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

        var listas = RutasConPeriodo(cafe, ana).Where(r => !r.Contains("/informes/", StringComparison.Ordinal)).ToList();

        Assert.That(listas, Has.Count.GreaterThanOrEqualTo(7));
        using (Assert.EnterMultipleScope())
            foreach (var ruta in listas)
                foreach (var (dia, filas) in new[] { (6, Is.Not.Empty), (7, Is.Empty) })
                    Assert.That((await administrador.Get($"{ruta}?desde=2026-09-0{dia}&hasta=2026-09-0{dia}")).Debe(HttpStatusCode.OK)["datos"].AsArray(), filas, $"{ruta}, día {dia}");
    }

    private async Task<List<string>> RutasConPeriodo() => RutasConPeriodo(await UnProducto(), await UnCliente());

    private static List<string> RutasConPeriodo(long producto, long cliente)
    {
        var rutas = (
            from o in Contrato.Operaciones
            where o.Metodo == "GET" && o.Parametros.Contains("desde") && o.Parametros.Contains("hasta")
            select o.Ruta.Replace("{id}", $"{(o.Ruta.Contains("clientes", StringComparison.Ordinal) ? cliente : producto)}", StringComparison.Ordinal)).ToList();
        Assert.That(rutas, Has.Count.GreaterThanOrEqualTo(9));
        return rutas;
    }
}
