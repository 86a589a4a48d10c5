using System.Net;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Common.Seguridad;

/// <summary>Cambiar la clave que firma no echa a nadie: la anterior se acepta mientras esté puesta, y ya no firma.</summary>
public sealed class ClaveDeFirmaTests : ApiTest
{
    private const string Nueva = "otra-clave-de-pruebas-9876543210-zyxwvutsrqponmlkjihgfedcba";

    [Test]
    public async Task Con_la_anterior_puesta_valen_los_tokens_de_las_dos_y_solo_firma_la_nueva()
    {
        await using var cambiada = ApiFactory.EnMarcha(Base, ("Jwt:Clave", Nueva), ("Jwt:ClaveAnterior", ApiFactory.ClaveJwt));
        await using var soloNueva = ApiFactory.EnMarcha(Base, ("Jwt:Clave", Nueva));
        var deAntes = Api.EmitirToken(VendedorId, Roles.Vendedor, VendedorId);
        var deAhora = cambiada.EmitirToken(VendedorId, Roles.Vendedor, VendedorId);

        Assert.That(await Leer(cambiada, deAntes), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Leer(cambiada, deAhora), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Leer(soloNueva, deAhora), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await Leer(soloNueva, deAntes), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await Leer(Api, deAhora), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static async Task<HttpStatusCode> Leer(ApiFactory api, string token)
    {
        using var cliente = new Cliente(api.CrearHttp());
        return (await cliente.Get("/categorias", ("Authorization", $"Bearer {token}"))).Estado;
    }
}
