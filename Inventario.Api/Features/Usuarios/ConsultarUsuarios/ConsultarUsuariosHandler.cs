namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

internal sealed class ConsultarUsuariosHandler(Db db) : IRequestHandler<ConsultarUsuariosRequest, PaginaDe<Usuario>>
{
    public static readonly Lista<Usuario> Lista = new Lista<Usuario>(ConsultarUsuariosSql.Fuente, u => u.Id)
        .Por("nombre", "u.nombre_orden", u => u.Nombre)
        .Por("creadoEn", "u.creado_en", u => u.CreadoEn);

    public Task<PaginaDe<Usuario>> Handle(ConsultarUsuariosRequest request, CancellationToken cancellationToken) =>
        db.ReadAsync(session => Lista.LeerAsync(session, request, Palabras.Parametros(request.Buscar, new
        {
            request.Rol,
            Activo = FiltroActivo.Leer(request.Activo),
        })), cancellationToken);
}
