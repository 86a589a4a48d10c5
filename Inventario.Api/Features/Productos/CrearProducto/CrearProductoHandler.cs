namespace Inventario.Api.Features.Productos.CrearProducto;

internal sealed class CrearProductoHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario)
    : IRequestHandler<CrearProductoRequest, Producto>
{
    public async Task<Producto> Handle(CrearProductoRequest request, CancellationToken cancellationToken)
    {
        var ficha = request.ParaGuardar();
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var id = await tx.InsertAsync(CrearProductoSql.Insertar, ficha);
                await tx.ExecuteAsync(CrearProductoSql.RegistrarCodigo, new { ficha.Codigo, ProductoId = id });
                await IdentificadoresDeProducto.RegistrarAsync(tx, id, ficha.Codigo!, ficha.CodigoBarras);
                await SufijosDeProducto.PonerAsync(tx, [id]);
                await EventosDeProducto.AnunciarAsync<EventoProductoCreado>(tx, [id], usuario);
                if (request.StockInicial is > 0)
                    await AsentarInicialAsync(tx, id, request.StockInicial.Value, request.CostoInicial ?? 0);
                return (await tx.QuerySingleAsync<Producto>(ProductoSql.PorId, new { Id = id })).Para(usuario);
            }, cancellationToken);
        }
        catch (MySqlException e)
        {
            var problema = await ProductosProblems.TraducirAsync(e, db, ficha, null, cancellationToken);
            if (problema is null)
                throw;
            throw problema;
        }
    }

    private Task<MovimientoAsentado> AsentarInicialAsync(DbSession tx, long id, decimal cantidad, decimal costo) =>
        libro.AsentarAsync(tx, new([id]), asiento => asiento.Entrada(id, cantidad, costo, new Origen(Motivos.Inicial, usuario.Id)));
}
