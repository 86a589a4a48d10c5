namespace Inventario.Api.Features.Ventas;

/// <summary>Los estados de una venta; <c>anulada</c> y <c>devuelta_total</c> son finales.</summary>
public static class EstadosDeVenta
{
    public const string Registrada = "registrada";
    public const string DevueltaParcial = "devuelta_parcial";
    public const string DevueltaTotal = "devuelta_total";
    public const string Anulada = "anulada";

    public static IReadOnlyList<string> Todos { get; } = [Registrada, DevueltaParcial, DevueltaTotal, Anulada];
}

/// <summary>El filtro por usuario de ventas y devoluciones: su id, o <c>todos</c> para no filtrar.</summary>
internal static class FiltroDeUsuario
{
    private const string Todos = "todos";

    /// <returns>El usuario por el que filtrar, o nulo si no se filtra.</returns>
    public static long? Leer(string? usuario, long? porDefecto) => usuario switch
    {
        null => porDefecto,
        Todos => null,
        _ => IdsDeConsulta.Leer(usuario),
    };

    public static IRuleBuilderOptions<T, string?> UsuarioOTodos<T>(this IRuleBuilder<T, string?> rule) => rule.Regla(
        "valor_no_permitido", "Debe ser el id de un usuario o «todos».", u => u is null or Todos || IdsDeConsulta.EsId(u),
        new() { Patron = $"^({Todos}|{IdsDeConsulta.Patron})$" });
}

/// <summary>Una línea con su precio y sus importes, calculada solo con la petición y el producto.</summary>
/// <param name="Indice">Posición en la petición, desde 0.</param>
internal sealed record LineaValorada(
    int Indice, ProductoBloqueado Producto, decimal Cantidad, decimal PrecioUnitario, ImporteDeLinea Importe)
{
    public int Numero => Indice + 1;

    /// <summary>Nombre de la línea en la petición.</summary>
    public string Campo => string.Create(CultureInfo.InvariantCulture, $"lineas[{Indice}]");

    public bool CambiaElPrecio => PrecioUnitario != Producto.Precio;

    public static LineaValorada De(int indice, ProductoBloqueado producto, decimal cantidad,
        decimal? precioUnitario, decimal? descuento, AjustesDeVentas ajustes)
    {
        var precio = precioUnitario ?? producto.Precio;
        return new(indice, producto, cantidad, precio, ImporteDeLinea.Calcular(cantidad, precio, descuento ?? 0,
            producto.TasaImpuesto, ajustes.PreciosIncluyenImpuesto, ajustes.Redondeo));
    }

    /// <summary>Describe para la auditoría el cambio de precio: línea, producto, precio de lista y el nuevo.</summary>
    public (string Nombre, string? Valor) ComoCambioDePrecio() => (
        Campo,
        string.Create(CultureInfo.InvariantCulture, $"producto {Producto.Id}: de {Producto.Precio:0.####} a {PrecioUnitario:0.####}"));

    public LineaDeVenta ComoLinea(long ventaId) => new(LineaDeVenta.IdDe(ventaId, Numero), Numero, Producto.Id, Producto.Codigo, Producto.Nombre,
        Producto.Unidad, Cantidad, PrecioUnitario, Importe.Descuento, Producto.TasaImpuesto, Importe.Base, Importe.Impuesto, Importe.Importe,
        CantidadDevuelta: 0);

    public IEnumerable<CampoConError> Errores()
    {
        if (Producto.SeCuentaPorUnidad && !decimal.IsInteger(Cantidad))
            yield return ExistenciasProblems.CantidadEntera($"{Campo}.cantidad", Producto);
        if (Importe.Descuento > Importe.Bruto)
            yield return new($"{Campo}.descuento", "mayor_que_bruto", "No puede pasar de cantidad × precio.");
        else if (Importe.Bruto > ReglasDeDominio.ImporteMax || Importe.Importe > ReglasDeDominio.ImporteMax)
            yield return new($"{Campo}.cantidad", "demasiado_grande", "El importe pasa de lo que se puede llevar en cuenta.");
    }
}
