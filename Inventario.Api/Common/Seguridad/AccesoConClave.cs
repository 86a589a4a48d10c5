using System.Security.Claims;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Autentica un script con <c>Authorization: Bearer inv_…</c>. La clave actúa como el usuario que la creó, con el rol
/// de la clave. Vale hasta que se revoca o caduca, o su creador deja de ser un administrador activo.
/// </summary>
internal static class AccesoConClave
{
    public const string Prefijo = "inv_";
    private const string Portador = "Bearer ";

    public static bool Trae(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(Portador + Prefijo, StringComparison.OrdinalIgnoreCase);

    /// <returns>Usuario; nulo si la clave no vale.</returns>
    public static async Task<ClaimsPrincipal?> EntrarAsync(HttpContext context)
    {
        var db = context.RequestServices.GetRequiredService<Db>();
        var clave = context.Request.Headers.Authorization.ToString()[Portador.Length..].Trim();
        var conocida = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Clave>(
            AccesoSql.BuscarClave, new { Huella = Secreto.Huella(clave) }), context.RequestAborted);
        if (conocida is null)
            return null;
        if (conocida.UsoPorRegistrar)
            await RegistrarUsoAsync(db, conocida.Id, context.RequestAborted);
        return new Acceso(conocida.UsuarioId, conocida.Rol, SesionId: null, VersionSeguridad: null, conocida.Id)
            .ComoUsuario(conocida.Nombre);
    }

    /// <summary>Registra el uso, salvo en una versión superada, que solo puede leer.</summary>
    private static async Task RegistrarUsoAsync(Db db, long id, CancellationToken cancellationToken)
    {
        try
        {
            await db.InTransactionAsync(tx => tx.ExecuteAsync(AccesoSql.RegistrarUsoDeClave, new { Id = id }), cancellationToken);
        }
        catch (MySqlException e) when (MySqlErrors.EsVersionSuperada(e))
        {
        }
    }

    private sealed record Clave
    {
        public long Id { get; init; }
        public string Rol { get; init; } = "";
        public long UsuarioId { get; init; }
        public string Nombre { get; init; } = "";
        public bool UsoPorRegistrar { get; init; }
    }
}
