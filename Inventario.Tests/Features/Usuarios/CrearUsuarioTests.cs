using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Inventario.Tests.Features.Usuarios;

public sealed class CrearUsuarioTests : UsuariosTest
{
    /// <summary>Entre entrar y escribir se puede esperar; quien en ese rato deja de ser administrador ya no crea a nadie.</summary>
    [Test]
    public async Task Lo_que_esperaba_cuando_lo_desactivaron_no_se_crea()
    {
        var (otra, cliente) = await OtroAdministrador();
        await using var conexion = Base.Abrir();
        await using var tx = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync("UPDATE usuario SET activo = 0, version_seguridad = 2 WHERE id = @otra", new { otra }, tx);

        var pedido = cliente.Post("/usuarios", new { nombre = "N", correo = "n@ejemplo.test", contrasena = Buena, rol = "administrador" });
        await Base.EsperarSentenciaAsync("%FROM sesion s%FOR SHARE%");
        await tx.CommitAsync();

        (await pedido).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM usuario WHERE correo = 'n@ejemplo.test'"), Is.Zero);
        cliente.Dispose();
    }

    private static readonly string[] Campos =
        ["id", "nombre", "correo", "rol", "activo", "ultimoAccesoEn", "version", "creadoEn", "actualizadoEn"];

    [TestCase("administrador")]
    [TestCase("vendedor")]
    [TestCase("almacenista")]
    public async Task Responde_el_usuario_entero_y_puede_iniciar_sesión(string rol)
    {
        var creado = (await Administrador.Post("/usuarios", new { nombre = "  Nuria Núñez ", correo = " Nuria@Ejemplo.test ", contrasena = Buena, rol }))
            .Debe(HttpStatusCode.Created);
        var leido = (await Administrador.Get(creado.Cabecera("Location")!)).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(leido.Texto, Is.EqualTo(creado.Texto));
            Assert.That(creado.Json.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That((string?)creado["nombre"], Is.EqualTo("Nuria Núñez"));
            Assert.That((string?)creado["correo"], Is.EqualTo("Nuria@Ejemplo.test"));
            Assert.That((string?)creado["rol"], Is.EqualTo(rol));
            Assert.That((bool)creado["activo"], Is.True);
            Assert.That(creado.Json["ultimoAccesoEn"], Is.Null);
            Assert.That((int)creado["version"], Is.EqualTo(1));
            Assert.That((string?)creado["creadoEn"], Does.EndWith("Z"));
            Assert.That(creado.Cabecera("ETag"), Is.EqualTo("\"1\""));
            Assert.That(creado.Texto, Does.Not.Contain(Buena).And.Not.Contain("huella").And.Not.Contain("contrasena"));
        }
        var sesion = (await Anonimo.Post("/sesiones", new { correo = "nuria@ejemplo.test", contrasena = Buena })).Debe(HttpStatusCode.Created);
        Assert.That((string?)sesion["usuario"]["rol"], Is.EqualTo(rol));
    }

    [Test]
    public async Task Guarda_una_huella_y_no_la_contraseña_y_lo_anota()
    {
        var creado = await Crear();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Leer<string>("SELECT huella_contrasena FROM usuario WHERE id = @Id", new { creado.Id }),
                Has.Length.GreaterThan(60).And.Not.Contain(Buena));
            Assert.That(await RegistroDeAuditoria(),
                Is.EqualTo([$$"""usuario_creado {{AdministradorId}} usuario {{creado.Id}} {"rol": "vendedor"}"""]));
        }
    }

    [TestCase("victor@ejemplo.test")]
    [TestCase("VICTOR@Ejemplo.Test")]
    [TestCase(" victor@ejemplo.test ")]
    public async Task Un_correo_igual_salvo_mayúsculas_es_duplicado(string correo)
    {
        var problema = (await Administrador.Post("/usuarios", new { nombre = "Otro", correo, contrasena = Buena, rol = "vendedor" }))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["campo"], Is.EqualTo("correo"));
            Assert.That((long?)problema["idExistente"], Is.EqualTo(VendedorId));
            Assert.That(await Contar("usuario"), Is.EqualTo(3));
            Assert.That(await Contar("auditoria"), Is.Zero);
        }
    }

    [Test]
    public async Task Rechaza_todos_los_fallos_de_una_vez()
    {
        (await Administrador.Post("/usuarios", new { nombre = " ", correo = "sin arroba", contrasena = "corta", rol = "jefe" })).DebeSerValidacion(
            "nombre obligatorio", "correo correo_no_valido", "contrasena contrasena_debil", "rol valor_no_permitido");
        (await Administrador.Crudo(HttpMethod.Post, "/usuarios", "{}")).DebeSerValidacion(
            "nombre obligatorio", "correo obligatorio", "contrasena obligatorio", "rol obligatorio");
        (await Administrador.Post("/usuarios", new { nombre = new string('x', 121), correo = $"{new string('a', 250)}@b.cd", contrasena = new string('x', 129), rol = "Vendedor" }))
            .DebeSerValidacion("nombre demasiado_largo", "correo demasiado_largo", "correo correo_no_valido", "contrasena demasiado_largo", "rol valor_no_permitido");

        Assert.That(await Contar("usuario"), Is.EqualTo(3));
    }

    [TestCase("once-letras", "al menos 12")]
    [TestCase("nuria.nunez-2026", "correo")]
    [TestCase("aaaaaaaaaaaaaa", "serie")]
    [TestCase("abcdefghijklmnop", "serie")]
    [TestCase("Contraseña1234", "más usadas")]
    [TestCase("\ufffe\uffff\ufffe\uffffa", "al menos 12")]
    public async Task Una_contraseña_débil_dice_por_qué(string contrasena, string porque)
    {
        var respuesta = await Administrador.Post("/usuarios",
            new { nombre = "Nuria", correo = "nuria.nunez@ejemplo.test", contrasena, rol = "vendedor" });

        respuesta.DebeSerValidacion("contrasena contrasena_debil");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)respuesta["errores"][0]!["mensaje"], Does.Contain(porque));
            Assert.That(respuesta.Texto, Does.Not.Contain(contrasena));
            Assert.That(await Contar("usuario"), Is.EqualTo(3));
        }
    }

    [TestCase("doce letras!")]
    [TestCase("mañana llueve otra vez 😀")]
    [TestCase("\ufffe-no-es-un-carácter")]
    public async Task La_contraseña_se_guarda_tal_como_se_escribió(string contrasena)
    {
        (await Administrador.Post("/usuarios", new { nombre = "Nuria", correo = "nuria@ejemplo.test", contrasena, rol = "vendedor" })).Debe(HttpStatusCode.Created);

        (await Anonimo.Post("/sesiones", new { correo = "nuria@ejemplo.test", contrasena })).Debe(HttpStatusCode.Created);
        (await Anonimo.Post("/sesiones", new { correo = "nuria@ejemplo.test", contrasena = contrasena + " " }))
            .DebeSerProblema(HttpStatusCode.Unauthorized, "credenciales_invalidas");
    }

    /// <summary>La huella de la petición se queda siete días, y en cada respaldo: sin el secreto del servicio no se prueban contraseñas contra ella.</summary>
    [Test]
    public async Task La_huella_de_la_petición_no_delata_la_contraseña()
    {
        Task<Respuesta> Crear(string cuerpo) => Administrador.Enviar(
            HttpMethod.Post, "/usuarios", new StringContent(cuerpo, Encoding.UTF8, "application/json"), [("Idempotency-Key", "una")]);
        var cuerpo = $$"""{"nombre":"Nuria","correo":"nuria@ejemplo.test","contrasena":"{{Buena}}","rol":"vendedor"}""";

        var creado = (await Crear(cuerpo)).Debe(HttpStatusCode.Created);

        Assert.That((await Crear(cuerpo)).Texto, Is.EqualTo(creado.Texto));
        (await Crear(cuerpo.Replace(Buena, Buena + "x", StringComparison.Ordinal)))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");
        Assert.That(await Leer<byte[]>("SELECT huella FROM idempotencia"),
            Is.Not.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes($"POST {Cliente.Raiz}/usuarios {cuerpo}"))));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_y_correo_repetido()
    {
        var malo = new { nombre = "", correo = "victor@ejemplo.test", contrasena = Buena, rol = "vendedor" };

        (await Anonimo.Post("/usuarios", malo)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Post("/usuarios", malo)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Post("/usuarios", malo)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Post("/usuarios", malo)).DebeSerValidacion("nombre obligatorio");
        (await Administrador.Post("/usuarios", malo with { nombre = "Otro" })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That(await Contar("usuario"), Is.EqualTo(3));
    }
}
