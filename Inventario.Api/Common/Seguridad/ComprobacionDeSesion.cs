namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprobación diferida de la sesión: se consulta a la vez que se lee, en el mismo viaje si puede ser, y
/// <see cref="SesionFilter"/> retiene la respuesta hasta tenerla. Con parámetros de consulta se comprueba antes: sus
/// errores no se dan a un cliente sin sesión.
/// </summary>
/// <param name="busqueda">Sesión; nula si ya no vale.</param>
internal sealed class ComprobacionDeSesion(Task<SesionLeida?> busqueda)
{
    public static ComprobacionDeSesion? De(HttpContext context) => context.Features.Get<ComprobacionDeSesion>();

    public static bool Admite(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CompruebaAlLeer>() is not null && !context.Request.QueryString.HasValue;

    public async Task<bool> ValeAsync() => await busqueda is not null;
}
