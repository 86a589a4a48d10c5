using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Inventario.Api.Features.Sesiones;

/// <summary>Un token de refresco: 32 bytes al azar que solo tiene el cliente. La base guarda su SHA-256.</summary>
internal sealed record TokenDeRefresco(string Texto)
{
    public const int LargoMax = 128;
    private const int Bytes = 32;

    public byte[] Huella => SHA256.HashData(Encoding.UTF8.GetBytes(Texto));

    public static TokenDeRefresco Nuevo() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
}
