namespace Inventario.Api.Features.Movimientos.ConsultarMovimientos;

/// <param name="ProductoId">Filtra por producto.</param>
/// <param name="Tipo">Filtra por tipo: <c>entrada</c> o <c>salida</c>.</param>
/// <param name="Motivo">Filtra por motivo de movimiento.</param>
/// <param name="VentaId">Filtra por la venta de origen.</param>
/// <param name="ProveedorId">Filtra por proveedor.</param>
/// <param name="Documento">Filtra por documento del proveedor; exige <c>proveedorId</c>.</param>
/// <param name="UsuarioId">Filtra por el usuario que lo registró.</param>
/// <param name="Desde">Instante ISO 8601 o día del negocio, incluido.</param>
/// <param name="Hasta">Instante ISO 8601, excluido, o día del negocio, incluido.</param>
/// <param name="Orden"><c>-fecha</c> (por defecto) o <c>fecha</c>; con <c>productoId</c>, también <c>-secuencia</c> o <c>secuencia</c>.</param>
public sealed record ConsultarMovimientosRequest(
    long? ProductoId = null, string? Tipo = null, string? Motivo = null, long? VentaId = null, long? ProveedorId = null,
    string? Documento = null, long? UsuarioId = null, FechaDeConsulta? Desde = null, FechaDeConsulta? Hasta = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<Movimiento>>, IConPeriodo
{
    public const string Secuencia = "secuencia";
    public const string SecuenciaDesc = "-secuencia";

    /// <summary>Si la venta viene en la ruta: una que no existe es un 404, no una lista vacía.</summary>
    internal bool ExigeVenta { get; init; }
}

internal sealed class ConsultarMovimientosValidator : AbstractValidator<ConsultarMovimientosRequest>
{
    public ConsultarMovimientosValidator(AjustesDeNegocio negocio)
    {
        RuleFor(r => r.ProductoId).IdValido();
        RuleFor(r => r.VentaId).IdValido();
        RuleFor(r => r.ProveedorId).IdValido();
        RuleFor(r => r.Documento).LargoMaximo(Origen.DocumentoLargoMax)
            .Must((r, documento) => documento is null || r.ProveedorId is not null)
            .WithErrorCode("sin_proveedor").WithMessage("Solo tiene sentido con proveedorId.");
        RuleFor(r => r.UsuarioId).IdValido();
        RuleFor(r => r.Tipo).UnoDe(TiposDeMovimiento.Todos);
        RuleFor(r => r.Motivo).UnoDe(Motivos.Todos);
        this.AplicarReglasDePeriodo(negocio.ZonaHoraria);
        this.AplicarReglasDeLista(ConsultarMovimientosHandler.Lista);
        // La secuencia numera los movimientos de un solo producto: entre varios no ordena nada.
        RuleFor(r => r.Orden)
            .Must((r, orden) => orden is not (ConsultarMovimientosRequest.Secuencia or ConsultarMovimientosRequest.SecuenciaDesc)
                || r.ProductoId is not null)
            .WithErrorCode("sin_producto").WithMessage("Solo tiene sentido con productoId.");
    }
}
