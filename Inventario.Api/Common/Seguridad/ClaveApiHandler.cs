using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Autentica un script con <c>Authorization: Bearer inv_…</c>. La clave actúa como el usuario que la creó, con el rol
/// de la clave. Vale hasta que se revoca o caduca, o su creador deja de ser un administrador activo.
/// </summary>
internal sealed class ClaveApiHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Db db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Esquema = "ClaveApi";
    public const string Prefijo = "inv_";
    private const string Portador = "Bearer ";

    public static bool EsClave(string? autorizacion) =>
        autorizacion?.StartsWith(Portador + Prefijo, StringComparison.OrdinalIgnoreCase) == true;

    public static byte[] Huella(string clave) => SHA256.HashData(Encoding.UTF8.GetBytes(clave));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var clave = Request.Headers.Authorization.ToString()[Portador.Length..].Trim();
        var conocida = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Clave>(
            ClaveApiSql.Comprobar, new { Huella = Huella(clave) }), Context.RequestAborted);
        if (conocida is null)
            return AuthenticateResult.Fail("La clave no vale.");
        if (conocida.UsoPorRegistrar)
            await RegistrarUsoAsync(conocida.Id);

        var acceso = new Acceso(conocida.UsuarioId, conocida.Rol, SesionId: null, VersionSeguridad: null, conocida.Id);
        return AuthenticateResult.Success(new AuthenticationTicket(acceso.ComoUsuario(conocida.Nombre, Esquema), Esquema));
    }

    /// <summary>Registra el uso, salvo en una versión superada, que solo puede leer.</summary>
    private async Task RegistrarUsoAsync(long id)
    {
        try
        {
            await db.InTransactionAsync(tx => tx.ExecuteAsync(ClaveApiSql.RegistrarUso, new { Id = id }), Context.RequestAborted);
        }
        catch (MySqlException e) when (MySqlErrors.EsVersionSuperada(e))
        {
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        AuthSetup.ResponderNoAutenticadoAsync(Context);

    internal sealed record Clave
    {
        public long Id { get; init; }
        public string Rol { get; init; } = "";
        public long UsuarioId { get; init; }
        public string Nombre { get; init; } = "";
        public bool UsoPorRegistrar { get; init; }
    }
}
