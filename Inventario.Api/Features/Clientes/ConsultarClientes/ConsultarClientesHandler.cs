using Inventario.Api.Common.Busqueda;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Clientes.Cliente>;

namespace Inventario.Api.Features.Clientes.ConsultarClientes;

internal sealed class ConsultarClientesHandler(Db db) : IRequestHandler<ConsultarClientesRequest, PaginaDe<Cliente>>
{
    public static readonly Lista<Cliente> Lista = new(ConsultarClientesSql.Contar, c => c.Id,
        Por("nombre", ConsultarClientesSql.PorNombre, c => c.Nombre),
        Por("-nombre", ConsultarClientesSql.PorNombreDesc, c => c.Nombre),
        Por("creadoEn", ConsultarClientesSql.PorCreado, c => c.CreadoEn),
        Por("-creadoEn", ConsultarClientesSql.PorCreadoDesc, c => c.CreadoEn),
        PorRelevancia(ConsultarClientesSql.PorRelevancia));

    public Task<PaginaDe<Cliente>> Handle(ConsultarClientesRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
