namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprobación de la sesión que se hace mientras se atiende la petición: con lo que se lee, o en la transacción de la
/// orden que escribe. <see cref="SesionFilter"/> retiene la respuesta hasta tenerla y
/// <see cref="SesionAntesDelRechazo"/>, los rechazos.
/// </summary>
/// <param name="acceso">Acceso de una sesión, según su token.</param>
internal sealed class ComprobacionDeSesion(Acceso acceso, LecturasEnLote lecturas)
{
    private Task<SesionLeida?>? busqueda;

    public long SesionId => acceso.SesionId!.Value;

    /// <summary>Nombre del usuario; nulo mientras no se compruebe.</summary>
    public string? Nombre => busqueda is { IsCompletedSuccessfully: true } ? busqueda.Result?.Nombre : null;

    /// <returns>Sesión; nula si se cerró o su usuario cambió desde que entró.</returns>
    public Task<SesionLeida?> BuscarAsync()
    {
        Apuntar();
        lecturas.Empezar();
        return busqueda!;
    }

    /// <summary>La sesión se lee con lo primero que lea la petición, en el mismo viaje.</summary>
    public void Apuntar() => busqueda ??= SiValeAsync(lecturas.Apuntar<SesionLeida>(AccesoSql.Sesiones, SesionId));

    /// <summary>Comprueba la sesión con lo que leyó otro.</summary>
    /// <param name="leida">Sesión abierta con ese id; nula si no la hay.</param>
    /// <returns>Falso si no vale.</returns>
    public bool Comprobar(SesionLeida? leida)
    {
        busqueda = Task.FromResult(SiVale(leida));
        return busqueda.Result is not null;
    }

    private async Task<SesionLeida?> SiValeAsync(Task<SesionLeida?> lectura) => SiVale(await lectura);

    private SesionLeida? SiVale(SesionLeida? leida) => leida?.Acceso == acceso ? leida : null;
}

/// <summary>
/// Marca: el endpoint comprueba la sesión mientras atiende la petición. Con parámetros de consulta se comprueba antes:
/// sus errores no se dan a un cliente sin sesión, y una simulación no escribe.
/// </summary>
/// <param name="ConLaOrden">La comprueba la transacción de su orden; si no, se busca a la vez que se lee.</param>
internal sealed record CompruebaLaSesion(bool ConLaOrden)
{
    /// <returns>Nula si la sesión se comprueba antes.</returns>
    public static CompruebaLaSesion? De(HttpContext context) =>
        context.Request.QueryString.HasValue ? null : context.GetEndpoint()?.Metadata.GetMetadata<CompruebaLaSesion>();
}

internal static class CompruebaLaSesionExtensions
{
    /// <summary>Comprueba la sesión mientras se lee: para lecturas por id, sin efectos.</summary>
    public static RouteHandlerBuilder CompruebaLaSesionAlLeer(this RouteHandlerBuilder builder) => builder.CompruebaLaSesion(conLaOrden: false);

    /// <summary>Comprueba la sesión en la transacción de la orden: para lo que no escribe nada más.</summary>
    public static RouteHandlerBuilder CompruebaLaSesionConLaOrden(this RouteHandlerBuilder builder) => builder.CompruebaLaSesion(conLaOrden: true);

    private static RouteHandlerBuilder CompruebaLaSesion(this RouteHandlerBuilder builder, bool conLaOrden) =>
        builder.AddEndpointFilter<SesionFilter>().WithMetadata(new CompruebaLaSesion(conLaOrden));
}
