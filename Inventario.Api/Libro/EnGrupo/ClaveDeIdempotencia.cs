namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Valor de la cabecera Idempotency-Key y huella de la petición que la trae.</summary>
internal sealed record ClaveDeIdempotencia(string Clave, byte[] Huella)
{
    public const string Cabecera = "Idempotency-Key";
    public const int LargoMax = 200;
    public const int DiasQueSeRecuerda = 7;
}
