using System.Text.RegularExpressions;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>La API vista por quienes la usan: un front-end en TypeScript, un editor con su .http, un navegador y un linter.</summary>
[Larga]
public sealed partial class ClientesTests : TiendaTest
{
    [Test]
    public async Task La_historia_en_TypeScript_compila_estricta_y_se_cumple_entera() =>
        Assert.That(await Npm.EjecutarCompiladoAsync("historia", Direccion), Does.Contain("La historia se cumplió entera."));

    [Test]
    public async Task El_archivo_http_se_ejecuta_entero_y_cada_petición_comprueba_algo()
    {
        var texto = await File.ReadAllTextAsync(Path.Combine(Npm.Carpeta, "inventario.http"));
        var peticiones = Separador().Split(texto)[1..];
        Assert.That(peticiones, Has.Length.GreaterThan(10).And.All.Contain("client.test("));

        var salida = await Npm.EjecutarAsync("http", Direccion);

        Assert.That(salida, Does.Contain($"{peticiones.Length} requests processed ({peticiones.Length} succeeded)"));
    }

    [Test]
    public async Task La_página_docs_se_ve_en_español_sin_internet_y_manda_una_petición_con_su_token() =>
        Assert.That(await Npm.EjecutarCompiladoAsync("docs", Direccion), Does.Contain("La página /docs está bien."));

    [Test]
    public async Task El_documento_OpenAPI_pasa_el_linter_sin_un_aviso() => await Npm.EjecutarAsync("lint", Direccion);

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Separador();
}
