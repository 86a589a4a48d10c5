using System.Net;

namespace Inventario.Tests.Common.Datos;

/// <summary>
/// Los informes se leen de las copias, si las hay. Aquí la copia es otra base del mismo servidor, con otras ventas: así se ve de
/// dónde sale cada respuesta.
/// </summary>
public sealed class CopiasTests : ApiTest
{
    private readonly BaseDePrueba copia = new();

    [OneTimeSetUp]
    public void CrearCopia() => new Inventario.Api.Common.Datos.Migraciones.Migrador(copia.CadenaMigraciones, copia.CadenaServicio).Aplicar();

    [OneTimeTearDown]
    public void BorrarCopia() => copia.Dispose();

    [Test]
    public async Task Los_informes_y_la_auditoría_salen_de_la_copia_y_lo_demás_del_principal()
    {
        await UnaVenta(await UnProducto(stock: 5));
        var parado = await UnProducto(stock: 5);
        await Ejecutar("UPDATE movimiento SET fecha = fecha - INTERVAL 100 DAY WHERE producto_id = @parado", new { parado });
        var anulada = await UnaVenta(await UnProducto(stock: 5));
        (await Administrador.Post($"/ventas/{anulada.Id}/anulacion", new { motivo = "se cobró dos veces" })).Debe(HttpStatusCode.OK);
        await using var api = Arrancar(copia.CadenaServicio);
        using var cliente = api.Entrar(AdministradorId, Inventario.Api.Common.Seguridad.Roles.Administrador);

        foreach (var ruta in new[] { "/informes/mas-vendidos", "/informes/sin-movimiento", "/auditoria" })
        {
            Assert.That((await Administrador.Get(ruta)).Debe(HttpStatusCode.OK)["datos"]!.AsArray(), Is.Not.Empty, ruta);
            Assert.That((await cliente.Get(ruta)).Debe(HttpStatusCode.OK)["datos"]!.AsArray(), Is.Empty, ruta);
        }
        Assert.That((await cliente.Get("/informes/ventas")).Debe(HttpStatusCode.OK)["datos"]!.AsArray().Count(d => (int)d!["ventas"]! > 0), Is.Zero);
        Assert.That((await cliente.Get("/ventas")).Debe(HttpStatusCode.OK)["datos"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Si_ninguna_copia_contesta_se_leen_del_principal()
    {
        await UnaVenta(await UnProducto(stock: 5));
        await using var api = Arrancar("Server=127.0.0.1;Port=1;Database=inventario;User ID=nadie;Password=nada");
        using var cliente = api.Entrar(AdministradorId, Inventario.Api.Common.Seguridad.Roles.Administrador);

        Assert.That((await cliente.Get("/informes/mas-vendidos")).Debe(HttpStatusCode.OK)["datos"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await cliente.Get("/informes/ventas")).Debe(HttpStatusCode.OK)["datos"]!.AsArray().Count(d => (int)d!["ventas"]! > 0), Is.EqualTo(1));
    }

    private ApiFactory Arrancar(string lecturas) =>
        ApiFactory.EnMarcha(Base, ("ConnectionStrings:Lecturas", lecturas));
}
