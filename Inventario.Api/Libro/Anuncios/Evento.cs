namespace Inventario.Api.Libro.Anuncios;

/// <summary>Un evento publicado. Nunca lleva costos ni datos personales.</summary>
public abstract record Evento
{
    internal abstract string Tipo { get; }
}
