namespace Inventario.Api.Features.Sesiones;

/// <summary>Token de refresco: un secreto que solo tiene el cliente.</summary>
internal sealed record TokenDeRefresco(string Texto)
{
    public const int LargoMax = 128;

    public byte[] Huella => Secreto.Huella(Texto);

    public static TokenDeRefresco Nuevo() => new(Secreto.Nuevo());
}
