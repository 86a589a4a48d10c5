using System.Text.Json.Serialization;
using Inventario.Api.Common.Csv;
using Inventario.Api.Common.Importacion;

namespace Inventario.Api.Features.Productos.ImportarProductos;

/// <param name="Archivo">El archivo, ya recibido entero.</param>
/// <param name="Decimales">Qué separa los decimales en el archivo: punto o coma; el otro signo separa millares. Sin él, punto y sin millares.</param>
public sealed record ImportarProductosRequest(CuerpoCsv Archivo, string? Decimales) : IRequest<ImportarProductosResponse>;

/// <param name="Creados">Productos nuevos.</param>
/// <param name="Actualizados">Productos que existían y cambiaron.</param>
/// <param name="SinCambios">Productos que ya estaban así.</param>
/// <param name="Movimientos">Movimientos «inicial» asentados.</param>
public sealed record ImportarProductosResponse(int Creados, int Actualizados, int SinCambios, int Movimientos);

/// <summary>Cómo quedaría el producto de una fila.</summary>
internal sealed record ImportarProductosFicha(
    string? Codigo, string? CodigoBarras, string? Nombre, string? Descripcion, long? CategoriaId, long? ProveedorId, decimal? Precio,
    decimal? TasaImpuesto, string? Unidad, decimal? StockMinimo, decimal? StockInicial, decimal? CostoInicial)
    : IFichaDeProducto, IExistenciasIniciales
{
    public static readonly ColumnaCsv[] Columnas =
    [
        new("codigo", Obligatoria: true), new("nombre", Obligatoria: true), new("categoria", Obligatoria: true),
        new("precio", Obligatoria: true), new("descripcion"), new("proveedor"), new("codigoBarras"), new("tasaImpuesto"),
        new("unidad"), new("stockMinimo"), new("stockInicial"), new("costoInicial"),
    ];

    /// <summary>Activar o desactivar no se hace por aquí.</summary>
    public bool? Activo => null;

    /// <summary>Lo que el archivo no trae se queda como está.</summary>
    public static ImportarProductosFicha De(FilaCsv celdas, ImportarProductosHallazgo actual) => new(
        celdas.Codigo("codigo", actual.Codigo),
        celdas.Codigo("codigoBarras", actual.CodigoBarras),
        celdas.Texto("nombre"),
        celdas.Texto("descripcion", actual.Descripcion),
        actual.CategoriaHallada,
        celdas.Trae("proveedor") ? actual.ProveedorHallado : actual.ProveedorId,
        celdas.Numero("precio"),
        celdas.Numero("tasaImpuesto", actual.TasaImpuesto),
        celdas.Texto("unidad", actual.Unidad),
        celdas.Numero("stockMinimo", actual.StockMinimo),
        celdas.Numero("stockInicial"),
        celdas.Numero("costoInicial"));
}

internal sealed class ImportarProductosValidator : AbstractValidator<ImportarProductosRequest>
{
    public ImportarProductosValidator() => RuleFor(r => r.Decimales).UnoDe([.. DecimalesCsv.Formatos.Keys]);
}

internal sealed class ImportarProductosFichaValidator : AbstractValidator<ImportarProductosFicha>
{
    public ImportarProductosFichaValidator()
    {
        this.AplicarReglas();
        this.AplicarReglasDeExistencias();
    }
}

/// <summary>Una fila del archivo con lo que la base sabe de ella.</summary>
internal sealed class ImportarProductosFila(FilaCsv celdas, ImportarProductosHallazgo actual) : IFilaImportada
{
    public FilaCsv Celdas => celdas;

    public ImportarProductosHallazgo Actual => actual;

    [JsonIgnore]
    public long? Id => actual.Id;

    [JsonIgnore]
    public ImportarProductosFicha Ficha { get; } = ImportarProductosFicha.De(celdas, actual);

    [JsonIgnore]
    public ValoresDeProducto Valores => field ??= Ficha.Valores(actual.Id ?? 0);

    /// <summary>El código se queda escrito como estaba.</summary>
    [JsonIgnore]
    public bool Cambia => actual.Valores(actual.Id ?? 0) is var antes && antes != Valores with { Codigo = antes.Codigo };

    /// <summary>El código no cuenta: se queda como estaba.</summary>
    [JsonIgnore]
    public bool SeBuscaPorOtras => (actual.Nombre, actual.CodigoBarras) != (Valores.Nombre, Valores.CodigoBarras);

    [JsonIgnore]
    public IEnumerable<(string Columna, byte[]? Huella)> Unicos =>
        [("codigo", actual.HuellaCodigo), ("codigoBarras", actual.BarrasEsCodigo || EsElMismoNumero ? null : actual.HuellaBarras)];

    private bool EsElMismoNumero => actual.HuellaCodigo.AsSpan().SequenceEqual(actual.HuellaBarras);

    /// <summary>Todo lo que le impide entrar.</summary>
    public void Revisar(IValidator<ImportarProductosFicha> validador)
    {
        if (celdas.Texto("categoria") is not null && actual.CategoriaHallada is null)
            celdas.Rechazar("categoria", "referencia_inexistente", "No existe esa categoría: créela antes.");
        if (celdas.Texto("proveedor") is not null && actual.ProveedorHallado is null)
        {
            if (actual.HayProveedor)
                celdas.Rechazar("proveedor", "referencia_ambigua", "Varios proveedores se llaman así: deje activo solo uno.");
            else
                celdas.Rechazar("proveedor", "referencia_inexistente", "No existe ese proveedor: créelo antes.");
        }

        var rotas = celdas.Errores.Select(e => e.Columna).ToHashSet();
        foreach (var fallo in validador.Validate(Ficha).Errors)
            if (fallo.PropertyName.Replace("Id", "", StringComparison.Ordinal) is var columna && !rotas.Contains(columna))
                celdas.Errores.Add(celdas.Error(columna, fallo.ErrorCode, fallo.ErrorMessage));

        if (actual.Secuencia > 0 && Valores.Unidad != actual.Unidad)
            celdas.Rechazar("unidad", "con_historial", "El producto ya tiene movimientos: su unidad no cambia.");
        if (actual.Id is not null && Ficha.StockInicial is > 0)
            celdas.Rechazar("stockInicial", "solo_productos_nuevos", "El producto ya existe: sus existencias cambian con movimientos.");
        if (actual.Id is not null && Ficha.CostoInicial is > 0)
            celdas.Rechazar("costoInicial", "solo_productos_nuevos", "El producto ya existe: su costo cambia con movimientos.");
        if (actual.CodigoGastado)
            celdas.Rechazar("codigo", "duplicado", "Ese código fue de otro producto, y un código no se reutiliza.");
        if (actual.CodigoEsDeBarras)
            celdas.Rechazar("codigo", "duplicado", "Ese código, o ese número con otros ceros delante, es el código de barras de otro producto.");
        if (actual.BarrasDeOtro && Valores.CodigoBarras != actual.CodigoBarras)
            celdas.Rechazar("codigoBarras", "duplicado", "Ese código de barras, o ese número con otros ceros delante, es de otro producto.");
    }
}
