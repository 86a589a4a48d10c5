using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Inventario.Tests.Features.Productos;

/// <summary>Lo que comparten las pruebas de importar productos.</summary>
public abstract class ImportacionTest : ApiTest
{
    protected const string Ruta = "/productos/importar";

    /// <summary>Una fila de la tabla producto, como se ve en las pruebas.</summary>
    protected const string Ficha = """
        SELECT CONCAT_WS('|', p.codigo, COALESCE(p.codigo_barras, '-'), p.nombre, COALESCE(p.descripcion, '-'), c.nombre, COALESCE(v.nombre, '-'),
          p.precio, p.tasa_impuesto, p.unidad, p.stock_minimo, p.activo, p.version)
        FROM producto p JOIN categoria c ON c.id = p.categoria_id LEFT JOIN proveedor v ON v.id = p.proveedor_id ORDER BY p.id
        """;

    protected Task<Respuesta> Importar(string csv, params (string, string)[] cabeceras) => Mandar(Administrador, csv, "", cabeceras);

    protected Task<Respuesta> Simular(string csv) => Mandar(Administrador, csv, "?simular=true");

    protected static Task<Respuesta> Mandar(Cliente quien, string csv, string consulta = "", params (string, string)[] cabeceras) =>
        Mandar(quien, Encoding.UTF8.GetBytes(csv), "text/csv", consulta, cabeceras);

    protected static Task<Respuesta> Mandar(Cliente quien, byte[] cuerpo, string? tipo, string consulta = "", params (string, string)[] cabeceras)
    {
        var contenido = new ByteArrayContent(cuerpo);
        contenido.Headers.ContentType = tipo is null ? null : MediaTypeHeaderValue.Parse(tipo);
        return quien.Enviar(HttpMethod.Post, Ruta + consulta, contenido, cabeceras);
    }

    protected static void DebeContar(Respuesta respuesta, int creados, int actualizados, int sinCambios, int movimientos) => Assert.That(
        respuesta.Debe(HttpStatusCode.OK).Texto,
        Is.EqualTo($$"""{"creados":{{creados}},"actualizados":{{actualizados}},"sinCambios":{{sinCambios}},"movimientos":{{movimientos}}}"""));

    /// <summary>Un 400 con exactamente esos fallos, en orden: «fila columna codigo».</summary>
    protected static void DebeTenerErrores(Respuesta respuesta, params string[] fallos)
    {
        var problema = respuesta.DebeSerProblema(HttpStatusCode.BadRequest, "importacion_con_errores");
        var errores = problema["errores"]!.AsArray();
        Assert.That(errores.Select(e => $"{e!["fila"]} {(string?)e["columna"] ?? "-"} {e["codigo"]}"), Is.EqualTo(fallos), respuesta.Texto);
        Assert.That((int?)problema["totalErrores"], Is.EqualTo(fallos.Length));
        Assert.That(errores.Select(e => (string?)e!["mensaje"]), Has.None.Null.And.None.Empty);
    }

    protected async Task<long> Crear(string codigo, decimal precio = 1, string? codigoBarras = null, decimal stock = 0, string unidad = "unidad",
        long? proveedorId = null, string nombre = "Café", decimal tasaImpuesto = 0, string? descripcion = null, decimal stockMinimo = 0) =>
        (await Administrador.Post("/productos", new
        {
            codigo, codigoBarras, nombre, descripcion, categoriaId = await UnaCategoria(), proveedorId, precio, tasaImpuesto, unidad, stockMinimo,
            stockInicial = stock > 0 ? stock : (decimal?)null, costoInicial = stock > 0 ? 1 : (decimal?)null,
        })).Debe(HttpStatusCode.Created).Id;
}
