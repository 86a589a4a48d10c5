using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Eventos.SeguirEventos;

public sealed class SeguirEventosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapEventos()
        .MapGet("/", HandleAsync)
        .WithMetadata(new AdmiteEntrada())
        .DescribirEventos()
        .Rechaza("sin_permiso (un tipo que el rol no puede seguir)");

    /// <summary>Sigue los eventos en cuanto se confirman, como Server-Sent Events, en una respuesta sin fin.</summary>
    /// <remarks>
    /// Cada evento trae <c>id</c>, <c>event</c> (su tipo) y <c>data</c> (JSON en una línea), y existe si y solo si su
    /// orden se confirmó. Los ids crecen, y todos los clientes reciben los mismos eventos en el mismo orden, también
    /// con varias instancias; los de un producto siguen la secuencia de sus movimientos. Los de ventas exigen poder
    /// leer ventas; los de existencias y de productos son para todos los roles.
    ///
    /// El primer evento es <c>eventos.inicio</c>, con el id desde el que sigue. Sin id sigue desde ahora: llega todo lo
    /// confirmado después de recibirlo y nada de lo confirmado antes de pedirlo. Con <c>Last-Event-ID</c> o
    /// <c>ultimoId</c> llega todo lo posterior, sin perder ni repetir. Los eventos se guardan 7 días: si falta alguno
    /// de los pedidos, o el id es mayor que el último (la base volvió a una copia anterior), llega
    /// <c>eventos.perdidos</c> y sigue desde el más antiguo guardado; el cliente debe volver a leer el estado.
    ///
    /// Sin eventos, llega un comentario cada 15 segundos con el id actual. El flujo termina si la sesión se cierra, si
    /// cambia su usuario, si la clave de API caduca o se revoca, y al apagarse el servicio.
    ///
    /// EventSource no manda cabeceras: se pide una entrada en <c>POST /eventos/entradas</c> y se abre
    /// <c>/eventos?entrada=…</c>. La entrada vale una vez, así que su reconexión automática recibe un 401: al cortarse
    /// se cierra, se pide otra y se abre con ella y con <c>ultimoId</c>, el id del último evento recibido. Un navegador
    /// abre seis conexiones HTTP/1.1 con cada servidor: conviene un flujo por navegador, no por pestaña.
    ///
    /// Una entrada caducada o usada es un 401. Con el máximo de suscriptores a la vez responde 503 con Retry-After.
    /// </remarks>
    public static async Task<FlujoDeEventos> HandleAsync(
        [AsParameters] SeguirEventosRequest request, [FromHeader(Name = FlujoDeEventos.CabeceraDeReanudar)] string? lastEventId,
        IMediator mediator, CancellationToken cancellationToken) =>
        new(await mediator.Send(request with { LastEventId = lastEventId }, cancellationToken));
}
