using Microsoft.AspNetCore.Http.Features;

namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

public sealed class ObtenerProductoPorCodigoEndpoint : ICarterModule
{
    private const string Lugar = "/por-codigo/";
    private const string BarraCodificada = "%2F";

    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet($"{Lugar}{{**codigo}}", HandleAsync)
        .WithName("ObtenerProductoPorCodigo")
        .Rechaza("no_encontrado");

    /// <summary>Busca un producto por su código o su código de barras, en una llamada.</summary>
    /// <remarks>
    /// Nunca hay dos: ni un código ni un código de barras se repiten, tampoco entre ellos. Un UPC-A y un EAN-13 (también EAN-8 y GTIN-14)
    /// que solo difieren en los ceros de delante son el mismo número: por cualquiera de los dos se halla el mismo producto.
    /// </remarks>
    /// <param name="codigo">El código o el código de barras, entero.</param>
    /// <param name="peticion">Como se mandó.</param>
    /// <param name="mediator">Lo resuelve.</param>
    /// <param name="cancellationToken">Quien pide se fue.</param>
    public static async Task<Ok<Producto>> HandleAsync(
        string codigo, HttpRequest peticion, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerProductoPorCodigoRequest(ComoSeMando(codigo, peticion)), cancellationToken));

    /// <summary>
    /// ASP.NET descodifica toda la ruta menos la barra: un «%2F» puede ser ella o esas tres letras, y solo lo que se mandó lo dice.
    /// </summary>
    private static string ComoSeMando(string codigo, HttpRequest peticion)
    {
        if (!codigo.Contains(BarraCodificada, StringComparison.OrdinalIgnoreCase))
            return codigo;
        var ruta = peticion.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return Uri.UnescapeDataString(ruta[(ruta.LastIndexOf(Lugar, StringComparison.OrdinalIgnoreCase) + Lugar.Length)..]);
    }
}
