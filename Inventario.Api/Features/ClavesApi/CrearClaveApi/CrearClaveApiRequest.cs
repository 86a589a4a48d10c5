using System.Text.Json.Serialization;

namespace Inventario.Api.Features.ClavesApi.CrearClaveApi;

/// <param name="Nombre">Nombre para reconocerla, de 1 a 120 caracteres.</param>
/// <param name="Rol">Rol con que actúa: administrador, vendedor o almacenista.</param>
/// <param name="ExpiraEn">Instante futuro en que caduca, ISO 8601 con su zona; si falta, no caduca.</param>
public sealed record CrearClaveApiRequest(string? Nombre, string? Rol, DateTimeOffset? ExpiraEn = null)
    : IRequest<CrearClaveApiResponse>;

/// <summary>La clave recién creada, con su secreto.</summary>
public sealed record CrearClaveApiResponse : ClaveApi
{
    /// <summary>El secreto, <c>inv_…</c>; ninguna otra respuesta lo trae.</summary>
    [JsonPropertyOrder(1)]
    public string Clave { get; init; } = "";
}

internal sealed class CrearClaveApiValidator : AbstractValidator<CrearClaveApiRequest>
{
    public const int NombreLargoMax = 120;

    public CrearClaveApiValidator()
    {
        RuleFor(r => r.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        RuleFor(r => r.Rol).Obligatorio().UnoDe(Roles.Todos);
    }
}
