using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Features.Ventas.VentaEnLista>;

namespace Inventario.Api.Features.Ventas.ConsultarVentas;

internal sealed class ConsultarVentasHandler(Db db, UsuarioActual usuario, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarVentasRequest, PaginaDe<VentaEnLista>>
{
    public static readonly Lista<VentaEnLista> Lista = new(ConsultarVentasSql.Contar, v => v.Id,
        Por("-fecha", ConsultarVentasSql.PorFechaDesc, v => v.Fecha),
        Por("fecha", ConsultarVentasSql.PorFecha, v => v.Fecha));

    private static readonly Lista<VentaEnLista> ListaDeTodas = new(ConsultarVentasSql.Contar, v => v.Id,
        Por("-fecha", ConsultarVentasSql.PorFechaDescDeTodas, v => v.Fecha),
        Por("fecha", ConsultarVentasSql.PorFechaDeTodas, v => v.Fecha));

    private static readonly Lista<VentaEnLista> ListaDeProducto = new(ConsultarVentasSql.ContarDeProducto, v => v.Id,
        Por("-fecha", ConsultarVentasSql.PorFechaDescDeProducto, v => v.Fecha),
        Por("fecha", ConsultarVentasSql.PorFechaDeProducto, v => v.Fecha));

    public Task<PaginaDe<VentaEnLista>> Handle(ConsultarVentasRequest request, CancellationToken cancellationToken)
    {
        var usuarioId = FiltroDeUsuario.Leer(request.UsuarioId, porDefecto: usuario.Rol == Roles.Vendedor ? usuario.Id : null);
        var lista = request.ProductoId is not null ? ListaDeProducto
            : (request.ClienteId, request.Estado, usuarioId) == default ? ListaDeTodas
            : Lista;
        return db.ReadAsync(session => lista.LeerAsync(session, request, new
        {
            Desde = request.Desde?.Desde(negocio.ZonaHoraria),
            Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
            request.ClienteId,
            UsuarioId = usuarioId,
            request.ProductoId,
            request.Estado,
        }), cancellationToken);
    }
}
