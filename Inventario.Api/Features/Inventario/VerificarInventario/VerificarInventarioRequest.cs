namespace Inventario.Api.Features.Inventario.VerificarInventario;

public sealed record VerificarInventarioRequest : IRequest<VerificarInventarioResponse>;

/// <param name="Correcto">Siempre verdadero: un descuadre responde 409.</param>
/// <param name="Productos">Número de productos comprobados.</param>
/// <param name="Movimientos">Número de movimientos comprobados.</param>
/// <param name="Avisos">Datos que conviene corregir aunque el inventario cuadre, hasta mil de cada tipo.</param>
[Ejemplo("""{ "productos": 120, "movimientos": 1874 }""")]
public sealed record VerificarInventarioResponse(bool Correcto, long Productos, long Movimientos, IReadOnlyList<VerificarInventarioAviso> Avisos);

/// <param name="Aviso">Tipo de aviso: el número de un producto lo tiene otro, escrito con más o menos ceros delante; o
/// el número no está reservado para su producto, y otro lo podría tomar hasta que el verbo «rehacer» lo
/// reserve.</param>
/// <param name="Mensaje">Explicación para personas.</param>
/// <param name="ProductoId">Id del producto que conviene corregir.</param>
/// <param name="Codigo">Código de ese producto.</param>
/// <param name="Escrito">Número tal como lo tiene escrito el producto.</param>
/// <param name="IdExistente">Id del producto que tiene ese número.</param>
[Ejemplo("""{ "aviso": "numero_de_otro_producto", "escrito": "0036000291452", "idExistente": 5 }""")]
[Ejemplo("""{ "mensaje": "El producto «CAFE-500» lleva 0036000291452, que para un lector es el número del producto 5: quíteselo a uno de los dos." }""")]
public sealed record VerificarInventarioAviso(
    [property: ValoresDe(typeof(VerificarInventarioAviso), nameof(VerificarInventarioAviso.Todos))] string Aviso,
    string Mensaje, long ProductoId, string Codigo, string Escrito, long IdExistente)
{
    internal const string NumeroDeOtroProducto = "numero_de_otro_producto";

    internal const string NumeroSinApuntar = "numero_sin_apuntar";

    internal static IReadOnlyList<string> Todos { get; } = [NumeroDeOtroProducto, NumeroSinApuntar];
}
