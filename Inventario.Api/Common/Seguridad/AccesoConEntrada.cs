using System.Security.Claims;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Autentica con <c>?entrada=…</c> a un cliente que no puede mandar cabeceras, en los endpoints con
/// <see cref="AdmiteEntrada"/>. La entrada vale una vez, un minuto y mientras valga el acceso con que se pidió.
/// </summary>
internal static class AccesoConEntrada
{
    public const string Parametro = "entrada";
    public const int DuracionSegundos = 60;

    private static readonly int Largo = Secreto.Nuevo().Length;

    /// <summary>Dice si trae entrada. Con Authorization manda la cabecera, y la entrada queda sin usar.</summary>
    public static bool Trae(HttpContext context) => context.Request.Headers.Authorization.Count == 0
        && context.Request.Query.ContainsKey(Parametro) && context.GetEndpoint()?.Metadata.GetMetadata<AdmiteEntrada>() is not null;

    /// <returns>Usuario; nulo si la entrada no vale.</returns>
    public static async Task<ClaimsPrincipal?> EntrarAsync(HttpContext context)
    {
        if (context.Request.Query[Parametro] is not [{ } entrada] || entrada.Length != Largo)
            return null;
        var (db, huella) = (context.RequestServices.GetRequiredService<Db>(), new { Huella = Secreto.Huella(entrada) });
        var fila = await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Entrada>(AccesoSql.BuscarEntrada, huella), context.RequestAborted);
        if (fila is null || !(await Acceso.VigentesAsync(db, [fila.Acceso], context.RequestAborted)).Contains(fila.Acceso))
            return null;
        // HEAD no sigue eventos y no gasta la entrada. Varias peticiones leen la misma fila: entra la que la borra.
        var entra = HeadComoGet.EsHead(context)
            || await db.InTransactionAsync(tx => tx.ExecuteAsync(AccesoSql.UsarEntrada, huella), context.RequestAborted) == 1;
        return entra ? fila.Acceso.ComoUsuario(fila.Nombre) : null;
    }

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
