namespace Inventario.Api.Features.Ventas.ConsultarDevoluciones;

public sealed record ConsultarDevolucionesRequest(long Id) : IRequest<ConsultarDevolucionesResponse>;

/// <param name="Datos">Las devoluciones, de la primera a la última.</param>
public sealed record ConsultarDevolucionesResponse(IReadOnlyList<ConsultarDevolucionesDevolucion> Datos) : IConFilas<ConsultarDevolucionesDevolucion>;

/// <summary>Una devolución.</summary>
public sealed record ConsultarDevolucionesDevolucion
{
    public required long Id { get; init; }
    public required long VentaId { get; init; }
    public required DateTime Fecha { get; init; }
    public required long UsuarioId { get; init; }

    /// <summary>Nombre de quien la registró.</summary>
    public required string Usuario { get; init; }

    public required string Motivo { get; init; }

    /// <summary>Lo que se devolvió al cliente, impuesto incluido.</summary>
    public required decimal Importe { get; init; }

    public IReadOnlyList<ConsultarDevolucionesLinea> Lineas { get; init; } = [];
}

/// <summary>Lo devuelto de una línea vendida.</summary>
public sealed record ConsultarDevolucionesLinea
{
    internal long DevolucionId { get; init; }

    /// <summary>El id de la línea vendida.</summary>
    public required long DetalleId { get; init; }

    /// <summary>El producto devuelto.</summary>
    public required long ProductoId { get; init; }

    /// <summary>Lo devuelto esa vez.</summary>
    public required decimal Cantidad { get; init; }

    /// <summary>Si salió como merma.</summary>
    public required bool Danado { get; init; }

    /// <summary>Su parte del importe de la línea.</summary>
    public required decimal Importe { get; init; }
}
