namespace Inventario.Api.Features.Sesiones;

/// <summary>Una sesión recién iniciada o renovada.</summary>
/// <param name="TokenAcceso">Se manda en <c>Authorization: Bearer …</c>.</param>
/// <param name="Tipo">Siempre <c>Bearer</c>.</param>
/// <param name="ExpiraEn">Segundos que vale el token de acceso.</param>
/// <param name="TokenRefresco">Sirve una vez para obtener otro par.</param>
/// <param name="Usuario">Quien inició la sesión.</param>
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
    /// <summary>Vale lo que le quede a su sesión.</summary>
    public const string Insertar = """
        INSERT INTO token_refresco (huella, sesion_id, expira_en, sucede_a)
        SELECT @Huella, id, expira_en, @SucedeA FROM sesion WHERE id = @SesionId
        """;
}
