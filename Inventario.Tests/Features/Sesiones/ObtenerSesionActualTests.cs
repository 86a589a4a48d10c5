using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Features.Sesiones;

public sealed class ObtenerSesionActualTests : ApiTest
{
    [Test]
    public async Task Cada_uno_ve_quién_es()
    {
        foreach (var (cliente, id, nombre, rol) in new[]
        {
            (Administrador, AdministradorId, "Ada Administradora", "administrador"), (Vendedor, VendedorId, "Víctor Vendedor", "vendedor"),
            (Almacenista, AlmacenistaId, "Alma Almacenista", "almacenista"),
        })
        {
            var actual = (await cliente.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(actual.Id, Is.EqualTo(id));
                Assert.That((string?)actual["nombre"], Is.EqualTo(nombre));
                Assert.That((string?)actual["rol"], Is.EqualTo(rol));
                Assert.That(actual.Texto, Does.Not.Contain("huella").And.Not.Contain("contrasena"));
            }
        }
    }

    [Test]
    public async Task Sin_token_responde_401_con_el_esquema()
    {
        var respuesta = await Anonimo.Get("/sesiones/actual");

        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer"));
    }

    [TestCase("UPDATE sesion SET cerrada_en = UTC_TIMESTAMP(6) WHERE id = 2", TestName = "Deja_de_valer_en_la_petición_siguiente(sesión cerrada)")]
    [TestCase("UPDATE sesion SET expira_en = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = 2", TestName = "Deja_de_valer_en_la_petición_siguiente(sesión caducada)")]
    [TestCase("DELETE FROM sesion WHERE id = 2", TestName = "Deja_de_valer_en_la_petición_siguiente(sesión borrada)")]
    [TestCase("UPDATE usuario SET version_seguridad = 2 WHERE id = 2", TestName = "Deja_de_valer_en_la_petición_siguiente(otra versión de seguridad)")]
    [TestCase("UPDATE usuario SET rol = 'almacenista' WHERE id = 2", TestName = "Deja_de_valer_en_la_petición_siguiente(otro rol)")]
    [TestCase("UPDATE usuario SET activo = 0 WHERE id = 2", TestName = "Deja_de_valer_en_la_petición_siguiente(usuario desactivado)")]
    public async Task Deja_de_valer_en_la_petición_siguiente(string cambio)
    {
        (await Vendedor.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);

        await Ejecutar(cambio);

        AfirmarRechazado(await Vendedor.Get("/sesiones/actual"), "sesion_caducada");
        AfirmarRechazado(await Vendedor.Get("/productos"), "sesion_caducada");
        (await Administrador.Get("/sesiones/actual")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Un_token_caducado_lo_dice()
    {
        foreach (var segundos in new[] { -31, -3600 })
            AfirmarRechazado(await Con(Firmar(Datos(d => d["exp"] = Ahora + segundos))), "sesion_caducada");
    }

    [Test]
    public async Task El_token_hecho_a_mano_como_los_de_verdad_vale() =>
        (await Con(Firmar(Datos(_ => { })))).Debe(HttpStatusCode.OK);

    [TestCase("vendedor", "administrador")]
    [TestCase("administrador", "vendedor")]
    public async Task Un_token_bien_firmado_con_dos_roles_no_entra(string uno, string otro) => AfirmarRechazado(
        await Con(Firmar(Datos(d => d["rol"] = new System.Text.Json.Nodes.JsonArray(uno, otro)))), "sesion_caducada");

    private static readonly (string Caso, Func<string> Token)[] Falsos =
    [
        ("alg none", () => $"{Parte(new() { ["alg"] = "none", ["typ"] = EmisorDeTokens.TipoDeToken })}.{Parte(Datos(_ => { }))}."),
        ("alg none con firma", () => Firmar(Datos(_ => { }), alg: "none")),
        ("alg HS512 con la misma clave", () => Firmar(Datos(_ => { }), alg: "HS512")),
        ("otra clave", () => Firmar(Datos(_ => { }), clave: "otra-clave-de-pruebas-0123456789-abcdefghijkl")),
        ("clave vacía", () => Firmar(Datos(_ => { }), clave: "")),
        ("sin exp", () => Firmar(Datos(d => d.Remove("exp")))),
        ("aún no vale", () => Firmar(Datos(d => d["nbf"] = Ahora + 3600))),
        ("otro emisor", () => Firmar(Datos(d => d["iss"] = "otro"))),
        ("otra audiencia", () => Firmar(Datos(d => d["aud"] = "otra"))),
        ("sin audiencia", () => Firmar(Datos(d => d.Remove("aud")))),
        ("otro tipo de token", () => Firmar(Datos(_ => { }), tipo: "JWT")),
        ("el rol editado sin firmar de nuevo", () => Editar(Firmar(Datos(_ => { })))),
        ("sin firma", () => Firmar(Datos(_ => { }))[..^43]),
        ("la firma cortada", () => Firmar(Datos(_ => { }))[..^5]),
        ("basura", () => "basura"),
        ("tres partes de basura", () => "a.b.c"),
        ("cinco partes", () => "a.b.c.d.e"),
        ("solo puntos", () => ".."),
        ("veinte mil letras", () => new string('a', 20_000)),
        ("veinte mil letras con puntos", () => $"{new string('a', 6_000)}.{new string('b', 6_000)}.{new string('c', 8_000)}"),
        ("una clave de API que no existe", () => "inv_0123456789abcdef"),
    ];

    private static readonly string[] Casos = [.. Falsos.Select(f => f.Caso)];

    [TestCaseSource(nameof(Casos))]
    public async Task Un_token_falso_no_entra(string caso) =>
        AfirmarRechazado(await Con(Falsos.Single(f => f.Caso == caso).Token()), "no_autenticado");

    [TestCase("rol", "administrador")]
    [TestCase("rol", "jefe")]
    [TestCase("rol", null)]
    [TestCase("sub", "1")]
    [TestCase("sub", "-2")]
    [TestCase("sub", "2 OR 1=1")]
    [TestCase("sub", "99999999999999999999")]
    [TestCase("sub", null)]
    [TestCase("sid", "1")]
    [TestCase("sid", null)]
    [TestCase("ver", "2")]
    [TestCase("ver", null)]
    public async Task Un_token_bien_firmado_que_no_cuadra_con_la_base_no_entra(string dato, string? valor) =>
        AfirmarRechazado(await Con(Firmar(Datos(d =>
        {
            d.Remove(dato);
            if (valor is not null)
                d[dato] = valor;
        }))), "sesion_caducada");

    [TestCase("Basic YWRhOng=")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Token abc")]
    [TestCase("abc")]
    public async Task Una_cabecera_que_no_es_de_este_esquema_no_entra(string cabecera) =>
        AfirmarRechazado(await Anonimo.Get("/sesiones/actual", ("Authorization", cabecera)), "no_autenticado");

    [Test]
    public async Task El_token_no_se_acepta_en_la_consulta()
    {
        var respuesta = await Anonimo.Get($"/sesiones/actual?access_token={Firmar(Datos(_ => { }))}");

        AfirmarRechazado(respuesta, "no_autenticado");
    }

    private static long Ahora => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static JsonObject Datos(Action<JsonObject> cambiar)
    {
        var datos = new JsonObject
        {
            ["sub"] = "2", ["rol"] = "vendedor", ["sid"] = "2", ["ver"] = "1", ["iss"] = EmisorDeTokens.Emisor, ["aud"] = EmisorDeTokens.Emisor,
            ["iat"] = Ahora, ["nbf"] = Ahora - 7200, ["exp"] = Ahora + 600,
        };
        cambiar(datos);
        return datos;
    }

    private static string Firmar(JsonObject datos, string alg = "HS256", string clave = ApiFactory.ClaveJwt, string tipo = EmisorDeTokens.TipoDeToken)
    {
        var texto = $"{Parte(new() { ["alg"] = alg, ["typ"] = tipo })}.{Parte(datos)}";
        var (secreto, mensaje) = (Encoding.UTF8.GetBytes(clave), Encoding.ASCII.GetBytes(texto));
        return $"{texto}.{Base64Url.EncodeToString(alg == "HS512" ? HMACSHA512.HashData(secreto, mensaje) : HMACSHA256.HashData(secreto, mensaje))}";
    }

    private static string Editar(string token)
    {
        var partes = token.Split('.');
        return $"{partes[0]}.{Parte(Datos(d => d["rol"] = "administrador"))}.{partes[2]}";
    }

    private static string Parte(JsonObject datos) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(datos.ToJsonString()));

    private async Task<Respuesta> Con(string token)
    {
        using var cliente = ConToken(token);
        return await cliente.Get("/sesiones/actual");
    }

    private static void AfirmarRechazado(Respuesta respuesta, string codigo)
    {
        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, codigo);
        Assert.That(respuesta.Cabecera("WWW-Authenticate") ?? "", Does.StartWith("Bearer"));
    }
}
