namespace Inventario.Api.Features.Sesiones;

/// <summary>Una sesión recién iniciada o renovada.</summary>
/// <param name="TokenAcceso">Token de acceso, un JWT, para <c>Authorization: Bearer …</c>.</param>
/// <param name="Tipo">Tipo del token de acceso: siempre <c>Bearer</c>.</param>
/// <param name="ExpiraEn">Duración del token de acceso, en segundos.</param>
/// <param name="TokenRefresco">Token de refresco: se cambia una sola vez por otro par.</param>
/// <param name="Usuario">El usuario de la sesión.</param>
public sealed record SesionAbierta(
    string TokenAcceso, [property: ValoresDe(typeof(SesionAbierta), nameof(SesionAbierta.Tipos))] string Tipo, int ExpiraEn,
    string TokenRefresco, Usuario Usuario)
{
    private const string TipoDeToken = "Bearer";

    internal static IReadOnlyList<string> Tipos { get; } = [TipoDeToken];

    internal static SesionAbierta De(EmisorDeTokens sesion, long sesionId, int versionSeguridad, TokenDeRefresco refresco, Usuario usuario) =>
        new(sesion.EmitirToken(usuario.Id, usuario.Rol, sesionId, versionSeguridad), TipoDeToken, EmisorDeTokens.DuracionSegundos,
            refresco.Texto, usuario);
}

internal static class TokenDeRefrescoSql
{
    /// <summary>Inserta un token de refresco, que caduca con su sesión.</summary>
    public const string Insertar = """
        INSERT INTO token_refresco (huella, sesion_id, expira_en, sucede_a)
        SELECT @Huella, id, expira_en, @SucedeA FROM sesion WHERE id = @SesionId
        """;
}
