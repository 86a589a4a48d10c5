namespace Inventario.Api.Features.ClavesApi.CrearClaveApi;

internal sealed class CrearClaveApiHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<CrearClaveApiRequest, CrearClaveApiResponse>, IErroresDeLoGuardado<CrearClaveApiRequest>
{
    public Task<CrearClaveApiResponse> Handle(CrearClaveApiRequest request, CancellationToken cancellationToken)
    {
        var secreto = AccesoConClave.Prefijo + Secreto.Nuevo();
        var expiraEn = request.ExpiraEn?.UtcDateTime;
        return db.InTransactionAsync(async tx =>
        {
            await tx.ExigirSesionVigenteAsync(usuario);
            if (expiraEn <= await tx.QuerySingleAsync<DateTime>(RelojSql.Ahora))
                throw ClavesApiProblems.YaCaducada();
            var id = await tx.InsertAsync(CrearClaveApiSql.Insertar, new
            {
                Nombre = request.Nombre.Limpio(),
                Huella = Secreto.Huella(secreto),
                request.Rol,
                UsuarioId = usuario.Id,
                ExpiraEn = expiraEn,
            });
            await tx.AuditarAsync(EventosAuditados.ClaveCreada, usuario.Id, RecursosAuditados.ClaveApi, id, ("rol", request.Rol));
            var clave = await tx.QuerySingleAsync<CrearClaveApiResponse>(ClavesApiSql.PorId, new { Id = id });
            return clave with { Clave = secreto };
        }, cancellationToken);
    }

    public async Task<IEnumerable<CampoConError>> BuscarErroresAsync(CrearClaveApiRequest request, CancellationToken cancellationToken) =>
        request.ExpiraEn?.UtcDateTime is { } expiraEn
            && expiraEn <= await db.ReadAsync(session => session.QuerySingleAsync<DateTime>(RelojSql.Ahora), cancellationToken)
            ? [ClavesApiProblems.Caducada] : [];
}
