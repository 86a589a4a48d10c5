namespace Inventario.Api.Features.Productos;

internal static class ProductosProblems
{
    public const string MismoNumero = "Otro producto tiene ese número, escrito con más o menos ceros delante: para un lector son el mismo.";

    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("producto", id);

    public static ProblemException CodigoNoEncontrado(string codigo) => Problemas.NoEncontrado("producto", codigo);

    public static ProblemException CodigoDuplicado(long? idExistente) => Problemas.Duplicado("codigo",
        idExistente is null ? "Ese código fue de un producto ya borrado y no se reutiliza."
            : "Otro producto tiene o tuvo ese código, y un código no se reutiliza.",
        idExistente);

    public static ProblemException CodigoBarrasDuplicado(long? idExistente) =>
        Problemas.Duplicado("codigoBarras", "Ya hay un producto con ese código de barras.", idExistente);

    public static ProblemException CodigoDeOtro(IdentificadoresDeProducto.Dueno dueno) => Problemas.Duplicado("codigo",
        dueno.Exacto ? "Ese código es el código de barras de otro producto." : MismoNumero, dueno.ProductoId);

    public static ProblemException CodigoBarrasDeOtro(IdentificadoresDeProducto.Dueno dueno) => Problemas.Duplicado("codigoBarras",
        dueno.Exacto ? "Ese código de barras es el código de otro producto." : MismoNumero, dueno.ProductoId);

    /// <summary>Nombra los conteos solo si los hay: uno sin diferencia no deja movimiento.</summary>
    public static ProblemException ConHistorial(long ventas, long movimientos, long conteos)
    {
        var referencias = new Dictionary<string, long> { ["ventas"] = ventas, ["movimientos"] = movimientos };
        if (conteos > 0)
            referencias["conteos"] = conteos;
        return Problemas.ConHistorial("El producto tiene ventas, movimientos o conteos.", referencias);
    }

    public static ProblemException UnidadConHistorial(long movimientos) => Problemas.ConHistorial(
        "No se cambia la unidad de un producto que ya tiene movimientos: sus cantidades cambiarían de sentido.",
        new Dictionary<string, long> { ["movimientos"] = movimientos }, "unidad");

    /// <summary>Traduce el rechazo de la base al guardar una ficha; nulo si no es culpa de la ficha.</summary>
    public static async Task<ProblemException?> TraducirAsync(
        MySqlException exception, Db db, FichaDeProducto ficha, long? id, CancellationToken cancellationToken, params string?[] yaSuyos)
    {
        var (codigo, codigoBarras) = (ficha.Codigo, ficha.CodigoBarras);
        Task<long?> Buscar(string sql, object args) =>
            db.ReadAsync(session => session.QuerySingleOrDefaultAsync<long?>(sql, args), cancellationToken);
        async Task<IdentificadoresDeProducto.Dueno?> BuscarOtro(string? valor) => valor is null ? null
            : await db.ReadAsync(session => IdentificadoresDeProducto.BuscarOtroAsync(session, id ?? 0, valor, yaSuyos), cancellationToken);

        if (exception.EsDuplicado("uq_producto_codigo") || exception.EsDuplicado("codigo_producto.PRIMARY"))
            return CodigoDuplicado(await Buscar(ProductoSql.BuscarDuenoDeCodigo, new { Codigo = codigo }));
        if (exception.EsDuplicado("uq_producto_codigo_barras")
            || exception.EsReferenciaInexistente("fk_producto_categoria") || exception.EsReferenciaInexistente("fk_producto_proveedor"))
        {
            // MySQL dice el primer fallo que encuentra, no el primero del orden documentado.
            if (await Buscar(ProductoSql.BuscarDuenoDeCodigo, new { Codigo = codigo }) is { } dueno && dueno != id)
                return CodigoDuplicado(dueno);
            if (await BuscarOtro(codigo) is { } deBarras)
                return CodigoDeOtro(deBarras);
            if (await Buscar(ProductoSql.BuscarPorCodigoBarras, new { CodigoBarras = codigoBarras }) is { } otro && otro != id)
                return CodigoBarrasDuplicado(otro);
            if (await BuscarOtro(codigoBarras) is { } porCodigo)
                return CodigoBarrasDeOtro(porCodigo);
        }
        if (exception.EsDuplicado("uq_producto_codigo_barras"))
            return CodigoBarrasDuplicado(null);
        var (sinCategoria, sinProveedor) =
            (exception.EsReferenciaInexistente("fk_producto_categoria"), exception.EsReferenciaInexistente("fk_producto_proveedor"));
        if (!sinCategoria && !sinProveedor)
            return null;
        // MySQL dice solo la primera referencia que falta.
        sinCategoria |= await Buscar(ProductoSql.BuscarCategoria, new { CategoriaId = ficha.CategoriaId!.Value }) is null;
        sinProveedor |= ficha.ProveedorId is { } proveedor && await Buscar(ProductoSql.BuscarProveedor, new { ProveedorId = proveedor }) is null;
        List<(string, long)> faltan = [];
        if (sinCategoria)
            faltan.Add(("categoriaId", ficha.CategoriaId!.Value));
        if (sinProveedor)
            faltan.Add(("proveedorId", ficha.ProveedorId!.Value));
        return Problemas.ReferenciasInexistentes(faltan);
    }
}
