namespace Inventario.Api.Common.Auth;

/// <summary>
/// Una lectura que solo lleva su ruta no espera a que se compruebe su sesión: se pregunta a la vez que se lee, en el mismo viaje
/// si puede ser, y <see cref="SesionFilter"/> no deja salir nada sin saberlo. Lo que escribe entra ya comprobado; lo que trae una
/// consulta también, porque el reparo que pueda tener no se le dice a quien no ha entrado.
/// </summary>
/// <param name="busqueda">La sesión, o nulo si ya no vale.</param>
internal sealed class SesionPorComprobar(Task<SesionAbierta?> busqueda)
{
    public static SesionPorComprobar? De(HttpContext context) => context.Features.Get<SesionPorComprobar>();

    public static bool Admite(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && !context.Request.QueryString.HasValue
        && context.GetEndpoint()?.Metadata.GetMetadata<SesionAlLeer>() is not null;

    public async Task<bool> ValeAsync() => await busqueda is not null;
}
