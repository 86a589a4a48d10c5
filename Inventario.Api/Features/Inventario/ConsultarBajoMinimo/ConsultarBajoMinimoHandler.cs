using Inventario.Api.Common.Busqueda;
using static Inventario.Api.Common.Listas.OrdenDeLista<
    Inventario.Api.Features.Inventario.ConsultarBajoMinimo.ConsultarBajoMinimoProducto>;

namespace Inventario.Api.Features.Inventario.ConsultarBajoMinimo;

internal sealed class ConsultarBajoMinimoHandler(Db db)
    : IRequestHandler<ConsultarBajoMinimoRequest, PaginaDe<ConsultarBajoMinimoProducto>>
{
    public static readonly Lista<ConsultarBajoMinimoProducto> Lista = new(ConsultarBajoMinimoSql.Contar, p => p.Id,
        Por("nombre", ConsultarBajoMinimoSql.PorNombre, p => p.Nombre),
        Por("-nombre", ConsultarBajoMinimoSql.PorNombreDesc, p => p.Nombre),
        Por("codigo", ConsultarBajoMinimoSql.PorCodigo, p => p.Codigo),
        Por("-codigo", ConsultarBajoMinimoSql.PorCodigoDesc, p => p.Codigo),
        Por("faltante", ConsultarBajoMinimoSql.PorFaltante, p => p.Faltante),
        Por("-faltante", ConsultarBajoMinimoSql.PorFaltanteDesc, p => p.Faltante));

    public Task<PaginaDe<ConsultarBajoMinimoProducto>> Handle(
        ConsultarBajoMinimoRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            request.CategoriaId,
            request.ProveedorId,
        })), cancellationToken);
}
