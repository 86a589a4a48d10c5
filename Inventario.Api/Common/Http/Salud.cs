namespace Inventario.Api.Common.Http;

/// <summary>Sondas de un balanceador: si el proceso vive y si puede atender.</summary>
internal static class Salud
{
    /// <summary>Plazo de la base, para que una congelada no bloquee la sonda.</summary>
    private static readonly TimeSpan EsperaMax = TimeSpan.FromSeconds(1);

    public static void MapSalud(this WebApplication app)
    {
        var salud = app.MapGroup("/salud").WithMetadata(new Seccion(170, "Salud", "Lo que pregunta un balanceador."))
            .AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        salud.MapGet("/vivo", Vivo).WithName("SaludVivo");
        salud.MapGet("/listo", ListoAsync).WithName("SaludListo");
    }

    /// <summary>Comprueba que el proceso atiende.</summary>
    /// <remarks>No mira la base de datos.</remarks>
    public static Ok<EstadoDeSalud> Vivo() => TypedResults.Ok(new EstadoDeSalud(EstadoDeSalud.Vivo));

    /// <summary>Comprueba que puede atender: la base tiene las migraciones de esta versión y la deja escribir.</summary>
    /// <remarks>Responde 503 si no puede.</remarks>
    [Ejemplo("""{ "estado": "listo" }""")]
    public static async Task<Ok<EstadoDeSalud>> ListoAsync(Servidores servidores, Db db, CancellationToken cancellationToken)
    {
        var (alDia, admite) = await ComprobarAsync(servidores, cancellationToken);
        if (!alDia)
            throw Problemas.FaltaMigrar();
        if (!admite)
        {
            db.AvisarDeVersionSuperada();
            throw Problemas.VersionSuperada();
        }
        return TypedResults.Ok(new EstadoDeSalud(EstadoDeSalud.Listo));
    }

    private static async Task<(bool AlDia, bool Admite)> ComprobarAsync(Servidores servidores, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(async () =>
            {
                await servidores.RevisarPrincipalAsync();
                await using var connection = await servidores.AbrirAsync(cancellationToken);
                return (await Migrador.AlDiaAsync(connection, cancellationToken),
                    await VersionMinima.AdmiteAsync(connection, MigracionesIncrustadas.Ultimo, cancellationToken));
            }, cancellationToken).WaitAsync(EsperaMax, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or MySqlException or InvalidOperationException || MySqlErrors.EsConexionPerdida(e))
        {
            throw MySqlErrors.FaltaMigrar(e) ? Problemas.FaltaMigrar() : Problemas.BaseDeDatosNoDisponible();
        }
    }
}

/// <param name="Estado">Estado del servicio.</param>
public sealed record EstadoDeSalud([property: ValoresDe(typeof(EstadoDeSalud), nameof(EstadoDeSalud.Estados))] string Estado)
{
    public const string Vivo = "vivo";
    public const string Listo = "listo";

    internal static IReadOnlyList<string> Estados { get; } = [Vivo, Listo];
}
