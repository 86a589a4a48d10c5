namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

internal sealed class ConsultarCategoriasHandler(Db db) : IRequestHandler<ConsultarCategoriasRequest, PaginaDe<Categoria>>
{
    public static readonly Lista<Categoria> Lista = new Lista<Categoria>(ConsultarCategoriasSql.Fuente, c => c.Id)
        .Por("nombre", "c.nombre_orden", c => c.Nombre)
        .Por("creadoEn", "c.creado_en", c => c.CreadoEn);

    public Task<PaginaDe<Categoria>> Handle(ConsultarCategoriasRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
