using System.Net;

namespace Inventario.Tests.Features.Usuarios;

/// <summary>Lo que comparten las pruebas de usuarios. Ninguna deja la base sin un administrador activo ni con una contraseña a la vista.</summary>
public abstract class UsuariosTest : ApiTest
{
    protected const string Buena = "un-tren-azul-y-lento";

    [TearDown]
    public async Task Queda_un_administrador_y_la_auditoría_no_guarda_datos_personales()
    {
        Assert.That(await Leer<long>("SELECT COUNT(*) FROM usuario WHERE rol = 'administrador' AND activo = 1"), Is.Positive);
        foreach (var detalle in await Filas<string>("SELECT detalle FROM auditoria"))
            Assert.That(detalle, Does.Not.Contain("@").And.Not.Contain("tren").And.Not.Contain("contraseña").And.Not.Contain("huella"));
    }

    /// <summary>Por la API: nunca ha entrado.</summary>
    protected async Task<Respuesta> Crear(string correo = "nuria@ejemplo.test", string rol = "vendedor", string nombre = "Nuria Nueva") =>
        (await Administrador.Post("/usuarios", new { nombre, correo, contrasena = Buena, rol })).Debe(HttpStatusCode.Created);

    /// <summary>Otro administrador, con su sesión.</summary>
    protected async Task<(long Id, Cliente Cliente)> OtroAdministrador(string correo = "otra@ejemplo.test")
    {
        var id = await Insertar("""
            INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Olga Otra', @correo, 'x', 'administrador')
            """, new { correo });
        return (id, await AbrirSesion(id, "administrador"));
    }

    /// <summary>Una sesión nueva, con su versión de seguridad de ahora.</summary>
    protected async Task<Cliente> AbrirSesion(long id, string rol)
    {
        var sesion = await Insertar(
            "INSERT INTO sesion (usuario_id, expira_en) VALUES (@id, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)", new { id });
        return ConToken(Api.EmitirToken(id, rol, sesion, await VersionSeguridad(id)));
    }

    protected Task<int> VersionSeguridad(long id) => Leer<int>("SELECT version_seguridad FROM usuario WHERE id = @id", new { id });

    protected Task<string?> Fila(long id) =>
        Leer<string>("""
            SELECT CONCAT_WS(' ', nombre, correo, CONVERT(rol USING utf8mb4), activo, version, version_seguridad) FROM usuario WHERE id = @id
            """, new { id });

    protected Task<IReadOnlyList<string>> RegistroDeAuditoria() => Filas<string>(
        "SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria ORDER BY id");
}
