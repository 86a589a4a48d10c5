using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Autentica con <c>?entrada=…</c> a un cliente que no puede mandar cabeceras, en los endpoints con
/// <see cref="AdmiteEntrada"/>. La entrada vale una vez, un minuto y mientras valga el acceso con que se pidió.
/// </summary>
internal sealed class EntradaDeEventosHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Db db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Esquema = "Entrada";
    public const string Parametro = "entrada";
    public const int DuracionSegundos = 60;

    private const int SecretoBytes = 32;
    private static readonly int Largo = Nueva().Length;

    public static string Nueva() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretoBytes));

    /// <summary>Huella rápida: con 256 bits al azar no hace falta que sea lenta.</summary>
    public static byte[] Huella(string entrada) => SHA256.HashData(Encoding.UTF8.GetBytes(entrada));

    /// <summary>Dice si trae entrada. Con Authorization manda la cabecera, y la entrada queda sin usar.</summary>
    public static bool Trae(HttpContext context) => context.Request.Headers.Authorization.Count == 0
        && context.Request.Query.ContainsKey(Parametro) && context.GetEndpoint()?.Metadata.GetMetadata<AdmiteEntrada>() is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Query[Parametro] is not [{ } entrada] || entrada.Length != Largo)
            return Rechazar();
        var huella = new { Huella = Huella(entrada) };
        var fila = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Entrada>(EntradaDeEventosSql.Buscar, huella), Context.RequestAborted);
        if (fila is null || !(await db.ComprobarAccesosAsync([fila.Acceso], Context.RequestAborted)).Contains(fila.Acceso))
            return Rechazar();
        // HEAD no sigue eventos y no gasta la entrada. Varias peticiones leen la misma fila: entra la que la borra.
        return HeadComoGet.EsHead(Context) || await db.InTransactionAsync(tx => tx.ExecuteAsync(EntradaDeEventosSql.Usar, huella), Context.RequestAborted) == 1
            ? AuthenticateResult.Success(new AuthenticationTicket(fila.Acceso.ComoUsuario(fila.Nombre, Esquema), Esquema))
            : Rechazar();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AuthSetup.ResponderNoAutenticadoAsync(Context);

    private static AuthenticateResult Rechazar() => AuthenticateResult.Fail("La entrada no vale.");

    private sealed record Entrada
    {
        public long UsuarioId { get; init; }
        public string Rol { get; init; } = "";
        public string Nombre { get; init; } = "";
        public long? SesionId { get; init; }
        public int? VersionSeguridad { get; init; }
        public long? ClaveId { get; init; }

        public Acceso Acceso => new(UsuarioId, Rol, SesionId, VersionSeguridad, ClaveId);
    }
}

/// <summary>Marca: el endpoint admite también una entrada de un solo uso.</summary>
internal sealed record AdmiteEntrada;
