namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// La sesión de una lectura que no espera a comprobarla: se pregunta a la vez que se lee, en el mismo viaje si puede ser, y
/// <see cref="SesionFilter"/> no deja salir nada sin saberlo. Si trae una consulta sí espera: el reparo que pueda tener no se le
/// dice a quien no ha entrado.
/// </summary>
/// <param name="busqueda">La sesión, o nulo si ya no vale.</param>
internal sealed class ComprobacionDeSesion(Task<SesionLeida?> busqueda)
{
    public static ComprobacionDeSesion? De(HttpContext context) => context.Features.Get<ComprobacionDeSesion>();

    public static bool Admite(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CompruebaAlLeer>() is not null && !context.Request.QueryString.HasValue;

    public async Task<bool> ValeAsync() => await busqueda is not null;
}
