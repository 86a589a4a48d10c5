using System.Net;

namespace Inventario.Tests.Common.Ajustes;

public sealed class AjustesVigentesTests : ApiTest
{
    [Test]
    public async Task Cualquiera_con_sesión_ve_los_que_rigen()
    {
        foreach (var quien in new[] { Administrador, Vendedor, Almacenista })
            Assert.That((await quien.Get("/ajustes")).Debe(HttpStatusCode.OK).Texto,
                Is.EqualTo("""{"zonaHoraria":"UTC","preciosIncluyenImpuesto":true,"redondeo":"mitad_arriba"}"""));
        (await Anonimo.Get("/ajustes")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Son_los_de_este_servicio()
    {
        await using var otro = ApiFactory.EnMarcha(Base, ("Negocio:ZonaHoraria", "America/Santiago"),
            ("Ventas:PreciosIncluyenImpuesto", "false"), ("Ventas:Redondeo", "mitad_par"));
        using var cliente = otro.Entrar(VendedorId, "vendedor");

        Assert.That((await cliente.Get("/ajustes")).Debe(HttpStatusCode.OK).Texto,
            Is.EqualTo("""{"zonaHoraria":"America/Santiago","preciosIncluyenImpuesto":false,"redondeo":"mitad_par"}"""));
    }
}
