using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Inventario.Api.Common.Auth;

/// <summary>Ajustes <c>Jwt:*</c>.</summary>
public sealed class JwtSettings
{
    public const string AjusteDeClave = "Jwt:Clave";
    public const int ClaveBytesMin = 32;
    private const int BytesDistintosMin = 10;

    /// <summary>Secreto de la firma: al menos 32 bytes. En Development, si falta, se inventa uno al arrancar.</summary>
    public string Clave { get; set; } = "";

    internal SymmetricSecurityKey ClaveDeFirma => new(Encoding.UTF8.GetBytes(Clave));

    internal static string Inventar() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ClaveBytesMin));

    /// <summary>Lo que le falta a la clave, o nulo si sirve. Nunca muestra su valor.</summary>
    internal string? Reparo() => Encoding.UTF8.GetByteCount(Clave) switch
    {
        0 => "falta Jwt__Clave: un secreto de al menos 32 bytes (por ejemplo, openssl rand -hex 32).",
        < ClaveBytesMin => $"Jwt__Clave es corta: necesita al menos {ClaveBytesMin} bytes.",
        _ when Encoding.UTF8.GetBytes(Clave).Distinct().Count() < BytesDistintosMin =>
            "Jwt__Clave se repite demasiado para ser un secreto.",
        _ => null,
    };
}
