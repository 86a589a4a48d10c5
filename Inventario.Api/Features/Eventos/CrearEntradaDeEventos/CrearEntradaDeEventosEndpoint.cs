namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

public sealed class CrearEntradaDeEventosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapEventos()
        .MapPost("/entradas", HandleAsync)
        .WithMetadata(new RespuestaSecreta())
        .SinCuerpo();

    /// <summary>Crea una entrada: un secreto que sustituye a Authorization en GET /eventos.</summary>
    /// <remarks>
    /// Es para clientes que no mandan cabeceras, como EventSource: se usa en <c>GET /eventos?entrada=…</c>.
    /// Vale una sola vez, durante 60 segundos y solo para eso; cada reconexión pide otra.
    /// Da los permisos de su creador y deja de valer con la sesión o la clave de API con que se pidió.
    /// </remarks>
    public static async Task<Created<CrearEntradaDeEventosResponse>> HandleAsync(
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created($"{Rutas.Raiz}/eventos", await mediator.Send(new CrearEntradaDeEventosRequest(), cancellationToken));
}
