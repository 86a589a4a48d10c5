namespace Inventario.Api.Libro.Anuncios;

/// <summary>Algo que pasó, como lo ve quien sigue los eventos. Nunca lleva costos ni datos personales.</summary>
public abstract record Evento
{
    internal abstract string Tipo { get; }
}
