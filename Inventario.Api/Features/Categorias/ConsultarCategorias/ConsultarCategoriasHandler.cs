using Inventario.Api.Common.Busqueda;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Categorias.Categoria>;

namespace Inventario.Api.Features.Categorias.ConsultarCategorias;

internal sealed class ConsultarCategoriasHandler(Db db) : IRequestHandler<ConsultarCategoriasRequest, PaginaDe<Categoria>>
{
    public static readonly Lista<Categoria> Lista = new(ConsultarCategoriasSql.Contar, c => c.Id,
        Por("nombre", ConsultarCategoriasSql.PorNombre, c => c.Nombre),
        Por("-nombre", ConsultarCategoriasSql.PorNombreDesc, c => c.Nombre),
        Por("creadoEn", ConsultarCategoriasSql.PorCreado, c => c.CreadoEn),
        Por("-creadoEn", ConsultarCategoriasSql.PorCreadoDesc, c => c.CreadoEn));

    public Task<PaginaDe<Categoria>> Handle(ConsultarCategoriasRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
