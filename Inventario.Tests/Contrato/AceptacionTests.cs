using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Cada operación del documento OpenAPI × cada forma de pedirla mal × cada <c>Accept</c>: el error es siempre el mismo problema, del
/// catálogo, y lo puede leer una página de un origen permitido. Una operación nueva entra sola.
/// </summary>
[Larga]
public sealed partial class AceptacionTests : ApiTest
{
    private const string Origen = "https://tienda.test";
    private const string Peticion = "caja-7:aceptacion";

    private static readonly string?[] Aceptan = [null, "*/*", "application/json", "text/csv", "text/html", "text/event-stream", "application/xml;q=0.5, basura"];

    private static readonly string[] Metodos = ["PATCH", "DELETE", "PUT", "POST", "GET"];

    private static readonly (string Rol, long Id)[] Roles =
        [("administrador", AdministradorId), ("vendedor", VendedorId), ("almacenista", AlmacenistaId)];

    private ApiFactory abierta = null!;
    private Dictionary<string, Cliente> clientes = [];

    [OneTimeSetUp]
    public void ArrancarConOrigen()
    {
        abierta = ApiFactory.EnMarcha(Base, ("Cors:Origenes:0", Origen));
    }

    [OneTimeTearDown]
    public async Task Parar() => await abierta.DisposeAsync();

    [SetUp]
    public void Entrar()
    {
        clientes = Roles.ToDictionary(r => r.Rol, r => abierta.Entrar(r.Id, r.Rol));
        clientes["nadie"] = new Cliente(abierta.CrearHttp());
        clientes["token falso"] = new Cliente(abierta.CrearHttp());
        clientes["token falso"].Http.DefaultRequestHeaders.Authorization = new("Bearer", "no.es.un-token");
    }

    [TearDown]
    public void Salir()
    {
        foreach (var cliente in clientes.Values)
            cliente.Dispose();
    }

    [Test]
    public async Task Todo_error_es_el_mismo_problema_acepte_lo_que_acepte_quien_pide()
    {
        var operaciones = await LeerOperaciones();
        var casos = operaciones.SelectMany(Casos).ToList();
        Cubren(operaciones, casos);
        var antes = await Huellas();

        foreach (var caso in casos)
        {
            string? esperado = null;
            foreach (var acepta in Aceptan)
            {
                var respuesta = await Pedir(caso, acepta);
                var cuerpo = Comprobar(respuesta, caso, $"{caso} Accept: {acepta}");
                Assert.That(cuerpo, Is.EqualTo(esperado ??= cuerpo), $"{caso} Accept: {acepta}");
            }
        }

        Assert.That(await Huellas(), Is.EqualTo(antes), "Ninguna cambió nada.");
    }

    /// <summary>Las formas de pedirla mal que tiene esa operación.</summary>
    private static IEnumerable<Caso> Casos(Operacion o)
    {
        var ruta = Parametro().Replace(o.Ruta, m => o.EsEntero(m.Groups["nombre"].Value) ? "999999" : "no-existe");
        var conSesion = o.Roles.Length > 0;
        var quien = conSesion ? o.Roles[0] : "nadie";

        yield return new(o, "otra ruta", "administrador", o.Metodo, $"{ruta}/no/existe", null, null, 404);
        yield return new(o, "otro método", "administrador", Metodos.First(m => !o.MetodosDeLaRuta.Contains(m)), ruta, null, null, 405);
        if (conSesion)
        {
            yield return new(o, "sin sesión", "nadie", o.Metodo, ruta, o.Bueno, o.Tipo, 401);
            yield return new(o, "token falso", "token falso", o.Metodo, ruta, o.Bueno, o.Tipo, 401);
        }
        if (conSesion && Roles.FirstOrDefault(r => !o.Roles.Contains(r.Rol)).Rol is { } otroRol)
            yield return new(o, "otro rol", otroRol, o.Metodo, ruta, o.Bueno, o.Tipo, 403);
        if (o.Ruta.StartsWith(Cliente.Raiz, StringComparison.Ordinal))
            yield return new(o, "parámetro desconocido", quien, o.Metodo, $"{ruta}?zzz=1", o.Bueno, o.Tipo, 400);
        if (o.ConsultaEntera is { } parametro)
            yield return new(o, "parámetro de otro tipo", quien, o.Metodo, $"{ruta}?{parametro}=x", o.Bueno, o.Tipo, 400);
        if (o.DeRuta.Any(o.EsEntero))
            yield return new(o, "id que no es un número", quien, o.Metodo, Parametro().Replace(o.Ruta, "abc"), o.Bueno, o.Tipo, 404);
        if (o.DeRuta.Count > 0 && o.Tipo is null && o.Metodo is "GET" or "DELETE")
            yield return new(o, "no existe", quien, o.Metodo, ruta, null, null, 404);
        if (o.Tipo is not null)
        {
            yield return new(o, "cuerpo ilegible", quien, o.Metodo, ruta, "{", o.Tipo, 400);
            yield return new(o, "otro tipo de contenido", quien, o.Metodo, ruta, o.Bueno, "application/x-otro", 415);
            if (o.Tipo.EndsWith("json", StringComparison.Ordinal))
                yield return new(o, "cuerpo enorme", quien, o.Metodo, ruta, $"{o.Bueno}{new string(' ', 300 * 1024)}", o.Tipo, 413);
        }
    }

    /// <summary>Si el documento dejara de decir lo que se lee de él, aquí se vería.</summary>
    private static void Cubren(List<Operacion> operaciones, List<Caso> casos)
    {
        int Con(string forma) => casos.Count(c => c.Forma == forma);
        Assert.That(operaciones, Has.Count.GreaterThan(65));
        using (Assert.EnterMultipleScope())
        {
            foreach (var forma in new[] { "otra ruta", "otro método" })
                Assert.That(Con(forma), Is.EqualTo(operaciones.Count), forma);
            foreach (var forma in new[] { "sin sesión", "token falso" })
                Assert.That(Con(forma), Is.EqualTo(operaciones.Count(o => o.Roles.Length > 0)).And.GreaterThan(60), forma);
            foreach (var (forma, minimo) in new[]
            {
                ("otro rol", 45), ("parámetro desconocido", 65), ("parámetro de otro tipo", 15), ("id que no es un número", 30), ("no existe", 20),
                ("cuerpo ilegible", 25), ("otro tipo de contenido", 25), ("cuerpo enorme", 25),
            })
                Assert.That(Con(forma), Is.GreaterThanOrEqualTo(minimo), forma);
            Assert.That(casos.GroupBy(c => c.Operacion).Min(g => g.Count()), Is.GreaterThanOrEqualTo(2));
        }
    }

    private async Task<Respuesta> Pedir(Caso caso, string? acepta)
    {
        var contenido = caso.Cuerpo is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(caso.Cuerpo));
        if (contenido is not null)
            contenido.Headers.ContentType = new(caso.Tipo!);
        (string, string)[] cabeceras = [("Origin", Origen), ("X-Request-Id", Peticion)];
        return await clientes[caso.Quien].Enviar(new HttpMethod(caso.Metodo), "/" + caso.Ruta, contenido,
            acepta is null ? cabeceras : [.. cabeceras, ("Accept", acepta)]);
    }

    /// <returns>El problema sin lo que cambia en cada petición.</returns>
    private static string Comprobar(Respuesta respuesta, Caso caso, string donde)
    {
        Assert.That((int)respuesta.Estado, Is.EqualTo(caso.Estado), $"{donde}\n{respuesta.Texto}");
        Assert.That(respuesta.Mensaje.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/problem+json; charset=utf-8"), donde);
        var problema = respuesta.DebeSerProblema((HttpStatusCode)caso.Estado, (string)respuesta["codigo"]!).AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)problema["instance"], Is.EqualTo(caso.Ruta.Split('?')[0]), donde);
            Assert.That(respuesta.Cabecera("X-Request-Id"), Is.EqualTo(Peticion), donde);
            Assert.That(respuesta.Cabecera("Access-Control-Allow-Origin"), Is.EqualTo(Origen), donde);
            Assert.That(respuesta.Cabecera("Access-Control-Expose-Headers"), Does.Contain("X-Request-Id"), donde);
            Assert.That(respuesta.Cabecera("Vary"), Does.Contain("Origin"), donde);
            Assert.That(respuesta.Cabecera("Cache-Control"), Does.Contain("no-store"), donde);
            Assert.That(respuesta.Cabecera("X-Content-Type-Options"), Is.EqualTo("nosniff"), donde);
            Assert.That(respuesta.Cabecera("WWW-Authenticate") is not null, Is.EqualTo(caso.Estado == 401), donde);
            Assert.That(respuesta.Mensaje.Content.Headers.Allow.Count > 0, Is.EqualTo(caso.Estado == 405), donde);
            Assert.That(respuesta.Cabecera("Content-Encoding"), Is.Null, donde);
        }
        problema.Remove("traceId");
        return problema.ToJsonString();
    }

    private async Task<List<Operacion>> LeerOperaciones()
    {
        var documento = (await Anonimo.Get("//openapi/v1.json")).Debe(HttpStatusCode.OK).Json;
        return
        [
            .. from ruta in documento["paths"]!.AsObject()
               let metodos = ruta.Value!.AsObject().Select(m => m.Key.ToUpperInvariant()).ToList()
               from metodo in ruta.Value!.AsObject()
               where Metodos.Contains(metodo.Key.ToUpperInvariant())
               select new Operacion(ruta.Key, metodo.Key.ToUpperInvariant(), metodos, metodo.Value!.AsObject()),
        ];
    }

    [GeneratedRegex(@"\{(?<nombre>[^}]+)\}")]
    private static partial Regex Parametro();

    [GeneratedRegex(@"Roles: (?<roles>[a-z, ]+)\.")]
    private static partial Regex RolesDeLaOperacion();

    private sealed record Operacion(string Ruta, string Metodo, List<string> MetodosDeLaRuta, JsonObject Json)
    {
        /// <summary>Vacío si no pide sesión.</summary>
        public string[] Roles { get; } =
            RolesDeLaOperacion().Match((string?)Json["description"] ?? "") is { Success: true } m ? m.Groups["roles"].Value.Split(", ") : [];

        public List<string> DeRuta { get; } = [.. Parametro().Matches(Ruta).Select(m => m.Groups["nombre"].Value)];

        /// <summary>El primero de los tipos de cuerpo que admite, si lleva cuerpo.</summary>
        public string? Tipo { get; } = Json["requestBody"]?["content"]?.AsObject().First().Key;

        /// <summary>Un cuerpo que se puede leer, para que lo que falle sea otra cosa.</summary>
        public string? Bueno => Tipo is null ? null : Tipo.EndsWith("json", StringComparison.Ordinal) ? "{}" : "codigo,nombre\n";

        public string? ConsultaEntera => Parametros("query").FirstOrDefault(p => DeTipo(p.Json, "integer")).Nombre;

        public bool EsEntero(string deRuta) => Parametros("path").Any(p => p.Nombre == deRuta && DeTipo(p.Json, "integer"));

        private IEnumerable<(string Nombre, string Donde, JsonElement Json)> Parametros(string donde) =>
            ContratoPublicado.Operaciones.Single(o => (o.Ruta, o.Metodo) == (Ruta, Metodo)).Descritos.Where(p => p.Donde == donde);

        private static bool DeTipo(JsonElement parametro, string tipo) => EsquemaJson.Tipos(parametro.GetProperty("schema")).Contains(tipo);
    }

    private sealed record Caso(Operacion Operacion, string Forma, string Quien, string Metodo, string Ruta, string? Cuerpo, string? Tipo, int Estado)
    {
        public override string ToString() => $"{Operacion.Metodo} {Operacion.Ruta}: {Forma}";
    }
}
