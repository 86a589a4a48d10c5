using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Secreto al azar que solo tiene el cliente; la base guarda su huella.</summary>
internal static class Secreto
{
    private const int Bytes = 32;

    public static string Nuevo() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Huella rápida: con 256 bits al azar no hace falta que sea lenta.</summary>
    public static byte[] Huella(string secreto) => SHA256.HashData(Encoding.UTF8.GetBytes(secreto));
}
