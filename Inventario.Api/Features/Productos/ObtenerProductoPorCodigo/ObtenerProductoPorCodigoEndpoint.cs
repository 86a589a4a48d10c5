using Carter;
using Inventario.Api.Common.Http;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

public sealed class ObtenerProductoPorCodigoEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet("/por-codigo/{**codigo}", HandleAsync)
        .WithName("ObtenerProductoPorCodigo")
        .Rechaza("no_encontrado");

    /// <summary>Busca un producto por su código o su código de barras, en una llamada.</summary>
    /// <remarks>Nunca hay dos: ni un código ni un código de barras se repiten, tampoco entre ellos.</remarks>
    /// <param name="codigo">El código o el código de barras, entero.</param>
    /// <param name="mediator">Lo resuelve.</param>
    /// <param name="cancellationToken">Quien pide se fue.</param>
    public static async Task<Ok<Producto>> HandleAsync(string codigo, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ObtenerProductoPorCodigoRequest(codigo.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)), cancellationToken));
}
