namespace Inventario.Api.Features.Ventas.ConsultarVentas;

internal sealed class ConsultarVentasHandler(Db db, UsuarioActual usuario, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarVentasRequest, PaginaDe<VentaEnLista>>
{
    public static readonly Lista<VentaEnLista> Lista =
        new Lista<VentaEnLista>(ConsultarVentasSql.Fuente, v => v.Id).Por("-fecha", "v.fecha", v => v.Fecha);

    private static readonly Lista<VentaEnLista> ListaDeTodas = Lista.Desde(ConsultarVentasSql.DeTodas);

    private static readonly Lista<VentaEnLista> ListaDeProducto = Lista.Desde(ConsultarVentasSql.DeProducto);

    public Task<PaginaDe<VentaEnLista>> Handle(ConsultarVentasRequest request, CancellationToken cancellationToken)
    {
        var usuarioId = FiltroDeUsuario.Leer(request.UsuarioId, porDefecto: usuario.Rol == Roles.Vendedor ? usuario.Id : null);
        var lista = request.ProductoId is not null ? ListaDeProducto
            : (request.ClienteId, request.Estado, usuarioId) == default ? ListaDeTodas
            : Lista;
        return db.ReadAsync(async session =>
        {
            if (request is { ExigeCliente: true, ClienteId: { } clienteId }
                && !await session.ExistsAsync(ConsultarVentasSql.BuscarCliente, new { clienteId }))
                throw Problemas.NoEncontrado("cliente", clienteId);
            return await lista.LeerAsync(session, request, new
            {
                Desde = request.Desde?.Desde(negocio.ZonaHoraria),
                Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
                request.ClienteId,
                UsuarioId = usuarioId,
                request.ProductoId,
                request.Estado,
            });
        }, cancellationToken);
    }
}
