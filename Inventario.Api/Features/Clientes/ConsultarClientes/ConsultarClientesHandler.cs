namespace Inventario.Api.Features.Clientes.ConsultarClientes;

internal sealed class ConsultarClientesHandler(Db db) : IRequestHandler<ConsultarClientesRequest, PaginaDe<Cliente>>
{
    public static readonly Lista<Cliente> Lista = new Lista<Cliente>(ConsultarClientesSql.Fuente, c => c.Id)
        .Por("nombre", "c.nombre_orden", c => c.Nombre)
        .Por("creadoEn", "c.creado_en", c => c.CreadoEn)
        .PorRelevancia(ConsultarClientesSql.PorRelevancia);

    public Task<PaginaDe<Cliente>> Handle(ConsultarClientesRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
