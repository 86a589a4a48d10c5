using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Deja entrar a un script con <c>Authorization: Bearer inv_…</c>. La clave actúa como quien la creó, con el rol de la
/// clave, y vale mientras no se revoque ni caduque y quien la creó siga siendo un administrador activo.
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
        if (conocida.UsoPorAnotar)
            await AnotarUsoAsync(conocida.Id);

        var acceso = new Acceso(conocida.UsuarioId, conocida.Rol, SesionId: null, VersionSeguridad: null, conocida.Id);
        return AuthenticateResult.Success(new AuthenticationTicket(acceso.ComoUsuario(conocida.Nombre, Esquema), Esquema));
    }

    /// <summary>Una versión superada deja leer, sin anotarlo: la transacción de lo que se escribe dirá que no.</summary>
    private async Task AnotarUsoAsync(long id)
    {
        try
        {
            await db.InTransactionAsync(tx => tx.ExecuteAsync(ClaveApiSql.AnotarUso, new { Id = id }), Context.RequestAborted);
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
        public bool UsoPorAnotar { get; init; }
    }
}
