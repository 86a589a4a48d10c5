namespace Inventario.Api.Features.Productos.EliminarProducto;

internal sealed class EliminarProductoHandler(Db db, UsuarioActual usuario) : AsyncRequestHandler<EliminarProductoRequest>
{
    protected override Task Handle(EliminarProductoRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            // La fila bloqueada impide venderlo y moverlo mientras se cuenta.
            var actual = await tx.BloquearAsync<Fila>(
                EliminarProductoSql.Bloquear, request.Id, request.VersionEsperada, ProductosProblems.NoEncontrado);
            var (ventas, movimientos, conteos) =
                await tx.QuerySingleAsync<(long, long, long)>(EliminarProductoSql.ContarReferencias, new { request.Id });
            if (ventas + movimientos + conteos > 0)
                throw ProductosProblems.ConHistorial(ventas, movimientos, conteos);
            await tx.ExecuteAsync(ProductoSql.QuitarIdentificadores, new { request.Id });
            await SufijosDeProducto.QuitarAsync(tx, [request.Id]);
            await tx.ExecuteAsync(EliminarProductoSql.Eliminar, new { request.Id });
            await AnunciosDeOrden.EscribirAsync(
                tx, [new EventoProductoEliminado(request.Id, actual.Codigo, actual.Nombre, actual.Ahora, usuario.Id)]);
            await tx.AuditarAsync(EventosAuditados.ProductoEliminado, usuario.Id, RecursosAuditados.Producto, request.Id);
        }, cancellationToken);

    internal sealed record Fila : IVersionado
    {
        public int Version { get; init; }
        public string Codigo { get; init; } = "";
        public string Nombre { get; init; } = "";
        public DateTime Ahora { get; init; }
    }
}
