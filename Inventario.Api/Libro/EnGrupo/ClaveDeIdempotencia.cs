namespace Inventario.Api.Libro.EnGrupo;

/// <summary>La cabecera Idempotency-Key y la huella de lo que se pide con ella.</summary>
internal sealed record ClaveDeIdempotencia(string Clave, byte[] Huella)
{
    public const string Cabecera = "Idempotency-Key";
    public const int LargoMax = 200;
    public const int DiasQueSeRecuerda = 7;
}
