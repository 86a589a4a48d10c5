using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Features.Eventos.SeguirEventos;

public sealed class SeguirEventosEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapEventos()
        .MapGet("/", HandleAsync)
        .WithName("SeguirEventos")
        .WithMetadata(new AdmiteEntrada())
        .DescribirEventos()
        .Rechaza("sin_permiso");

    /// <summary>Sigue lo que pasa, en cuanto se confirma: Server-Sent Events que no se acaban.</summary>
    /// <remarks>
    /// Cada evento trae <c>id</c>, <c>event</c> (su tipo) y <c>data</c> (JSON en una línea). Existe si y solo si su orden se
    /// confirmó. Los ids crecen, y todos reciben los mismos en el mismo orden, también con varias instancias: por producto, el
    /// de la secuencia de sus movimientos. Los de ventas son para quien puede leer ventas; los de existencias y de
    /// productos, para todos.
    ///
    /// El primero es <c>eventos.inicio</c> y dice desde dónde sigue. Sin id, desde ahora: lo que se confirme después de recibirlo
    /// llega, y lo confirmado antes de pedirlo, no. Con <c>Last-Event-ID</c> o con <c>ultimoId</c>, llega todo lo posterior a ese,
    /// sin perder ni repetir. Se guardan 7 días: si algo de lo pedido ya se purgó, o el id es mayor que el último (la base volvió
    /// a una copia anterior), llega <c>eventos.perdidos</c>; hay que volver a leer el estado y se sigue desde lo más antiguo que
    /// se guarda.
    ///
    /// Cuando nada pasa llega un comentario cada 15 segundos, con el id por el que se va. El flujo se acaba si la sesión se
    /// cierra, cambia su usuario, o la clave de API caduca o se revoca, y cuando el servicio se apaga.
    ///
    /// Con EventSource, que no manda cabeceras: pedir una entrada en <c>POST /eventos/entradas</c> y abrir
    /// <c>/eventos?entrada=…</c>. Vale una vez, así que EventSource no puede reconectar solo (le espera un 401): si se corta,
    /// cerrarlo, pedir otra y abrir con ella y con <c>ultimoId</c>, el id del último evento recibido.
    /// Un navegador abre seis conexiones HTTP/1.1 con cada servidor: uno por navegador, no por pestaña.
    ///
    /// Una entrada que caducó o ya se usó es un 401, y si ya siguen todos los que caben, un 503 con Retry-After.
    /// Rechazos, por precedencia: validacion, parametro_invalido, sin_permiso (un tipo que el rol no puede seguir).
    /// </remarks>
    public static async Task<FlujoDeEventos> HandleAsync(
        [AsParameters] SeguirEventosRequest request, [FromHeader(Name = FlujoDeEventos.CabeceraDeReanudar)] string? lastEventId,
        IMediator mediator, CancellationToken cancellationToken) =>
        new(await mediator.Send(request with { LastEventId = lastEventId }, cancellationToken));
}
