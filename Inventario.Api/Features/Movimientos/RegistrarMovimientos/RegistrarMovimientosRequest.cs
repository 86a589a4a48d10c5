namespace Inventario.Api.Features.Movimientos.RegistrarMovimientos;

/// <param name="Motivo">Por qué se mueve; los demás motivos los pone el sistema.</param>
/// <param name="Lineas">De 1 a 500.</param>
/// <param name="ProveedorId">Obligatorio en compra y devolucion_proveedor; en los demás no va.</param>
/// <param name="Documento">Número de factura o remito, hasta 60 caracteres.</param>
/// <param name="Nota">Hasta 500 caracteres; obligatoria en ajustes y merma.</param>
public sealed record RegistrarMovimientosRequest(
    string? Motivo, Lineas<RegistrarMovimientosLinea>? Lineas,
    long? ProveedorId = null, string? Documento = null, string? Nota = null)
    : IRequest<RegistrarMovimientosResponse>;

/// <param name="ProductoId">Un producto que exista, activo o no.</param>
/// <param name="Cantidad">Siempre positiva: el signo lo pone el motivo. Entera si se cuenta por unidad.</param>
/// <param name="CostoUnitario">Obligatorio en inicial y compra, y no va en ajuste_salida ni merma.</param>
public sealed record RegistrarMovimientosLinea(long? ProductoId, decimal? Cantidad, decimal? CostoUnitario = null);

/// <param name="Datos">Los movimientos registrados, en el orden pedido.</param>
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
