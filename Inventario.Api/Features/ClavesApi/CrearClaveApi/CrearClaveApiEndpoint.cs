namespace Inventario.Api.Features.ClavesApi.CrearClaveApi;

public sealed class CrearClaveApiEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClavesApi()
        .MapPost("/", HandleAsync)
        .WithName("CrearClaveApi")
        .WithMetadata(new RespuestaSecreta());

    /// <summary>Crea una clave para un script. El secreto se muestra solo en esta respuesta.</summary>
    /// <remarks>
    /// Se manda como <c>Authorization: Bearer inv_…</c>. Actúa en nombre de quien la crea, con el rol de la clave, y deja
    /// de valer si quien la creó deja de ser un administrador activo. No sirve para usuarios, claves ni sesiones.
    /// Rechazos: validacion.
    /// </remarks>
    [Ejemplo("""{ "ultimoUsoEn": null }""")]
    public static async Task<Created<CrearClaveApiResponse>> HandleAsync(
        CrearClaveApiRequest request, IMediator mediator, HttpResponse response, CancellationToken cancellationToken)
    {
        var clave = await mediator.Send(request, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created(Rutas.De("claves-api", clave.Id), clave);
    }
}
