using System.Net;
using System.Text;

namespace Inventario.Tests.Common.OpenApi;

public sealed class DocumentoServidoTests : ApiTest
{
    [Test]
    public async Task El_que_se_sirve_es_el_mismo_byte_a_byte_y_responde_304_a_quien_ya_lo_tiene()
    {
        var servido = (await Anonimo.Get("//openapi/v1.json")).Debe(HttpStatusCode.OK);

        Assert.That(servido.Tipo, Is.EqualTo("application/json"));
        Assert.That(Encoding.UTF8.GetBytes(servido.Texto), Is.EqualTo(ContratoPublicado.Bytes));
        var otraVez = await Anonimo.Get("//openapi/v1.json", ("If-None-Match", servido.Cabecera("ETag")!));
        Assert.That((otraVez.Estado, otraVez.Texto), Is.EqualTo((HttpStatusCode.NotModified, "")));
    }
}
