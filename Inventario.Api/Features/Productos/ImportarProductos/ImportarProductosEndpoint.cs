namespace Inventario.Api.Features.Productos.ImportarProductos;

public sealed class ImportarProductosEndpoint : ICarterModule
{
    private const string Archivo = """
        Archivo CSV en UTF-8 (con o sin BOM) o, si se declara en su `charset`, en windows-1252 o iso-8859-1; separado por coma,
        punto y coma o tabulador, y de hasta 32 MiB y 100 000 filas. Delante puede llevar una línea `sep=;`. La primera fila nombra
        las columnas, en cualquier orden y sin distinguir mayúsculas ni acentos: `codigo`, `nombre`, `categoria` y `precio` y, si se quiere,
        `descripcion`, `proveedor`, `codigoBarras`, `tasaImpuesto`, `unidad`, `stockMinimo`, `stockInicial` y `costoInicial`.
        """;

    private const string Ejemplo = """
        codigo,nombre,categoria,precio,tasaImpuesto,unidad,stockInicial,costoInicial
        CAFE-500,Café de altura 500 g,Abarrotes,145.50,16,unidad,20,90
        PAN-ELOTE,"Pan de elote, por kilo",Panadería,38,,kg,5.5,21.25

        """;

    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapPost("/importar", HandleAsync)
        .RequireAuthorization(Permisos.Administrar)
        .AdmiteSimular()
        .RecibeCsv(Archivo, Ejemplo)
        .Rechaza("tipo_no_soportado", "cuerpo_demasiado_grande", "cuerpo_lento", "validacion", "importacion_con_errores");

    /// <summary>Crea o actualiza productos desde un archivo CSV: todo o nada.</summary>
    /// <remarks>
    /// Cada fila es el producto de su `codigo`: si no existe se crea y, si algo cambia, se actualiza como al editarlo
    /// (versión, historial de precios). Un código que solo difiere en los ceros de delante de un UPC-A o un EAN-13 es
    /// el mismo, y conserva su escritura. Una celda vacía toma su valor por defecto; una columna ausente no cambia, y
    /// `activo` tampoco. `categoria` y `proveedor` van por nombre, sin distinguir mayúsculas ni acentos, y deben
    /// existir, activos o no; entre proveedores del mismo nombre vale el que el producto ya tenía o el único activo.
    /// `stockInicial` solo vale en un producto nuevo y entra como movimiento «inicial», a `costoInicial`.
    ///
    /// Los números llevan punto decimal (o coma, con `decimales=coma`). Con `decimales`, el otro signo puede separar
    /// millares, de tres en tres (`1.234,50`); sin `decimales` no hay millares y, si el archivo separa con punto y coma
    /// o tabulador, `1.500` es `numero_ambiguo`. El apóstrofo que protege un texto de ser fórmula (`'=A1`) se quita, y
    /// una fórmula que solo es un texto (`="0750"`) es ese texto. Las filas en blanco y las columnas vacías y sin
    /// título se saltan. Para editar los productos en una hoja de cálculo: `GET /productos` con `Accept: text/csv`,
    /// `columnas=` las que se importan y `activo=todos`.
    ///
    /// Un solo fallo impide importar. `errores` trae cada fallo (los primeros 1000; `totalErrores` los cuenta todos)
    /// con su `fila` (la cabecera es la 1), `columna`, `codigo`, `mensaje` y `valor`.
    /// De la cabecera, que se rechaza antes que las filas: `sin_cabecera`, `columna_desconocida`, `columna_repetida`,
    /// `columna_ausente`.
    /// De una fila: `faltan_celdas`, `sobran_celdas`, `utf8_no_valido`, `numero_no_valido`, `numero_ambiguo`,
    /// `columna_desconocida` (una celda llena en una columna sin título), `notacion_cientifica` (un código que la hoja
    /// de cálculo tomó por un número: `7,50E+12`, `7501234567890.0`), `referencia_inexistente`, `referencia_ambigua`,
    /// las reglas del alta (`obligatorio`, `demasiado_largo`…), `con_historial` (la unidad de un producto con
    /// movimientos), `solo_productos_nuevos` y `duplicado` (el código fue de otro producto; o el valor es de otra fila,
    /// o de otro producto aunque el archivo se lo quite).
    /// Del archivo: `sin_filas`, `demasiadas_filas`, `fila_demasiado_larga`, `comillas_mal_puestas`.
    ///
    /// Las importaciones se ejecutan de una en una: la siguiente espera hasta un minuto y después responde 503. Los
    /// productos que cambian se bloquean solo al final, mientras se escriben: con decenas de miles, durante unos
    /// segundos su venta espera o responde 503 con Retry-After.
    /// </remarks>
    public static async Task<Ok<ImportarProductosResponse>> HandleAsync(
        [AsParameters] ImportarProductosRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(request, cancellationToken));
}
