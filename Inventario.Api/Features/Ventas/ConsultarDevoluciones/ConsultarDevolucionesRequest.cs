namespace Inventario.Api.Features.Ventas.ConsultarDevoluciones;

public sealed record ConsultarDevolucionesRequest(long Id) : IRequest<ConsultarDevolucionesResponse>;

/// <param name="Datos">Devoluciones de la venta, de la primera a la última.</param>
public sealed record ConsultarDevolucionesResponse(IReadOnlyList<ConsultarDevolucionesDevolucion> Datos) : IConFilas<ConsultarDevolucionesDevolucion>;

/// <summary>Una devolución de una venta.</summary>
/// <param name="Usuario">Nombre del usuario que la registró.</param>
/// <param name="Importe">Importe devuelto al cliente, impuesto incluido.</param>
public sealed record ConsultarDevolucionesDevolucion(
    long Id, long VentaId, DateTime Fecha, long UsuarioId, string Usuario, string Motivo, decimal Importe)
{
    public IReadOnlyList<ConsultarDevolucionesLinea> Lineas { get; init; } = [];
}

/// <summary>La devolución de una línea vendida, entera o en parte.</summary>
public sealed record ConsultarDevolucionesLinea
{
    internal long DevolucionId { get; init; }

    /// <summary>Id de la línea vendida.</summary>
    public required long DetalleId { get; init; }

    /// <summary>Id del producto devuelto.</summary>
    public required long ProductoId { get; init; }

    /// <summary>Cantidad devuelta en esta devolución.</summary>
    public required decimal Cantidad { get; init; }

    /// <summary>Si volvió dañado y salió como merma.</summary>
    public required bool Danado { get; init; }

    /// <summary>Importe devuelto de la línea, impuesto incluido.</summary>
    public required decimal Importe { get; init; }
}
