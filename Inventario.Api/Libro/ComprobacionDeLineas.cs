namespace Inventario.Api.Libro;

/// <summary>Comprobaciones comunes a toda petición con líneas de productos, con los productos ya bloqueados.</summary>
internal static class ComprobacionDeLineas
{
    /// <exception cref="ProblemException">422 <c>referencia_inexistente</c>: las líneas sin producto.</exception>
    public static void ExigirProductos(this Asiento asiento, IEnumerable<long> productoIds)
    {
        var faltan = asiento.SinProducto(productoIds);
        if (faltan.Count > 0)
            throw Problemas.ReferenciasInexistentes(faltan);
    }

    /// <summary>Las líneas cuyo producto no existe, como las nombra <c>referencia_inexistente</c>.</summary>
    public static List<(string Campo, long Id)> SinProducto(this Asiento asiento, IEnumerable<long> productoIds) =>
        SinProducto(productoIds, id => asiento.Buscar(id) is not null);

    public static List<(string Campo, long Id)> SinProducto(IEnumerable<long> productoIds, Func<long, bool> existe) =>
        [.. productoIds.Index().Where(p => !existe(p.Item)).Select(p => (Campo(p.Index, "productoId"), p.Item))];

    /// <exception cref="ProblemException">400 <c>validacion</c>: las cantidades que debían ser enteras.</exception>
    public static void ExigirEnteras(this Asiento asiento, string campo, IEnumerable<(long ProductoId, decimal Cantidad)> lineas)
    {
        var errores = Fracciones(campo, lineas.Select(l => (asiento.Buscar(l.ProductoId), (decimal?)l.Cantidad))).ToList();
        if (errores.Count > 0)
            throw Problemas.Validacion(errores);
    }

    /// <summary>Cantidades con decimales de productos que se cuentan por unidad, en líneas completas.</summary>
    public static IEnumerable<CampoConError> Fracciones(string campo, IEnumerable<(ProductoBloqueado? Producto, decimal? Cantidad)> lineas) =>
        from l in lineas.Index()
        let producto = l.Item.Producto
        where producto?.SeCuentaPorUnidad == true && l.Item.Cantidad is { } cantidad && !decimal.IsInteger(cantidad)
        select ExistenciasProblems.CantidadEntera(Campo(l.Index, campo), producto);

    /// <summary>Lee los productos sin bloquearlos, para completar los errores de una petición rechazada.</summary>
    public static Task<Dictionary<long, ProductoBloqueado>> LeerProductosAsync(
        this Db db, IEnumerable<long?> productoIds, CancellationToken cancellationToken) => db.ReadAsync(async session =>
            (await session.QueryAsync<ProductoBloqueado>(LibroSql.LeerProductos, new { ProductoIds = productoIds.OfType<long>().ParaIn() }))
                .ToDictionary(p => p.Id), cancellationToken);

    private static string Campo(int linea, string campo) => string.Create(CultureInfo.InvariantCulture, $"lineas[{linea}].{campo}");
}
