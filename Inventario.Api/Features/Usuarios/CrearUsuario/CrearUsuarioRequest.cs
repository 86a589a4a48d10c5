namespace Inventario.Api.Features.Usuarios.CrearUsuario;

/// <param name="Nombre">De 1 a 120 caracteres; es como se le ve en las ventas y los movimientos.</param>
/// <param name="Correo">Con el que inicia sesión; único sin distinguir mayúsculas.</param>
/// <param name="Contrasena">De 12 a 128 caracteres, que no sea fácil de adivinar ni contenga el correo.</param>
/// <param name="Rol"><c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</param>
public sealed record CrearUsuarioRequest(string? Nombre, string? Correo, string? Contrasena, string? Rol)
    : IRequest<Usuario>, IFichaDeUsuario;

internal sealed class CrearUsuarioValidator : AbstractValidator<CrearUsuarioRequest>
{
    public CrearUsuarioValidator()
    {
        this.AplicarReglas();
        RuleFor(r => r.Contrasena).ContrasenaAdmitida(r => r.Correo.Limpio());
    }
}
