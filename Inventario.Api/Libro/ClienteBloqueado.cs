namespace Inventario.Api.Libro;

/// <summary>El cliente de una orden: hasta que la transacción termine nadie lo borra, lo cambia ni lo anonimiza.</summary>
public sealed record ClienteBloqueado
{
    public long Id { get; init; }
    public string Nombre { get; init; } = "";
    public bool Activo { get; init; }
}
