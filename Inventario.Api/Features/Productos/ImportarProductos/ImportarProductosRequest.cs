using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos.ImportarProductos;

/// <param name="Archivo">El archivo CSV, recibido entero.</param>
/// <param name="Decimales">Separador decimal: punto o coma; el otro, de millares. Sin él, punto y sin millares.</param>
public sealed record ImportarProductosRequest(CuerpoCsv Archivo, string? Decimales) : IRequest<ImportarProductosResponse>;

/// <param name="Creados">Número de productos creados.</param>
/// <param name="Actualizados">Número de productos que existían y cambiaron.</param>
/// <param name="SinCambios">Número de productos que ya estaban así.</param>
/// <param name="Movimientos">Número de movimientos «inicial» asentados.</param>
public sealed record ImportarProductosResponse(int Creados, int Actualizados, int SinCambios, int Movimientos);

/// <summary>La ficha del producto de una fila, guardada o pedida. Importar no cambia activo.</summary>
internal sealed record ImportarProductosFicha : FichaDeProducto, IExistenciasIniciales
{
    public static readonly ColumnaCsv[] Columnas =
    [
        new("codigo", Obligatoria: true), new("nombre", Obligatoria: true), new("categoria", Obligatoria: true),
        new("precio", Obligatoria: true), new("descripcion"), new("proveedor"), new("codigoBarras"), new("tasaImpuesto"),
        new("unidad"), new("stockMinimo"), new("stockInicial"), new("costoInicial"),
    ];

    public decimal? StockInicial { get; init; }
    public decimal? CostoInicial { get; init; }

    /// <summary>La ficha con las celdas del archivo; una columna ausente conserva su valor.</summary>
    public ImportarProductosFicha Con(FilaCsv celdas, ImportarProductosHallazgo hallazgo) => this with
    {
        Codigo = celdas.Codigo("codigo", Codigo),
        CodigoBarras = celdas.Codigo("codigoBarras", CodigoBarras),
        Nombre = celdas.Texto("nombre"),
        Descripcion = celdas.Texto("descripcion", Descripcion),
        CategoriaId = hallazgo.CategoriaHallada,
        ProveedorId = celdas.Trae("proveedor") ? hallazgo.ProveedorHallado : ProveedorId,
        Precio = celdas.Numero("precio"),
        TasaImpuesto = celdas.Numero("tasaImpuesto", TasaImpuesto),
        Unidad = celdas.Texto("unidad", Unidad),
        StockMinimo = celdas.Numero("stockMinimo", StockMinimo),
        StockInicial = celdas.Numero("stockInicial"),
        CostoInicial = celdas.Numero("costoInicial"),
    };
}

internal sealed class ImportarProductosValidator : AbstractValidator<ImportarProductosRequest>
{
    public ImportarProductosValidator() => RuleFor(r => r.Decimales).UnoDe([.. NumeroCsv.Formatos.Keys]);
}

internal sealed class ImportarProductosFichaValidator : AbstractValidator<ImportarProductosFicha>
{
    public ImportarProductosFichaValidator()
    {
        this.AplicarReglas();
        this.AplicarReglasDeExistencias();
    }
}

/// <summary>Una fila del archivo, con la ficha guardada del producto y lo hallado en la base.</summary>
internal sealed class ImportarProductosFila(FilaCsv celdas, ImportarProductosFicha actual, ImportarProductosHallazgo hallazgo) : IFilaImportada
{
    public FilaCsv Celdas => celdas;

    public ImportarProductosFicha Actual => actual;

    public ImportarProductosHallazgo Hallazgo => hallazgo;

    [JsonIgnore]
    public long? Id => hallazgo.Id;

    /// <summary>La ficha que pide el archivo, sin validar.</summary>
    [JsonIgnore]
    public ImportarProductosFicha Ficha { get; } = actual.Con(celdas, hallazgo);

    [JsonIgnore]
    public ImportarProductosFicha Valores => field ??= (ImportarProductosFicha)Ficha.ParaGuardar();

    [JsonIgnore]
    public bool Cambia => actual.ParaGuardar() != Quedaria;

    /// <summary>Si cambia un texto por el que se busca el producto.</summary>
    [JsonIgnore]
    public bool CambianSusSufijos => !Quedaria.SeBuscaComo(actual);

    [JsonIgnore]
    public IEnumerable<(string Columna, byte[]? Huella)> Unicos =>
        [("codigo", hallazgo.HuellaCodigo), ("codigoBarras", hallazgo.BarrasEsCodigo || EsElMismoNumero ? null : hallazgo.HuellaBarras)];

    /// <summary>El producto ya editado: el código conserva su escritura, y las existencias iniciales no se escriben.</summary>
    private ImportarProductosFicha Quedaria => Valores with { Codigo = actual.Codigo, StockInicial = null, CostoInicial = null };

    private bool EsElMismoNumero => hallazgo.HuellaCodigo.AsSpan().SequenceEqual(hallazgo.HuellaBarras);

    /// <summary>Añade a las celdas todos los errores que impiden importar la fila.</summary>
    public void Revisar(IValidator<ImportarProductosFicha> validador)
    {
        if (celdas.Texto("categoria") is not null && hallazgo.CategoriaHallada is null)
            celdas.Rechazar("categoria", "referencia_inexistente", "No existe esa categoría: créela antes.");
        if (celdas.Texto("proveedor") is not null && hallazgo.ProveedorHallado is null)
        {
            if (hallazgo.HayProveedor)
                celdas.Rechazar("proveedor", "referencia_ambigua", "Varios proveedores se llaman así: deje activo solo uno.");
            else
                celdas.Rechazar("proveedor", "referencia_inexistente", "No existe ese proveedor: créelo antes.");
        }

        var rotas = celdas.Errores.Select(e => e.Columna).ToHashSet();
        foreach (var fallo in validador.Validate(Ficha).Errors)
            if (fallo.PropertyName.Replace("Id", "", StringComparison.Ordinal) is var columna && !rotas.Contains(columna))
                celdas.Errores.Add(celdas.Error(columna, fallo.ErrorCode, fallo.ErrorMessage));

        if (hallazgo.Secuencia > 0 && Valores.Unidad != actual.Unidad)
            celdas.Rechazar("unidad", "con_historial", "El producto ya tiene movimientos: su unidad no cambia.");
        if (Id is not null && Ficha.StockInicial is > 0)
            celdas.Rechazar("stockInicial", "solo_productos_nuevos", "El producto ya existe: sus existencias cambian con movimientos.");
        if (Id is not null && Ficha.CostoInicial is > 0)
            celdas.Rechazar("costoInicial", "solo_productos_nuevos", "El producto ya existe: su costo cambia con movimientos.");
        if (hallazgo.CodigoGastado)
            celdas.Rechazar("codigo", "duplicado", "Ese código fue de otro producto, y un código no se reutiliza.");
        if (hallazgo.CodigoEsDeBarras)
            celdas.Rechazar("codigo", "duplicado", "Ese código, o ese número con otros ceros delante, es el código de barras de otro producto.");
        if (hallazgo.BarrasDeOtro && Valores.CodigoBarras != actual.CodigoBarras)
            celdas.Rechazar("codigoBarras", "duplicado", "Ese código de barras, o ese número con otros ceros delante, es de otro producto.");
    }
}
