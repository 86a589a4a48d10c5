using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Lo que un cliente mal hecho o malintencionado manda a cada operación del documento OpenAPI. Una operación nueva entra
/// sola; si sus campos no se reconocen, la prueba de los cuerpos de ejemplo pide el suyo.
/// </summary>
public abstract class EntradaMalaTest : ApiTest
{
    private const string Refresco = "un-token-de-refresco-de-prueba";

    /// <summary>Lo que nunca debe ver quien pide: tipos de .NET, SQL o la base.</summary>
    private static readonly string[] Fugas =
        ["System.", "Inventario.Api", "Nullable", "Request ", "Exception", "SELECT ", "INSERT ", "MySql", "Dapper", "   at ", "BytePositionInLine"];

    private protected Dictionary<string, long> ids = [];
    private Dictionary<string, JsonNode?> valores = [];
    private JsonNode documento = null!;
    private int vuelta;

    [SetUp]
    public async Task Preparar()
    {
        documento = (await Anonimo.Get("//openapi/v1.json")).Debe(HttpStatusCode.OK).Json;
        await Sembrar();
    }

    private protected sealed record Campo(string? Lista, string Nombre, bool Obligatorio, string[] Tipos, bool EsFecha)
    {
        public string Ruta => Lista is null ? Nombre : $"{Lista}[0].{Nombre}";

        public bool EsLista => Tipos.Contains("array");

        public bool EsNumero => Tipos.Contains("integer") || Tipos.Contains("number");

        public bool Admite(string tipo) => Tipos.Contains(tipo) && !(EsFecha && tipo == "string") || (tipo == "integer" && Tipos.Contains("number"));

        /// <summary>Un elemento de otro tipo dentro de una lista se nombra con su lugar.</summary>
        public string EnError(string valor) => EsLista && valor == "[1]" ? $"{Ruta}[0]" : Ruta;

        public JsonObject Padre(JsonNode cuerpo) => Lista is null ? cuerpo.AsObject() : cuerpo[Lista]![0]!.AsObject();

        public string Poner(JsonObject ejemplo, string valor)
        {
            var cuerpo = ejemplo.DeepClone();
            Padre(cuerpo)[Nombre] = "@valor@";
            return cuerpo.ToJsonString().Replace("\"@valor@\"", valor, StringComparison.Ordinal);
        }
    }

    private protected sealed record Operacion(
        Cliente Quien, HttpMethod Metodo, string Plantilla, string Ruta, bool ConCuerpo, JsonObject Ejemplo, List<Campo> Campos, List<string> Listas,
        List<(string Nombre, string Tipo)> Tipos, bool ConClave)
    {
        public IEnumerable<string> Consulta => Tipos.Select(t => t.Nombre);

        public override string ToString() => $"{Metodo} {Ruta}";
    }

    private protected List<Operacion> ConCuerpo()
    {
        var operaciones = Operaciones().Where(o => o.ConCuerpo).ToList();
        Assert.That(operaciones, Has.Count.GreaterThanOrEqualTo(9), "Se esperaban más operaciones con cuerpo.");
        return operaciones;
    }

    private protected List<Operacion> Listas()
    {
        var operaciones = Operaciones().Where(o => o.Metodo == HttpMethod.Get && o.Tipos.Count > 0).ToList();
        Assert.That(operaciones, Has.Count.GreaterThanOrEqualTo(5), "Se esperaban más listas.");
        return operaciones;
    }

    private protected List<Operacion> Operaciones()
    {
        List<Operacion> operaciones = [];
        foreach (var (ruta, metodos) in documento["paths"]!.AsObject())
            foreach (var (metodo, descripcion) in metodos!.AsObject())
            {
                if (metodo is not ("get" or "post" or "put" or "patch" or "delete"))
                    continue;
                var esquema = Resolver(descripcion!["requestBody"]?["content"]?["application/json"]?["schema"]);
                var campos = new List<Campo>();
                var listas = new List<string>();
                var ejemplo = new JsonObject();
                // Un PATCH no pide nada, pero lo obligatorio en su PUT tampoco se puede quitar.
                var obligatorios = metodo == "patch" ? Resolver(metodos["put"]!["requestBody"]!["content"]!["application/json"]!["schema"]) : esquema;
                if (esquema is not null)
                    Leer(esquema, obligatorios!, null, ejemplo, campos, listas);
                if (ruta.Contains("/usuarios", StringComparison.Ordinal) && ejemplo.ContainsKey("correo"))
                    ejemplo["correo"] = valores["correoNuevo"]!.DeepClone();
                var descrita = ContratoPublicado.Operaciones.Single(o => o.Id == (string)descripcion["operationId"]!);
                var consulta = descrita.Descritos.Where(p => p.Donde == "query")
                    .Select(p => (p.Nombre, EsquemaJson.Tipos(p.Json.GetProperty("schema")).First(t => t != "null"))).ToList();
                operaciones.Add(new Operacion(ruta.EndsWith("/sesiones", StringComparison.Ordinal) ? Anonimo : Administrador,
                    new HttpMethod(metodo.ToUpperInvariant()), ruta, ConIds(ruta), esquema is not null, ejemplo, campos, listas, consulta,
                    descrita.Parametros.Contains("Idempotency-Key")));
            }
        return operaciones;
    }

    private void Leer(JsonNode esquema, JsonNode conObligatorios, string? lista, JsonObject ejemplo, List<Campo> campos, List<string> listas)
    {
        var obligatorios = (conObligatorios["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet();
        foreach (var (nombre, propiedad) in esquema["properties"]!.AsObject())
        {
            var tipos = TiposDe(propiedad!);
            var campo = new Campo(lista, nombre, obligatorios.Contains(nombre), tipos, (string?)propiedad!["format"] is "date-time" or "date");
            campos.Add(campo);
            if (campo.EsLista && Resolver(propiedad["items"]) is { } elemento && elemento["properties"] is not null)
            {
                Assert.That(lista, Is.Null, "Una lista dentro de otra pide ampliar esta prueba.");
                var primero = new JsonObject();
                ejemplo[nombre] = new JsonArray(primero);
                listas.Add(nombre);
                Leer(elemento, elemento, nombre, primero, campos, listas);
            }
            else if (campo.Obligatorio || nombre == "nota" && ejemplo.ContainsKey("motivo"))
                ejemplo[nombre] = valores.TryGetValue(nombre, out var valor) ? valor!.DeepClone() : tipos.Contains("string") ? "texto" : 1;
        }
    }

    private JsonNode? Resolver(JsonNode? esquema)
    {
        if ((string?)esquema?["$ref"] is { } referencia)
            return documento["components"]!["schemas"]![referencia.Split('/')[^1]];
        return esquema?["oneOf"] is JsonArray opciones ? Resolver(opciones.First(o => o!["$ref"] is not null)) : esquema;
    }

    private static string[] TiposDe(JsonNode esquema) => esquema["type"] switch
    {
        JsonArray tipos => [.. tipos.Select(t => (string)t!)],
        { } tipo => [(string)tipo!],
        null => ["string"],
    };

    private protected static string Prefijo(string ruta) =>
        ruta.StartsWith(Cliente.Raiz, StringComparison.Ordinal) ? ruta[Cliente.Raiz.Length..] : $"/{ruta}";

    private string ConIds(string ruta)
    {
        var partes = Prefijo(ruta).Split('/');
        for (var i = 1; i < partes.Length; i++)
            if (partes[i].EndsWith("id}", StringComparison.OrdinalIgnoreCase))
                partes[i] = ids.GetValueOrDefault(partes[i - 1], 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            else if (partes[i].StartsWith('{'))
                partes[i] = "x";
        return string.Join('/', partes);
    }

    /// <summary>Para que el ejemplo valga otra vez: otro código y otro nombre, o todo de nuevo si gastó una venta, un movimiento o un token.</summary>
    private protected async Task Renovar(Operacion operacion)
    {
        if (operacion.Ruta.StartsWith("/ventas/", StringComparison.Ordinal) || operacion.Ruta.StartsWith("/movimientos/", StringComparison.Ordinal)
            || operacion.Ruta.StartsWith("/sesiones/", StringComparison.Ordinal))
        {
            await Sembrar();
            return;
        }
        vuelta++;
        valores["codigo"] = $"C-{ids["productos"]}-{vuelta}";
        valores["nombre"] = $"Nombre {ids["productos"]} {vuelta}";
        valores["correoNuevo"] = $"u{ids["productos"]}-{vuelta}@ejemplo.test";
    }

    /// <summary>Lo que hace falta para que el ejemplo de cada operación valga.</summary>
    private async Task Sembrar()
    {
        await Ejecutar("UPDATE usuario SET huella_contrasena = @HuellaDeLaContrasena, version_seguridad = 1; UPDATE sesion SET cerrada_en = NULL",
            new { ServidorDePrueba.HuellaDeLaContrasena });
        var producto = await UnProducto(precio: 10, stock: 50, costo: 2);
        var categoria = await Insertar("INSERT INTO categoria (nombre) VALUES (@nombre)", new { nombre = $"Categoría {producto}" });
        var proveedor = await UnProveedor();
        var cliente = await UnCliente();
        var venta = (await Administrador.Post("/ventas", new { lineas = new[] { new { productoId = producto, cantidad = 5 } } })).Debe(HttpStatusCode.Created);
        var merma = (long)(await Administrador.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = producto, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created)["datos"][0]!["id"]!;
        await Ejecutar("DELETE FROM token_refresco; INSERT INTO token_refresco (huella, sesion_id, expira_en) VALUES (@huella, 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)",
            new { huella = SHA256.HashData(Encoding.ASCII.GetBytes(Refresco)) });
        ids = new()
        {
            ["productos"] = producto, ["categorias"] = categoria, ["proveedores"] = proveedor, ["clientes"] = cliente, ["ventas"] = venta.Id,
            ["movimientos"] = merma, ["usuarios"] = VendedorId,
        };
        valores = new()
        {
            ["codigo"] = $"C-{producto}", ["nombre"] = $"Nombre {producto}", ["correo"] = "ada@ejemplo.test", ["correoNuevo"] = $"u{producto}@ejemplo.test", ["contrasena"] = Contrasena, ["actual"] = Contrasena,
            ["nueva"] = "otra-contraseña-de-prueba", ["tokenRefresco"] = Refresco, ["rol"] = "vendedor", ["motivo"] = "merma",
            ["nota"] = "Se rompió", ["productoId"] = producto, ["categoriaId"] = categoria, ["proveedorId"] = proveedor, ["clienteId"] = cliente,
            ["detalleId"] = (long)venta["lineas"][0]!["id"]!, ["cantidad"] = 1, ["contado"] = 45, ["precio"] = 10,
        };
    }

    private protected static Task<Respuesta> Enviar(Operacion operacion, string cuerpo) =>
        Enviar(operacion, new ByteArrayContent(Encoding.UTF8.GetBytes(cuerpo)));

    private protected static Task<Respuesta> Enviar(Operacion operacion, HttpContent contenido)
    {
        contenido.Headers.ContentType = new("application/json");
        return operacion.Quien.Enviar(operacion.Metodo, operacion.Ruta, contenido, []);
    }

    private protected static JsonNode Problema(Respuesta respuesta, HttpStatusCode estado, string codigo, string caso)
    {
        Assert.That(respuesta.Estado, Is.EqualTo(estado), $"{caso}\n{respuesta.Explicado}");
        Assert.That((string?)respuesta["codigo"], Is.EqualTo(codigo), $"{caso}\n{respuesta.Texto}");
        foreach (var fuga in Fugas)
            Assert.That(respuesta.Texto, Does.Not.Contain(fuga), caso);
        return respuesta.DebeSerProblema(estado, codigo);
    }

    /// <summary>Es un 400 de ese código y, si se dice el campo, es el único que nombra.</summary>
    private protected static JsonArray Rechazo(Respuesta respuesta, string codigo, string? campo, string caso)
    {
        var errores = Problema(respuesta, HttpStatusCode.BadRequest, codigo, caso)["errores"]!.AsArray();
        if (campo is not null)
            Assert.That(errores.Select(e => (string?)e!["campo"]).Distinct(), Is.EqualTo([campo]), $"{caso}\n{respuesta.Texto}");
        return errores;
    }

    private protected static void Codigos(JsonArray errores, string campo, params string[] codigos) =>
        Assert.That(errores.Where(e => (string?)e!["campo"] == campo).Select(e => (string?)e!["codigo"]), Has.Some.AnyOf(codigos), $"{campo}\n{errores.ToJsonString()}");

    /// <summary>Nada de lo que se mande ahí dentro cambia una sola fila.</summary>
    private protected async Task SinEscribir(Func<Task> mandar)
    {
        var antes = await Huellas();
        await mandar();
        Assert.That(await Huellas(), Is.EqualTo(antes), "Un rechazo escribió en la base.");
    }

    private protected static string Corto(string texto) => texto.Length <= 200 ? texto : texto[..200] + "…";
}
