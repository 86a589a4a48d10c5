using System.Net;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que el documento dice de las sesiones se cumple al llamar, y la página /docs se ve sin internet.</summary>
public sealed partial class DocumentacionTests : ApiTest
{
    [Test]
    public async Task Sin_sesión_toda_operación_protegida_responde_401()
    {
        var protegidas = ContratoPublicado.Operaciones.Where(o => o.Json.TryGetProperty("security", out var s) && s.GetArrayLength() > 0).ToList();
        Assert.That(protegidas, Has.Count.GreaterThan(60));

        foreach (var o in protegidas)
        {
            var respuesta = await Anonimo.Crudo(new HttpMethod(o.Metodo), "/" + Parametro().Replace(o.Ruta, "1"), "{}");
            respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
            Assert.That(respuesta.Cabecera("WWW-Authenticate"), Does.StartWith("Bearer"), o.Id);
        }
    }

    [Test]
    public async Task La_página_docs_se_ve_sin_internet()
    {
        var docs = (await Anonimo.Get("//docs/")).Debe(HttpStatusCode.OK);

        Assert.That(docs.Tipo, Is.EqualTo("text/html"));
        Assert.That(Externa().Matches(docs.Texto).Select(m => m.Value), Is.Empty);
        var recursos = Recurso().Matches(docs.Texto).Select(m => m.Groups["ruta"].Value).ToList();
        Assert.That(recursos, Is.Not.Empty);
        foreach (var recurso in recursos)
            (await Anonimo.Get($"/{new Uri(new Uri(Anonimo.Http.BaseAddress!, "/docs/"), recurso).AbsolutePath}")).Debe(HttpStatusCode.OK);
    }

    [TestCase("//")]
    [TestCase("//docs")]
    public async Task La_raíz_lleva_a_docs(string ruta)
    {
        var respuesta = await Anonimo.Get(ruta);

        Assert.That((int)respuesta.Estado, Is.InRange(301, 308));
        Assert.That(respuesta.Cabecera("Location"), Does.EndWith("docs/"));
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parametro();

    [GeneratedRegex(@"(?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w.-]+")]
    private static partial Regex Externa();

    [GeneratedRegex("""(?:src|href)="(?<ruta>[^"#]+)"|import[^'"]*['"](?<ruta>[^'"]+)['"]""")]
    private static partial Regex Recurso();
}
