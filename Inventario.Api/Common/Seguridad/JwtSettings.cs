using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Ajustes <c>Jwt:*</c>.</summary>
public sealed class JwtSettings
{
    public const int ClaveBytesMin = 32;
    private const int BytesDistintosMin = 10;

    /// <summary>Secreto de la firma: al menos 32 bytes. En Development, si falta, se inventa uno al arrancar.</summary>
    public required string Clave { get; init; }

    /// <summary>Secreto de firma anterior: valida tokens hasta que caduquen y ya no firma. Vacío: ninguno.</summary>
    public string ClaveAnterior { get; init; } = "";

    internal SymmetricSecurityKey ClaveDeFirma => Llave(Clave);

    /// <summary>Claves que se aceptan, la de firmar primero.</summary>
    internal IEnumerable<SymmetricSecurityKey> Claves => ClaveAnterior.Length == 0 ? [ClaveDeFirma] : [ClaveDeFirma, Llave(ClaveAnterior)];

    /// <exception cref="FalloClaroException">Una clave falta o es débil; el mensaje la nombra, sin su valor.</exception>
    internal static JwtSettings Leer(IConfiguration configuracion, IHostEnvironment entorno)
    {
        var (clave, anterior) = (configuracion["Jwt:Clave"] ?? "", configuracion["Jwt:ClaveAnterior"] ?? "");
        return new JwtSettings
        {
            Clave = clave.Length == 0 && entorno.IsDevelopment() ? Inventar() : Exigir("Jwt__Clave", clave),
            ClaveAnterior = anterior.Length == 0 ? "" : Exigir("Jwt__ClaveAnterior", anterior),
        };
    }

    internal static string Inventar() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ClaveBytesMin));

    private static string Exigir(string ajuste, string clave) => Encoding.UTF8.GetBytes(clave) switch
    {
        [] => throw NoSirve($"falta {ajuste}: un secreto de al menos 32 bytes (por ejemplo, openssl rand -hex 32)."),
        { Length: < ClaveBytesMin } => throw NoSirve($"{ajuste} es corta: necesita al menos {ClaveBytesMin} bytes."),
        var bytes when bytes.Distinct().Count() < BytesDistintosMin => throw NoSirve($"{ajuste} se repite demasiado para ser un secreto."),
        _ => clave,
    };

    private static FalloClaroException NoSirve(string porque) => new($"No se puede arrancar: {porque}");

    private static SymmetricSecurityKey Llave(string clave) => new(Encoding.UTF8.GetBytes(clave));
}
