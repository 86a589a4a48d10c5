using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Http;
using MediatR;

namespace Inventario.Api.Features.Sesiones.IniciarSesion;

internal sealed class IniciarSesionHandler(Db db, Contrasenas contrasenas, Sesion sesion)
    : IRequestHandler<IniciarSesionRequest, IniciarSesionResponse>
{
    private const int TokenDeRefrescoBytes = 32;

    public async Task<IniciarSesionResponse> Handle(IniciarSesionRequest request, CancellationToken cancellationToken)
    {
        var cuenta = await db.ReadAsync(session => session.QuerySingleOrDefaultAsync<Cuenta>(
            IniciarSesionSql.BuscarCuenta, new { Correo = request.Correo.Limpio() }), cancellationToken);

        var coincide = await contrasenas.CoincideAsync(
            cuenta is { Activo: true } ? cuenta.HuellaContrasena : null, request.Contrasena!, cancellationToken);
        if (!coincide)
            throw SesionesProblems.CredencialesInvalidas();

        var tokenRefresco = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenDeRefrescoBytes));
        var (sesionId, usuario) = await db.InTransactionAsync(async tx =>
        {
            var args = new { UsuarioId = cuenta!.Id, DuracionSegundos = (long)Sesion.Duracion.TotalSeconds };
            var id = await tx.InsertAsync(IniciarSesionSql.InsertarSesion, args);
            await tx.ExecuteAsync(IniciarSesionSql.InsertarTokenRefresco, new
            {
                Huella = SHA256.HashData(Encoding.ASCII.GetBytes(tokenRefresco)),
                SesionId = id,
                args.DuracionSegundos,
            });
            return (id, await tx.QuerySingleAsync<Usuario>(IniciarSesionSql.LeerUsuario, args));
        }, cancellationToken);

        var tokenAcceso = sesion.EmitirToken(usuario.Id, usuario.Rol, sesionId, cuenta!.VersionSeguridad);
        return new IniciarSesionResponse(tokenAcceso, "Bearer", Sesion.DuracionSegundos, tokenRefresco, usuario);
    }

    internal sealed record Cuenta
    {
        public long Id { get; init; }
        public string HuellaContrasena { get; init; } = "";
        public bool Activo { get; init; }
        public int VersionSeguridad { get; init; }
    }
}
