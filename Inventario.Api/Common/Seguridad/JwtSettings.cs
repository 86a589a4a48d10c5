using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Ajustes <c>Jwt:*</c>.</summary>
public sealed class JwtSettings
{
    public const string AjusteDeClave = "Jwt:Clave";
    public const string AjusteDeClaveAnterior = "Jwt:ClaveAnterior";
    public const int ClaveBytesMin = 32;
    private const int BytesDistintosMin = 10;

    /// <summary>Secreto de la firma: al menos 32 bytes. En Development, si falta, se inventa uno al arrancar.</summary>
    public string Clave { get; set; } = "";

    /// <summary>Secreto de firma anterior: valida tokens hasta que caduquen y ya no firma. Vacío: ninguno.</summary>
    public string ClaveAnterior { get; set; } = "";

    internal SymmetricSecurityKey ClaveDeFirma => Llave(Clave);

    /// <summary>Claves que se aceptan, la de firmar primero.</summary>
    internal IEnumerable<SymmetricSecurityKey> Claves => ClaveAnterior.Length == 0 ? [ClaveDeFirma] : [ClaveDeFirma, Llave(ClaveAnterior)];

    internal static string Inventar() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ClaveBytesMin));

    /// <summary>Error de las claves; nulo si sirven. Nunca muestra su valor.</summary>
    internal string? Error() =>
        Clave.Length == 0 ? "falta Jwt__Clave: un secreto de al menos 32 bytes (por ejemplo, openssl rand -hex 32)."
        : Error("Jwt__Clave", Clave) ?? (ClaveAnterior.Length == 0 ? null : Error("Jwt__ClaveAnterior", ClaveAnterior));

    private static string? Error(string ajuste, string clave) => Encoding.UTF8.GetBytes(clave) switch
    {
        { Length: < ClaveBytesMin } => $"{ajuste} es corta: necesita al menos {ClaveBytesMin} bytes.",
        var bytes when bytes.Distinct().Count() < BytesDistintosMin => $"{ajuste} se repite demasiado para ser un secreto.",
        _ => null,
    };

    private static SymmetricSecurityKey Llave(string clave) => new(Encoding.UTF8.GetBytes(clave));
}
