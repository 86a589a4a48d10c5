using Devolucion = Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones.ConsultarTodasLasDevolucionesDevolucion;
using Sql = Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones.ConsultarTodasLasDevolucionesSql;

namespace Inventario.Api.Features.Ventas.ConsultarTodasLasDevoluciones;

internal sealed class ConsultarTodasLasDevolucionesHandler(Db db, UsuarioActual usuario, AjustesDeNegocio negocio)
    : IRequestHandler<ConsultarTodasLasDevolucionesRequest, PaginaDe<Devolucion>>
{
    public static readonly Lista<Devolucion> Lista = new Lista<Devolucion>(Sql.Fuente, d => d.Id).Por("-fecha", "d.fecha", d => d.Fecha);

    private static readonly Lista<Devolucion> ListaDeTodas = Lista.Desde(Sql.DeTodas);

    private static readonly Lista<Devolucion> ListaDeProducto = Lista.Desde(Sql.DeProducto);

    public Task<PaginaDe<Devolucion>> Handle(
        ConsultarTodasLasDevolucionesRequest request, CancellationToken cancellationToken)
    {
        var lasSuyas = usuario.Rol == Roles.Vendedor && request.UsuarioId is null;
        var vendedorId = FiltroDeUsuario.Leer(request.VendedorId, porDefecto: lasSuyas ? usuario.Id : null);
        var usuarioId = FiltroDeUsuario.Leer(request.UsuarioId, porDefecto: null);
        var lista = request.ProductoId is not null ? ListaDeProducto
            : (request.ClienteId, vendedorId, usuarioId, request.VentaId) == default ? ListaDeTodas
            : Lista;
        return db.ReadAsync(session => lista.LeerAsync(session, request, new
        {
            Desde = request.Desde?.Desde(negocio.ZonaHoraria),
            Hasta = request.Hasta?.Hasta(negocio.ZonaHoraria),
            request.ClienteId,
            VendedorId = vendedorId,
            UsuarioId = usuarioId,
            request.VentaId,
            request.ProductoId,
        }), cancellationToken);
    }
}
