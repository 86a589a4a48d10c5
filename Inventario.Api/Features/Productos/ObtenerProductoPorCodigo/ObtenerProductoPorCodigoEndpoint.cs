using Microsoft.AspNetCore.Http.Features;

namespace Inventario.Api.Features.Productos.ObtenerProductoPorCodigo;

public sealed class ObtenerProductoPorCodigoEndpoint : ICarterModule
{
    private const string Lugar = "/por-codigo/";
    private const string BarraCodificada = "%2F";

    public void AddRoutes(IEndpointRouteBuilder app) => app.MapProductos()
        .MapGet($"{Lugar}{{**codigo}}", HandleAsync)
        .Rechaza("no_encontrado");

    /// <summary>Devuelve el producto con un código o un código de barras.</summary>
    /// <remarks>
    /// Un valor es de un solo producto, sea código o código de barras. Un UPC-A y un EAN-13 (también EAN-8 y GTIN-14)
    /// que solo difieren en los ceros de delante son el mismo número: los dos hallan el mismo producto.
    /// </remarks>
    /// <param name="codigo">Código o código de barras, entero.</param>
    /// <param name="peticion">La petición, con su ruta sin descodificar.</param>
    /// <param name="mediator">El mediador.</param>
    /// <param name="cancellationToken">Se cancela si el cliente corta.</param>
    public static async Task<Ok<Producto>> HandleAsync(
        string codigo, HttpRequest peticion, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ObtenerProductoPorCodigoRequest(ComoSeMando(codigo, peticion)), cancellationToken));

    /// <summary>
    /// Descodifica el código en la ruta original: ASP.NET no descodifica la barra, y un «%2F» puede ser ella o tres
    /// letras.
    /// </summary>
    private static string ComoSeMando(string codigo, HttpRequest peticion)
    {
        if (!codigo.Contains(BarraCodificada, StringComparison.OrdinalIgnoreCase))
            return codigo;
        var ruta = peticion.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return Uri.UnescapeDataString(ruta[(ruta.LastIndexOf(Lugar, StringComparison.OrdinalIgnoreCase) + Lugar.Length)..]);
    }
}
