using System.Net;

namespace Inventario.Tests.Features.Ajustes;

public sealed class ObtenerAjustesTests : ApiTest
{
    [Test]
    public async Task Cualquiera_con_sesión_ve_los_que_rigen()
    {
        foreach (var quien in new[] { Administrador, Vendedor, Almacenista })
            Assert.That(await SinHoy(quien, horas: 0), Is.EqualTo(
                """{"nombre":null,"documento":null,"direccion":null,"moneda":null,"zonaHoraria":"UTC","preciosIncluyenImpuesto":true,"redondeo":"mitad_arriba"}"""));
        (await Anonimo.Get("/ajustes")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Son_los_de_este_servicio()
    {
        await using var otro = ApiFactory.EnMarcha(Base, ("Negocio:ZonaHoraria", "America/Santiago"), ("Negocio:Nombre", "Almacén Ñuble"),
            ("Negocio:Documento", "76.123.456-7"), ("Negocio:Direccion", "Av. Libertad 1, Chillán"), ("Negocio:Moneda", "CLP"),
            ("Ventas:PreciosIncluyenImpuesto", "false"), ("Ventas:Redondeo", "mitad_par"));
        using var cliente = otro.Entrar(VendedorId, "vendedor");

        Assert.That((await cliente.Get("/ajustes")).Debe(HttpStatusCode.OK).Texto, Does.Match("""
            ^{"nombre":"Almacén Ñuble","documento":"76.123.456-7","direccion":"Av. Libertad 1, Chillán","moneda":"CLP",
            """.Trim() + """
            "zonaHoraria":"America/Santiago","hoy":"[0-9-]{10}","preciosIncluyenImpuesto":false,"redondeo":"mitad_par"}$
            """.Trim()));
    }

    /// <summary>Entre las dos nunca es el mismo día, y ninguna es siempre el de UTC.</summary>
    [TestCase("Pacific/Kiritimati", 14)]
    [TestCase("Pacific/Pago_Pago", -11)]
    public async Task Hoy_es_el_día_del_negocio_que_es_ahora(string zona, int horas)
    {
        await using var otro = ApiFactory.EnMarcha(Base, ("Negocio:ZonaHoraria", zona));
        using var cliente = otro.Entrar(VendedorId, "vendedor");

        Assert.That(await SinHoy(cliente, horas), Does.Contain(zona));
    }

    /// <summary>La respuesta sin <c>hoy</c>, que es el día de la base adelantado esas horas.</summary>
    private async Task<string> SinHoy(Cliente quien, int horas)
    {
        const string DiaDeLaBase = "SELECT DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL @horas HOUR, '%Y-%m-%d')";
        var antes = await Leer<string>(DiaDeLaBase, new { horas });
        var respuesta = (await quien.Get("/ajustes")).Debe(HttpStatusCode.OK);
        var despues = await Leer<string>(DiaDeLaBase, new { horas });

        var hoy = (string)respuesta["hoy"]!;
        Assert.That(hoy, Is.EqualTo(antes).Or.EqualTo(despues));
        return respuesta.Texto.Replace($"\"hoy\":\"{hoy}\",", "", StringComparison.Ordinal);
    }
}
