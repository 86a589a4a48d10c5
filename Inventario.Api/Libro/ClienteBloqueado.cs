namespace Inventario.Api.Libro;

/// <summary>Cliente leído bajo su bloqueo: hasta que la transacción termine nadie lo borra ni lo cambia.</summary>
public sealed record ClienteBloqueado
{
    public long Id { get; init; }
    public string Nombre { get; init; } = "";
    public bool Activo { get; init; }
}
