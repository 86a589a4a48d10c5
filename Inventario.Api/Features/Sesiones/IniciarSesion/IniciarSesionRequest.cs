namespace Inventario.Api.Features.Sesiones.IniciarSesion;

/// <param name="Correo">Correo del usuario, sin distinguir mayúsculas.</param>
/// <param name="Contrasena">Contraseña exacta, de 1 a 128 caracteres; los espacios cuentan.</param>
public sealed record IniciarSesionRequest(string? Correo, string? Contrasena) : IRequest<SesionAbierta>;

internal sealed class IniciarSesionValidator : AbstractValidator<IniciarSesionRequest>
{
    public IniciarSesionValidator()
    {
        RuleFor(r => r.Correo).Obligatorio().LargoMaximo(ReglasDeDominio.CorreoLargoMax);
        RuleFor(r => r.Contrasena).Obligatorio().LargoMaximo(Contrasenas.LargoMax);
    }
}
