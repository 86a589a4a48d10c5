using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Common.OpenApi;

/// <summary>Los límites y los valores por defecto del documento, por HTTP: lo que se publica es lo que pasa.</summary>
public sealed partial class LimitesPorHttpTests : ApiTest
{
    /// <summary>Con qué otro parámetro tiene sentido.</summary>
    private static readonly Dictionary<string, string> Acompanado = new()
    {
        ["recursoId"] = "recurso=usuario",
        ["documento"] = "proveedorId=1",
        ["/api/v1/movimientos orden"] = "productoId=1",
        ["/api/v1/ventas/{ventaId}/movimientos orden"] = "productoId=1",
        ["/api/v1/productos orden"] = "buscar=a",
        ["/api/v1/clientes orden"] = "buscar=a",
        ["/api/v1/proveedores orden"] = "buscar=a",
    };

    private long producto;
    private long cliente;
    private long conteo;
    private long venta;

    /// <summary>Datos en desorden y algo inactivo: otro orden u otro filtro se notan.</summary>
    [SetUp]
    public async Task Sembrar()
    {
        foreach (var (nombre, activo) in new[] { ("Té", true), ("Azúcar", true), ("Miel", false), ("Café", true) })
            producto = await UnProducto(precio: 10 + nombre.Length, stock: nombre.Length, costo: 2, nombre: nombre, activo: activo);
        foreach (var nombre in new[] { "Zoe", "Ana" })
            cliente = await UnCliente(nombre);
        conteo = (await Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = producto, contado = 4 } } })).Debe(HttpStatusCode.Created).Id;
        foreach (var cantidad in new[] { 1, 2 })
            venta = (await Administrador.Post("/ventas", new { clienteId = cliente, lineas = new[] { new { productoId = producto, cantidad } } })).Debe(HttpStatusCode.Created).Id;
    }

    [Test]
    public async Task Lo_que_no_viene_vale_lo_que_el_documento_dice()
    {
        var comparados = 0;
        foreach (var (ruta, _, nombre, esquema) in Consultas())
        {
            if (!esquema.TryGetProperty("default", out var valor))
                continue;
            comparados++;
            var (sin, con) = ((await Administrador.Get(ruta)).Debe(HttpStatusCode.OK), (await Administrador.Get($"{ruta}?{nombre}={valor}")).Debe(HttpStatusCode.OK));
            Assert.That(SinInstante(con), Is.EqualTo(SinInstante(sin)), $"{ruta} {nombre}={valor}");
        }
        Assert.That(comparados, Is.GreaterThan(30));

        // El valor del inventario dice a qué instante es, y entre dos preguntas pasa el tiempo.
        static string SinInstante(Respuesta respuesta) => Instante().Replace(respuesta.Texto, "");
    }

    [Test]
    public async Task En_cada_límite_de_una_consulta_el_servicio_dice_lo_mismo_que_el_documento()
    {
        var probados = 0;
        foreach (var (ruta, plantilla, nombre, esquema) in Consultas())
            foreach (var (valor, cabe) in Sondas(esquema))
            {
                probados++;
                var ademas = Acompanado.GetValueOrDefault($"{plantilla} {nombre}") ?? Acompanado.GetValueOrDefault(nombre);
                var respuesta = await Administrador.Get($"{ruta}?{nombre}={Uri.EscapeDataString(valor)}&{ademas}".TrimEnd('&'));
                if (cabe)
                    Assert.That(Nombrados(respuesta), Does.Not.Contain(nombre), $"{ruta} {nombre}={valor}");
                else
                    Assert.That(Nombrados(respuesta), Is.EqualTo([nombre]), $"{ruta} {nombre}={valor}\n{respuesta.Texto}");
            }
        Assert.That(probados, Is.GreaterThan(150));
    }

    [TestCaseSource(nameof(ConActivo))]
    public async Task Lo_que_no_se_manda_al_crear_vale_lo_que_la_descripción_dice(string operacion)
    {
        var (ruta, esquema, ejemplo) = Cuerpo(operacion);
        var porDefecto = esquema.GetProperty("properties").EnumerateObject().Where(p => PorDefecto().IsMatch($"{p.Value}"))
            .ToDictionary(p => p.Name, p => PorDefecto().Match($"{p.Value}").Groups["valor"].Value);
        Assert.That(porDefecto, Contains.Key("activo"));
        foreach (var campo in porDefecto.Keys)
            ejemplo.Remove(campo);
        if (ejemplo.ContainsKey("categoriaId"))
            (ejemplo["categoriaId"], ejemplo["proveedorId"]) = (await UnaCategoria(), await UnProveedor());

        var creado = (await Administrador.Crudo(HttpMethod.Post, ruta, ejemplo.ToJsonString())).Debe(HttpStatusCode.Created);

        Assert.That(porDefecto.Where(d => creado.Json[d.Key] is not null).ToDictionary(d => d.Key, d => creado.Json[d.Key]!.ToString()),
            Is.EquivalentTo(porDefecto.Where(d => d.Key != "costoInicial")));
    }

    private static IEnumerable<string> ConActivo() =>
        from operacion in ContratoPublicado.Operaciones
        where operacion.Metodo == "POST" && operacion.Json.TryGetProperty("requestBody", out var cuerpo)
            && cuerpo.GetProperty("content").TryGetProperty("application/json", out var contenido)
            && ContratoPublicado.Resolver(contenido.GetProperty("schema")).GetProperty("properties").TryGetProperty("activo", out _)
        select operacion.Id;

    private static string[] Nombrados(Respuesta respuesta) => respuesta.Estado == HttpStatusCode.BadRequest
        ? [.. respuesta["errores"].AsArray().Select(e => (string)e!["campo"]!).Distinct()] : [];

    private static IEnumerable<(string Valor, bool Cabe)> Sondas(JsonElement esquema)
    {
        if (esquema.TryGetProperty("enum", out var valores))
            return valores.EnumerateArray().Select(v => (v.GetString()!, true)).Append(("otra-cosa", false));
        List<(string, bool)> sondas = [];
        if (EsquemaJson.Decimal(esquema, "minimum") is { } min)
            sondas.AddRange([($"{min}", true), ($"{min - 1}", false)]);
        if (EsquemaJson.Decimal(esquema, "maximum") is { } max)
            sondas.AddRange([($"{max}", true), ($"{max + 1}", false)]);
        if (EsquemaJson.Entero(esquema, "maxLength") is { } largo)
            sondas.AddRange([(new string('x', largo), true), (new string('x', largo + 1), false)]);
        return sondas;
    }

    /// <summary>Menos la que no se acaba, que prueba lo suyo.</summary>
    private IEnumerable<(string Ruta, string Plantilla, string Nombre, JsonElement Esquema)> Consultas() =>
        from operacion in ContratoPublicado.Operaciones
        where operacion.Metodo == "GET" && operacion.Id != "SeguirEventos"
        from parametro in operacion.Descritos
        where parametro.Donde == "query"
        let id = operacion.Ruta.Contains("clientes", StringComparison.Ordinal) ? cliente
            : operacion.Ruta.Contains("conteos", StringComparison.Ordinal) ? conteo
            : operacion.Ruta.Contains("ventas", StringComparison.Ordinal) ? venta : producto
        select (ContratoPublicado.ConId(operacion.Ruta, id), operacion.Ruta,
            parametro.Nombre, parametro.Json.GetProperty("schema"));

    private static (string Ruta, JsonElement Esquema, JsonObject Ejemplo) Cuerpo(string operacion)
    {
        var descrita = ContratoPublicado.Operaciones.Single(o => o.Id == operacion);
        var contenido = descrita.Json.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        return (descrita.Ruta, ContratoPublicado.Resolver(contenido.GetProperty("schema")), JsonNode.Parse(contenido.GetProperty("example").GetRawText())!.AsObject());
    }

    [GeneratedRegex(@"""aFecha"":""[^""]+""")]
    private static partial Regex Instante();

    [GeneratedRegex(@"Por defecto, `(?<valor>[^`]+)`\.")]
    private static partial Regex PorDefecto();
}
