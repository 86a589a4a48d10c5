using Inventario.Api.Common.Busqueda;
using static Inventario.Api.Common.Listas.OrdenDeLista<Inventario.Api.Common.Auth.Usuario>;

namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

internal sealed class ConsultarUsuariosHandler(Db db) : IRequestHandler<ConsultarUsuariosRequest, PaginaDe<Usuario>>
{
    public static readonly Lista<Usuario> Lista = new(ConsultarUsuariosSql.Contar, u => u.Id,
        Por("nombre", ConsultarUsuariosSql.PorNombre, u => u.Nombre),
        Por("-nombre", ConsultarUsuariosSql.PorNombreDesc, u => u.Nombre),
        Por("creadoEn", ConsultarUsuariosSql.PorCreado, u => u.CreadoEn),
        Por("-creadoEn", ConsultarUsuariosSql.PorCreadoDesc, u => u.CreadoEn));

    public Task<PaginaDe<Usuario>> Handle(ConsultarUsuariosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            request.Rol,
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
