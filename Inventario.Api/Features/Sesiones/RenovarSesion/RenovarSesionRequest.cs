namespace Inventario.Api.Features.Sesiones.RenovarSesion;

/// <param name="TokenRefresco">Token de refresco de la última respuesta.</param>
public sealed record RenovarSesionRequest(string? TokenRefresco) : IRequest<SesionAbierta>;

internal sealed class RenovarSesionValidator : AbstractValidator<RenovarSesionRequest>
{
    public RenovarSesionValidator() =>
        RuleFor(r => r.TokenRefresco).Obligatorio().LargoMaximo(TokenDeRefresco.LargoMax);
}
