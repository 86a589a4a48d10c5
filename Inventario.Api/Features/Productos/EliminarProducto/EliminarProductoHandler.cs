namespace Inventario.Api.Features.Productos.EliminarProducto;

internal sealed class EliminarProductoHandler(Db db, UsuarioActual usuario) : IRequestHandler<EliminarProductoRequest>
{
    public async Task<Unit> Handle(EliminarProductoRequest request, CancellationToken cancellationToken)
    {
        await db.InTransactionAsync(async tx =>
        {
            // La fila bloqueada impide venderlo y moverlo mientras se cuenta.
            var actual = await tx.BloquearAsync<Fila>(
                EliminarProductoSql.Bloquear, request.Id, request.VersionEsperada, ProductosProblems.NoEncontrado);
            var referencias = await tx.QuerySingleAsync<Referencias>(EliminarProductoSql.ContarReferencias, new { request.Id });
            if (referencias is not { Ventas: 0, Movimientos: 0, Conteos: 0 })
                throw ProductosProblems.ConHistorial(referencias.Ventas, referencias.Movimientos, referencias.Conteos);
            await tx.ExecuteAsync(ProductoSql.QuitarIdentificadores, new { request.Id });
            await SufijosDeProducto.QuitarAsync(tx, [request.Id]);
            await tx.ExecuteAsync(EliminarProductoSql.Eliminar, new { request.Id });
            await AnunciosDeOrden.EscribirAsync(
                tx, [new EventoProductoEliminado(request.Id, actual.Codigo, actual.Nombre, actual.Ahora, usuario.Id)]);
            await tx.AuditarAsync(EventosAuditados.ProductoEliminado, usuario.Id, RecursosAuditados.Producto, request.Id);
        }, cancellationToken);
        return Unit.Value;
    }

    internal sealed record Fila : IVersionado
    {
        public int Version { get; init; }
        public string Codigo { get; init; } = "";
        public string Nombre { get; init; } = "";
        public DateTime Ahora { get; init; }
    }

    internal sealed record Referencias
    {
        public long Ventas { get; init; }
        public long Movimientos { get; init; }
        public long Conteos { get; init; }
    }
}
