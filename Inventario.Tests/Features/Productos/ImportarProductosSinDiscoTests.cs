using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Seguridad;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Features.Productos;

/// <summary>El ejecutable de verdad, al que el sistema no deja escribir archivos tan grandes, o le falta la carpeta donde ponerlos.</summary>
public sealed class ImportarProductosSinDiscoTests : ImportacionTest
{
    private const int ArchivoBytesMax = 64 * 1024;

    private readonly DirectoryInfo carpeta = Directory.CreateTempSubdirectory("inventario-prueba-");
    private Proceso api = null!;
    private Cliente cliente = null!;

    [SetUp]
    public async Task Arrancar()
    {
        carpeta.Create();
        // Sin atender la señal, pasarse del tamaño es un error al escribir, como el disco lleno; si no, el sistema lo mataría.
        api = Proceso.Tras("trap '' XFSZ",
        [
            ("ConnectionStrings__Inventario", Base.CadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("TMPDIR", carpeta.FullName),
            // El código que compila .NET también ocupa un archivo.
            ("DOTNET_EnableWriteXorExecute", "0"),
        ]);
        var http = new HttpClient { BaseAddress = await api.DireccionListaAsync() };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Api.EmitirToken(AdministradorId, Roles.Administrador, AdministradorId));
        cliente = new Cliente(http);
        await UnaCategoria();
    }

    [TearDown]
    public void Parar()
    {
        cliente.Dispose();
        api.Dispose();
        if (Directory.Exists(carpeta.FullName))
            carpeta.Delete(recursive: true);
    }

    [TestCase(1, 2_000, TestName = "Con_el_disco_lleno_no_importa_nada(al recibir el archivo)")]
    [TestCase(400, 1, TestName = "Con_el_disco_lleno_no_importa_nada(al apartar sus filas)")]
    public async Task Con_el_disco_lleno_no_importa_nada(int filas, int lineasEnBlanco)
    {
        var csv = "codigo,nombre,categoria,precio\n" + string.Concat(Enumerable.Range(1, filas).Select(i => $"D-{i},Café de altura en grano {i},Abarrotes,{i}\n"))
            + string.Concat(Enumerable.Repeat(new string(' ', 60) + "\n", lineasEnBlanco));
        await Limitar($"{ArchivoBytesMax}");

        DebeSerSobrecarga(await Mandar(cliente, csv));

        Assert.That(await Contar("producto", "auditoria"), Is.Zero);
        await DebeRegistrarLaCausa("ArgumentOutOfRangeException", "ArchivoTemporal.Escribir(");
        await Limitar("unlimited");
        DebeContar(await Mandar(cliente, csv), filas, 0, 0, 0);
    }

    [Test]
    public async Task Sin_carpeta_de_archivos_temporales_no_importa_nada()
    {
        carpeta.Delete(recursive: true);

        DebeSerSobrecarga(await Mandar(cliente, "codigo,nombre,categoria,precio\nA,Café,Abarrotes,1\n"));

        Assert.That(await Contar("producto", "auditoria"), Is.Zero);
        await DebeRegistrarLaCausa("DirectoryNotFoundException", carpeta.FullName);
    }

    private static void DebeSerSobrecarga(Respuesta respuesta)
    {
        var problema = respuesta.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
        Assert.That((string?)problema["detail"], Does.Contain("No se hizo nada").And.Not.Contain("/"));
        Assert.That(respuesta.Cabecera("Retry-After"), Is.Not.Null);
    }

    private async Task DebeRegistrarLaCausa(params string[] textos)
    {
        var linea = JsonNode.Parse(await api.EsperarAsync("\"Codigo\":\"sobrecarga\""))!;
        Assert.That((string?)linea["@l"], Is.EqualTo("Error"));
        foreach (var texto in textos)
            Assert.That((string?)linea["@x"], Does.Contain(texto));
    }

    /// <summary>El tamaño que el sistema deja a un archivo del ejecutable.</summary>
    private async Task Limitar(string bytes)
    {
        using var orden = Process.Start("prlimit", [$"--pid={api.Id}", $"--fsize={bytes}:"]);
        await orden.WaitForExitAsync();
        Assert.That(orden.ExitCode, Is.Zero);
    }
}
