using System.Net;
using System.Text;
using Inventario.Api.Common.Csv;

namespace Inventario.Tests.Features.Productos;

/// <summary>Lo que se comprueba de la petición antes de mirar el archivo.</summary>
public sealed class ImportarProductosPeticionTests : ImportacionTest
{
    private const string Csv = "codigo,nombre,categoria,precio\nA,Café,Abarrotes,1\n";

    [Test]
    public async Task Solo_la_usa_el_administrador()
    {
        await UnaCategoria();

        (await Mandar(Anonimo, Csv)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Mandar(Vendedor, Csv)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Mandar(Almacenista, Csv)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That(await Contar("producto", "auditoria"), Is.Zero);
        DebeContar(await Importar(Csv), 1, 0, 0, 0);
    }

    [TestCase("text/csv")]
    [TestCase("TEXT/CSV; charset=UTF-8")]
    [TestCase("text/csv; charset=\"utf-8\"; header=present")]
    public async Task Admite_text_csv_en_UTF_8(string tipo)
    {
        await UnaCategoria();

        DebeContar(await Mandar(Administrador, Encoding.UTF8.GetBytes(Csv), tipo), 1, 0, 0, 0);
    }

    [TestCase("utf-16", "text/csv", Description = "«Texto Unicode», en una hoja de cálculo")]
    [TestCase("utf-16BE", "text/csv; charset=utf-8")]
    [TestCase("utf-8", "text/csv; charset=windows-1252")]
    public async Task La_marca_BOM_manda_sobre_el_juego_declarado(string juego, string tipo)
    {
        await UnaCategoria("Panadería");
        var marcado = Encoding.GetEncoding(juego);
        byte[] csv = [.. marcado.GetPreamble(), .. marcado.GetBytes("código\tnombre\tcategoría\tprecio\nPIÑA\tÑandú\tPanadería\t1\n")];

        DebeContar(await Mandar(Administrador, csv, tipo), 1, 0, 0, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre) FROM producto"), Is.EqualTo(["PIÑA|Ñandú"]));
    }

    [TestCase("text/csv; charset=windows-1252", "€ 5 – “ñandú”")]
    [TestCase("text/csv; charset=\"Windows-1252\"", "€ 5 – “ñandú”")]
    [TestCase("text/csv; charset=iso-8859-1", "Ñandú äëïöü ¿?")]
    [TestCase("text/csv; charset=ISO-8859-1", "€ 5 – “ñandú”", Description = "lo que manda quien lo declara")]
    public async Task Admite_el_juego_de_Windows_si_se_declara(string tipo, string nombre)
    {
        await UnaCategoria("Panadería");
        var csv = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes($"código;nombre;categoría;precio\nPIÑA;{nombre};Panadería;1\n");

        DebeContar(await Mandar(Administrador, csv, tipo), 1, 0, 0, 0);

        Assert.That(await Filas<string>("SELECT CONCAT_WS('|', codigo, nombre) FROM producto"), Is.EqualTo([$"PIÑA|{nombre}"]));
    }

    [Test]
    public async Task El_mismo_archivo_leído_de_otra_manera_es_otra_petición()
    {
        await UnaCategoria();
        (string, string) clave = ("Idempotency-Key", "una");
        DebeContar(await Mandar(Administrador, Encoding.UTF8.GetBytes(Csv), "text/csv; charset=windows-1252", "", clave), 1, 0, 0, 0);

        DebeContar(await Mandar(Administrador, Encoding.UTF8.GetBytes(Csv), "text/csv; charset=iso-8859-1", "", clave), 1, 0, 0, 0);
        (await Mandar(Administrador, Encoding.UTF8.GetBytes(Csv), "text/csv", "", clave))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");
    }

    [TestCase(null)]
    [TestCase("application/json")]
    [TestCase("text/plain")]
    [TestCase("text/csv; charset=iso-8859-15")]
    [TestCase("text/csv; charset=utf-16")]
    [TestCase("text/csv; charset=macintosh")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    public async Task Otro_tipo_u_otro_juego_de_caracteres_es_415_y_lo_dice(string? tipo)
    {
        var problema = (await Mandar(Administrador, Encoding.UTF8.GetBytes(Csv), tipo))
            .DebeSerProblema(HttpStatusCode.UnsupportedMediaType, "tipo_no_soportado");

        Assert.That((string?)problema["detail"], Does.Contain(tipo?.StartsWith("text/csv", StringComparison.Ordinal) == true ? "CSV UTF-8" : "text/csv"));
        Assert.That(await Contar("auditoria"), Is.Zero);
    }

    [Test]
    public async Task Un_archivo_de_más_de_256_KB_se_admite_y_uno_de_más_de_su_límite_es_413_con_o_sin_largo_declarado()
    {
        await UnaCategoria();
        var justo = new byte[CuerpoCsv.BytesMax];
        justo.AsSpan().Fill((byte)'\n');
        Encoding.UTF8.GetBytes(Csv, justo);
        DebeContar(await Mandar(Administrador, justo, "text/csv"), 1, 0, 0, 0);

        // Con 100-continue, quien declara el largo sabe que no cabe antes de mandarlo.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        http.BaseAddress = Administrador.Http.BaseAddress;
        http.DefaultRequestHeaders.Authorization = Administrador.Http.DefaultRequestHeaders.Authorization;
        foreach (var porTrozos in new[] { false, true })
        {
            using var contenido = new StreamContent(new MemoryStream([.. justo, (byte)'\n']));
            contenido.Headers.ContentType = new("text/csv");
            using var peticion = new HttpRequestMessage(HttpMethod.Post, Cliente.Raiz + Ruta) { Content = contenido };
            peticion.Headers.TransferEncodingChunked = porTrozos;
            peticion.Headers.ExpectContinue = true;
            using var mensaje = await http.SendAsync(peticion);
            new Respuesta(mensaje.StatusCode, await mensaje.Content.ReadAsStringAsync(), mensaje)
                .DebeSerProblema(HttpStatusCode.RequestEntityTooLarge, "cuerpo_demasiado_grande");
        }
    }

    [Test]
    public async Task Sin_cuerpo_no_hay_cabecera() =>
        DebeTenerErrores(await Mandar(Administrador, [], "text/csv"), "1 - sin_cabecera");

    [TestCase("?simular=si", "parametro_invalido")]
    [TestCase("?simula=true", "parametro_desconocido")]
    [TestCase("?decimales=,", "validacion")]
    [TestCase("?archivo=x", "parametro_desconocido")]
    public async Task Un_parámetro_malo_se_nombra(string consulta, string codigo) =>
        (await Mandar(Administrador, Csv, consulta)).DebeSerProblema(HttpStatusCode.BadRequest, codigo);

    [Test]
    public async Task Una_clave_que_no_vale_se_nombra() =>
        (await Importar(Csv, ("Idempotency-Key", "con espacio"))).DebeSerProblema(HttpStatusCode.BadRequest, "clave_no_valida");
}
