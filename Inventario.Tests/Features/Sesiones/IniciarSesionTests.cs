using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;

namespace Inventario.Tests.Features.Sesiones;

public sealed class IniciarSesionTests : ApiTest
{
    private static readonly string[] Campos = ["tokenAcceso", "tipo", "expiraEn", "tokenRefresco", "usuario"];

    private static readonly string[] CamposDeUsuario =
        ["id", "nombre", "correo", "rol", "activo", "ultimoAccesoEn", "version", "creadoEn", "actualizadoEn"];

    [Test]
    public async Task Da_un_token_que_sirve_y_el_usuario_sin_su_contraseña()
    {
        var sesion = (await Anonimo.Post("/sesiones", new { correo = "victor@ejemplo.test", contrasena = Contrasena })).Debe(HttpStatusCode.Created);

        using var conToken = ConToken((string)sesion["tokenAcceso"]!);
        var actual = (await conToken.Get("/" + sesion.Cabecera("Location"))).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sesion.Cabecera("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(sesion.Json.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That((string?)sesion["tipo"], Is.EqualTo("Bearer"));
            Assert.That((int)sesion["expiraEn"], Is.EqualTo(900));
            Assert.That(sesion["usuario"].AsObject().Select(c => c.Key), Is.EqualTo(CamposDeUsuario));
            Assert.That((long)sesion["usuario"]["id"]!, Is.EqualTo(VendedorId));
            Assert.That((string?)sesion["usuario"]["rol"], Is.EqualTo("vendedor"));
            Assert.That((string?)sesion["usuario"]["ultimoAccesoEn"], Does.EndWith("Z"));
            Assert.That(actual.Texto, Is.EqualTo(sesion["usuario"].ToJsonString(Relajado)));
        }
    }

    [Test]
    public async Task El_token_caduca_a_los_segundos_que_dice()
    {
        var sesion = (await Entrar()).Debe(HttpStatusCode.Created);

        var datos = JsonNode.Parse(Base64Url.DecodeFromChars(((string)sesion["tokenAcceso"]!).Split('.')[1]))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((long)datos["exp"]! - (long)datos["iat"]!, Is.EqualTo((long)sesion["expiraEn"]));
            Assert.That((string?)datos["sub"], Is.EqualTo("1"));
            Assert.That(datos.ToJsonString(), Does.Not.Contain("ejemplo.test"));
        }
    }

    [TestCase("ADA@EJEMPLO.TEST")]
    [TestCase(" Ada@Ejemplo.Test ")]
    public async Task El_correo_no_distingue_mayúsculas(string correo) =>
        Assert.That((long)(await Entrar(correo)).Debe(HttpStatusCode.Created)["usuario"]["id"]!, Is.EqualTo(AdministradorId));

    [Test]
    public async Task El_correo_sí_distingue_acentos() =>
        (await Entrar("ádá@ejemplo.test")).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");

    [Test]
    public async Task Contraseña_mala_correo_desconocido_y_usuario_inactivo_responden_lo_mismo()
    {
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE id = @AlmacenistaId", new { AlmacenistaId });

        var cuerpos = new List<string>();
        foreach (var (correo, contrasena) in new[]
        {
            ("ada@ejemplo.test", "otra-contraseña-cualquiera"), ("ada@ejemplo.test", Contrasena.ToUpperInvariant()),
            ("ada@ejemplo.test", $" {Contrasena}"), ("ada@ejemplo.test", "x"),
            ("nadie@ejemplo.test", Contrasena), ("no es un correo", Contrasena), ("alma@ejemplo.test", Contrasena), ("' OR 1=1 -- ", Contrasena),
        })
        {
            var respuesta = await Entrar(correo, contrasena);
            var problema = respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas").AsObject();
            problema.Remove("traceId");
            cuerpos.Add(problema.ToJsonString());
            Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer"));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cuerpos.Distinct().Count(), Is.EqualTo(1), string.Join('\n', cuerpos));
            Assert.That(await Contar("sesion", "token_refresco"), Is.EqualTo(3));
        }
    }

    /// <summary>«ñ» es un carácter o dos según el teclado; para HMAC, un NUL al final no está.</summary>
    [Test]
    public async Task La_contraseña_es_la_misma_en_NFC_y_en_NFD_y_otra_con_un_NUL_detrás()
    {
        (await Entrar("ada@ejemplo.test", Contrasena.Normalize(NormalizationForm.FormD))).Debe(HttpStatusCode.Created);
        (await Entrar("ada@ejemplo.test", $"{Contrasena}\0")).DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");

        await Administrador.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = "siete cigüeñas al sur".Normalize(NormalizationForm.FormD) });

        (await Entrar("ada@ejemplo.test", "siete cigüeñas al sur")).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task La_huella_de_una_contraseña_guardada_en_NFD_sigue_valiendo()
    {
        var enNfd = "siete cigüeñas al sur".Normalize(NormalizationForm.FormD);
        await Ejecutar("UPDATE usuario SET huella_contrasena = @huella WHERE id = 1", new { huella = new PasswordHasher<object>().HashPassword(this, enNfd) });

        (await Entrar("ada@ejemplo.test", enNfd)).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Ni_la_contraseña_ni_el_token_de_refresco_se_guardan_en_claro()
    {
        var sesion = (await Entrar()).Debe(HttpStatusCode.Created);
        var refresco = (string)sesion["tokenRefresco"]!;
        var acceso = (string)sesion["tokenAcceso"]!;

        var textos = new List<string>();
        foreach (var (tabla, columna) in await Filas<(string, string)>("""
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
            WHERE c.table_schema = DATABASE()
            """))
            textos.AddRange(await Filas<string>($"SELECT CONVERT(CAST(`{columna}` AS BINARY) USING latin1) FROM `{tabla}` WHERE `{columna}` IS NOT NULL"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(textos, Has.Some.EqualTo("ada@ejemplo.test"), "El recorrido lee de verdad las tablas.");
            foreach (var secreto in new[] { refresco, acceso, Contrasena, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Contrasena)) })
                Assert.That(textos.Where(t => t.Contains(secreto, StringComparison.OrdinalIgnoreCase)), Is.Empty);
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM token_refresco t JOIN sesion s ON s.id = t.sesion_id WHERE t.huella = @huella AND s.usuario_id = 1",
                new { huella = SHA256.HashData(Encoding.ASCII.GetBytes(refresco)) }), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Cada_inicio_abre_su_propia_sesión()
    {
        var una = (await Entrar()).Debe(HttpStatusCode.Created);
        var otra = (await Entrar()).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)una["tokenRefresco"], Is.Not.EqualTo((string?)otra["tokenRefresco"]));
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM sesion WHERE usuario_id = 1"), Is.EqualTo(3));
            Assert.That(await Contar("token_refresco"), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task Sin_datos_o_con_demasiado_largos_no_comprueba_nada()
    {
        (await Anonimo.Post("/sesiones", new { })).DebeSerValidacion("correo obligatorio", "contrasena obligatorio");
        (await Anonimo.Post("/sesiones", new { correo = " ", contrasena = "" })).DebeSerValidacion("correo obligatorio", "contrasena obligatorio");
        (await Anonimo.Post("/sesiones", new { correo = new string('a', 255), contrasena = new string('x', 129) }))
            .DebeSerValidacion("correo demasiado_largo", "contrasena demasiado_largo");
    }

    [Test]
    public async Task Un_token_malo_no_impide_iniciar_sesión()
    {
        using var conTokenMalo = ConToken("no.es.token");

        (await conTokenMalo.Post("/sesiones", new { correo = "ada@ejemplo.test", contrasena = Contrasena })).Debe(HttpStatusCode.Created);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relajado =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Task<Respuesta> Entrar(string correo = "ada@ejemplo.test", string contrasena = Contrasena) =>
        Anonimo.Post("/sesiones", new { correo, contrasena });
}
