namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

/// <param name="Motivo">Motivo del movimiento; los demás motivos los pone el sistema.</param>
/// <param name="Lineas">Líneas, de 1 a 500: un movimiento por línea.</param>
/// <param name="ProveedorId">Id del proveedor, en los motivos que lo exigen y solo en ellos.</param>
/// <param name="Documento">Número de factura o remito, hasta 60 caracteres.</param>
/// <param name="Nota">Nota, hasta 500 caracteres; obligatoria si la exige el motivo.</param>
public sealed record RegistrarMovimientosRequest(
    string? Motivo, Lineas<RegistrarMovimientosLinea>? Lineas,
    long? ProveedorId = null, string? Documento = null, string? Nota = null)
    : IRequest<RegistrarMovimientosResponse>;

/// <param name="ProductoId">Id de un producto existente, activo o no.</param>
/// <param name="Cantidad">Cantidad positiva: el motivo da el signo. Entera si el producto se mide por unidad.</param>
/// <param name="CostoUnitario">Costo por unidad, si el motivo lo exige o lo admite.</param>
public sealed record RegistrarMovimientosLinea(long? ProductoId, decimal? Cantidad, decimal? CostoUnitario = null);

/// <param name="Datos">Movimientos registrados, en el orden de las líneas.</param>
public sealed record RegistrarMovimientosResponse(IReadOnlyList<Movimiento> Datos);

internal sealed class RegistrarMovimientosValidator : AbstractValidator<RegistrarMovimientosRequest>
{
    public RegistrarMovimientosValidator()
    {
        RuleFor(r => r.Motivo).Obligatorio().UnoDe(Motivos.Manuales);
        RuleFor(r => r.ProveedorId).IdValido();
        RuleFor(r => r.ProveedorId).Obligatorio().When(r => Motivos.Buscar(r.Motivo) is { ExigeProveedor: true });
        RuleFor(r => r.ProveedorId).Null().When(r => Motivos.Buscar(r.Motivo) is { ExigeProveedor: false })
            .WithErrorCode("no_aplica").WithMessage("Ese motivo no lleva proveedor.");
        RuleFor(r => r.Documento).LargoMaximo(Origen.DocumentoLargoMax).UnaLinea();
        RuleFor(r => r.Nota).LargoMaximo(ReglasDeDominio.NotaLargoMax).VariasLineas();
        RuleFor(r => r.Nota).Obligatorio().When(r => Motivos.Buscar(r.Motivo) is { ExigeNota: true });
        RuleFor(r => r.Lineas).Obligatorio().EntreUnaY(ReglasDeDominio.LineasMax);
        RuleForEach(r => r.Lineas).Obligatorio().ChildRules(linea =>
        {
            linea.RuleFor(l => l!.ProductoId).Obligatorio().IdValido();
            linea.RuleFor(l => l!.Cantidad).Obligatorio().MayorQueCero().CantidadValida();
            linea.RuleFor(l => l!.CostoUnitario).PrecioValido();
        });
        RuleForEach(r => r.Lineas).ChildRules(linea => linea.RuleFor(l => l!.CostoUnitario).Obligatorio())
            .When(r => Motivos.Buscar(r.Motivo) is { Costo: CostoDeMotivo.Exigido });
        RuleForEach(r => r.Lineas)
            .ChildRules(linea => linea.RuleFor(l => l!.CostoUnitario).Null()
                .WithErrorCode("no_aplica").WithMessage("Ese motivo sale al costo promedio."))
            .When(r => Motivos.Buscar(r.Motivo) is { Costo: CostoDeMotivo.NoVa });
    }
}
