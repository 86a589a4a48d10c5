using FluentValidation;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Pipeline;
using MediatR;

namespace Inventario.Api.Features.Sesiones.IniciarSesion;

/// <param name="Correo">El del usuario, sin distinguir mayúsculas.</param>
/// <param name="Contrasena">Tal como se escribió, de 1 a 128 caracteres.</param>
public sealed record IniciarSesionRequest(string? Correo, string? Contrasena) : IRequest<IniciarSesionResponse>;

/// <param name="TokenAcceso">Se manda en <c>Authorization: Bearer …</c>.</param>
/// <param name="Tipo">Siempre <c>Bearer</c>.</param>
/// <param name="ExpiraEn">Segundos que vale el token de acceso.</param>
/// <param name="TokenRefresco">Sirve una vez para obtener otro par.</param>
/// <param name="Usuario">Quien inició la sesión.</param>
public sealed record IniciarSesionResponse(
    string TokenAcceso, string Tipo, int ExpiraEn, string TokenRefresco, Usuario Usuario);

internal sealed class IniciarSesionValidator : AbstractValidator<IniciarSesionRequest>
{
    public IniciarSesionValidator()
    {
        RuleFor(r => r.Correo).Obligatorio().LargoMaximo(ReglasDeDominio.CorreoLargoMax);
        RuleFor(r => r.Contrasena).Obligatorio().LargoMaximo(Contrasenas.LargoMax);
    }
}
