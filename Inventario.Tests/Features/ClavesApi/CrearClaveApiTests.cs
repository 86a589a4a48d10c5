using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Inventario.Tests.Features.ClavesApi;

public sealed class CrearClaveApiTests : ApiTest
{
    private static readonly string[] Campos =
        ["id", "nombre", "rol", "usuarioId", "usuario", "creadaEn", "expiraEn", "revocadaEn", "ultimoUsoEn", "clave"];

    [Test]
    public async Task El_secreto_se_ve_una_vez_y_se_guarda_su_huella()
    {
        var creada = (await Administrador.Post("/claves-api", new { nombre = " Caja 3 ", rol = "vendedor", expiraEn = "2099-01-02T03:04:05-06:00" })).Debe(HttpStatusCode.Created);
        var clave = (string)creada["clave"]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(creada.Json.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That(clave, Does.Match("^inv_[A-Za-z0-9_-]{43}$"));
            Assert.That($"{creada["nombre"]} {creada["rol"]} {creada["usuarioId"]} {creada["usuario"]} {creada["expiraEn"]}",
                Is.EqualTo("Caja 3 vendedor 1 Ada Administradora 2099-01-02T09:04:05.000000Z"));
            Assert.That(creada.Cabecera("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That((await Administrador.Get("/claves-api")).Texto, Does.Not.Contain(clave).And.Not.Contain("huella"));
            Assert.That(await Leer<byte[]>("SELECT huella FROM clave_api"), Is.EqualTo(SHA256.HashData(Encoding.ASCII.GetBytes(clave))));
            Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria"),
                Is.EqualTo($"clave_creada 1 clave_api {creada.Id} {{\"rol\": \"vendedor\"}}"));
        }
    }

    [Test]
    public async Task Actúa_con_su_rol_en_nombre_de_quien_la_creó()
    {
        var cafe = await UnProducto(precio: 10, stock: 5);
        using var script = await ConClave("vendedor");

        var venta = (await script.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);

        Assert.That($"{venta["usuarioId"]} {venta["usuario"]}", Is.EqualTo("1 Ada Administradora"));
        Assert.That((await script.Get("/productos"))["datos"][0]!.AsObject().ContainsKey("costoPromedio"), Is.False);
        (await script.Get("/movimientos")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await script.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1, precioUnitario = 1 } } })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That((string?)(await script.Get("/sesiones/actual")).Debe(HttpStatusCode.OK)["rol"], Is.EqualTo("vendedor"));
        using var almacen = await ConClave("almacenista");
        (await almacen.Get("/movimientos")).Debe(HttpStatusCode.OK);
        (await almacen.Get("/ventas")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [Test]
    public async Task Ni_una_clave_de_administrador_sirve_para_cuentas_ni_sesiones()
    {
        using var script = await ConClave("administrador");

        (await script.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
        Assert.That((long)(await script.Get("/sesiones/actual")).Debe(HttpStatusCode.OK)["id"], Is.EqualTo(AdministradorId));
        (await script.Get("/claves-api")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await script.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await script.Delete("/sesiones/actual")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await script.Put("/sesiones/actual/contrasena", new { actual = Contrasena, nueva = "siete-gatos-en-la-azotea" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    [TestCase("UPDATE clave_api SET revocada_en = UTC_TIMESTAMP(6)")]
    [TestCase("UPDATE clave_api SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")]
    [TestCase("UPDATE usuario SET activo = 0 WHERE id = 1; INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Otra', 'otra@ejemplo.test', 'x', 'administrador')")]
    [TestCase("UPDATE usuario SET rol = 'vendedor' WHERE id = 1; INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Otra', 'otra@ejemplo.test', 'x', 'administrador')")]
    public async Task Deja_de_valer_en_la_petición_siguiente(string cambio)
    {
        using var script = await ConClave("vendedor");
        (await script.Get("/productos")).Debe(HttpStatusCode.OK);

        await Ejecutar(cambio);

        var respuesta = await script.Get("/productos");
        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        Assert.That(respuesta.Cabecera("WWW-Authenticate"), Does.StartWith("Bearer"));
    }

    [Test]
    public async Task El_último_uso_se_anota_al_minuto()
    {
        using var script = await ConClave("vendedor");
        Assert.That(await Leer<DateTime?>("SELECT ultimo_uso_en FROM clave_api"), Is.Null);

        await script.Get("/productos");
        var primero = await Leer<DateTime>("SELECT ultimo_uso_en FROM clave_api");
        await script.Get("/productos");
        Assert.That(await Leer<DateTime>("SELECT ultimo_uso_en FROM clave_api"), Is.EqualTo(primero));
        await Ejecutar("UPDATE clave_api SET ultimo_uso_en = ultimo_uso_en - INTERVAL 61 SECOND");
        await script.Get("/productos");
        Assert.That(await Leer<DateTime>("SELECT ultimo_uso_en FROM clave_api"), Is.GreaterThan(primero.AddSeconds(-1)));
    }

    [TestCase("inv_")]
    [TestCase("INV_0123456789012345678901234567890123456789012")]
    [TestCase("inv_0123456789012345678901234567890123456789012")]
    [TestCase("inv_a.b.c")]
    public async Task Una_clave_inventada_no_entra(string clave) =>
        (await Anonimo.Get("/productos", ("Authorization", $"Bearer {clave}"))).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");

    [Test]
    public async Task El_esquema_no_distingue_mayúsculas_pero_la_clave_sí()
    {
        var clave = (string)(await Administrador.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).Debe(HttpStatusCode.Created)["clave"]!;

        (await Anonimo.Get("/productos", ("Authorization", $"bearer {clave}"))).Debe(HttpStatusCode.OK);
        (await Anonimo.Get("/productos", ("Authorization", $"Bearer {clave.ToUpperInvariant()}"))).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Anonimo.Get("/productos", ("Authorization", $"Bearer {clave}x"))).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [TestCase("2020-01-01T00:00:00Z", "en_el_pasado")]
    [TestCase("0001-01-01T00:00:00Z", "en_el_pasado")]
    public async Task Una_caducidad_pasada_se_rechaza(string expiraEn, string codigo)
    {
        (await Administrador.Post("/claves-api", new { nombre = "x", rol = "vendedor", expiraEn })).DebeSerValidacion($"expiraEn {codigo}");
        Assert.That(await Contar("clave_api", "auditoria"), Is.Zero);
    }

    [TestCase("2099-01-01")]
    [TestCase("2099-01-01T00:00:00")]
    [TestCase("mañana")]
    [TestCase("")]
    public async Task Una_caducidad_sin_zona_o_ilegible_se_rechaza(string expiraEn)
    {
        var problema = (await Administrador.Post("/claves-api", new { nombre = "x", rol = "vendedor", expiraEn })).DebeSerProblema(HttpStatusCode.BadRequest, "json_invalido");

        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo("expiraEn"));
    }

    [Test]
    public async Task Solo_un_administrador_y_con_los_datos_completos()
    {
        (await Administrador.Post("/claves-api", new { nombre = "", rol = "jefe" })).DebeSerValidacion("nombre obligatorio", "rol valor_no_permitido");
        foreach (var quien in new[] { Vendedor, Almacenista })
            (await quien.Post("/claves-api", new { nombre = "x", rol = "vendedor" })).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        Assert.That(await Contar("clave_api"), Is.Zero);
    }

    private async Task<Cliente> ConClave(string rol) =>
        ConToken((string)(await Administrador.Post("/claves-api", new { nombre = $"Script {rol}", rol })).Debe(HttpStatusCode.Created)["clave"]!);
}
