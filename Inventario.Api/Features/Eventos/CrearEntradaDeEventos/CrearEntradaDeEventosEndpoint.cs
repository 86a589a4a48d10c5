namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

public sealed class CrearEntradaDeEventosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapEventos()
        .MapPost("/entradas", HandleAsync)
        .WithName("CrearEntradaDeEventos")
        .WithMetadata(new RespuestaSecreta())
        .SinCuerpo();

    /// <summary>Da una entrada para seguir los eventos desde donde no se pueden mandar cabeceras.</summary>
    /// <remarks>
    /// Se usa en <c>GET /eventos?entrada=…</c>, una sola vez y antes de 60 segundos; no sirve para nada más. Para volver a
    /// conectar se pide otra. Da los permisos de quien la pide, y deja de valer con la sesión o la clave de API con que la pidió.
    /// </remarks>
    public static async Task<Created<CrearEntradaDeEventosResponse>> HandleAsync(
        IMediator mediator, HttpResponse response, CancellationToken cancellationToken)
    {
        var entrada = await mediator.Send(new CrearEntradaDeEventosRequest(), cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{Rutas.Raiz}/eventos", entrada);
    }
}
