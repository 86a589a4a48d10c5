namespace Inventario.Api.Features.ClavesApi.CrearClaveApi;

public sealed class CrearClaveApiEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapClavesApi()
        .MapPost("/", HandleAsync)
        .WithMetadata(new RespuestaSecreta());

    /// <summary>Crea una clave de API para un script. El secreto aparece solo en esta respuesta.</summary>
    /// <remarks>
    /// La clave se manda como <c>Authorization: Bearer inv_…</c>. Actúa en nombre de su creador con su propio rol.
    /// Deja de valer si su creador deja de ser un administrador activo. No sirve para usuarios, claves ni sesiones.
    /// </remarks>
    [Ejemplo("""{ "ultimoUsoEn": null }""")]
    public static async Task<Created<CrearClaveApiResponse>> HandleAsync(
        CrearClaveApiRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        Rutas.Creado("claves-api", await mediator.Send(request, cancellationToken));
}
