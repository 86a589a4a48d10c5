namespace Inventario.Api.Features.Inventario.VerificarInventario;

public sealed record VerificarInventarioRequest : IRequest<VerificarInventarioResponse>;

/// <param name="Correcto">Siempre verdadero: si no, la respuesta es 409.</param>
/// <param name="Productos">Cuántos se comprobaron.</param>
/// <param name="Movimientos">Cuántos se comprobaron.</param>
/// <param name="Avisos">Lo que conviene corregir aunque el inventario cuadre, hasta mil.</param>
[Ejemplo("""{ "productos": 120, "movimientos": 1874 }""")]
public sealed record VerificarInventarioResponse(bool Correcto, long Productos, long Movimientos, IReadOnlyList<VerificarInventarioAviso> Avisos);

/// <param name="Aviso">
/// De qué avisa, estable: un número que otro producto tiene escrito con más o menos ceros delante, o uno que lo podría llevar también otro
/// hasta que el verbo «rehacer» lo apunte.
/// </param>
/// <param name="Mensaje">Explicación para personas.</param>
/// <param name="ProductoId">El que conviene corregir.</param>
/// <param name="Codigo">Su código.</param>
/// <param name="Escrito">El número, como lo lleva escrito.</param>
/// <param name="IdExistente">El producto que tiene ese número.</param>
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
