using Inventario.Api.Common.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.Http.OpenApi;

/// <summary>Qué operaciones piden sesión y con qué roles.</summary>
internal static class Seguridad
{
    public const string Esquema = "portador";

    public static Task Describir(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var roles = RolesDe(contexto.Description.ActionDescriptor.EndpointMetadata);
        operacion.Security = roles is null ? [] : [new() { [new OpenApiSecuritySchemeReference(Esquema, contexto.Document)] = [] }];
        if (roles is not null)
            operacion.Description = string.Join("\n\n", new[] { operacion.Description, $"Roles: {string.Join(", ", roles)}." }
                .Where(t => !string.IsNullOrEmpty(t)));
        return Task.CompletedTask;
    }

    /// <summary>Los roles que pueden, o nulo si no hace falta sesión.</summary>
    public static IReadOnlyList<string>? RolesDe(IList<object> metadata)
    {
        var permisos = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().ToList();
        return permisos.Count == 0 || metadata.OfType<IAllowAnonymous>().Any() ? null
            : [.. permisos.Select(Permisos.RolesDe).Aggregate((IEnumerable<string> a, IEnumerable<string> b) => a.Intersect(b))];
    }

    public static OpenApiSecurityScheme Portador() => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        Description = "El tokenAcceso de POST /api/v1/sesiones (un JWT de 15 minutos) o una clave de API (inv_…).",
    };
}
