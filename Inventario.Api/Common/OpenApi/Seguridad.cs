using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Describe qué operaciones exigen sesión y con qué roles.</summary>
internal static class Seguridad
{
    public const string Esquema = "portador";
    public const string EsquemaDeEntrada = "entrada";

    public static Task Describir(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var permisos = Permisos.De(contexto.Description.ActionDescriptor.EndpointMetadata);
        operacion.Security =
        [
            .. permisos.Count == 0 ? [] : new[] { Con(Esquema, contexto) },
            .. contexto.Description.ActionDescriptor.EndpointMetadata.OfType<AdmiteEntrada>().Select(_ => Con(EsquemaDeEntrada, contexto)),
        ];
        if (permisos.Count > 0)
            operacion.Description = string.Join("\n\n", new[]
            {
                operacion.Description,
                permisos.All(Permisos.AdmiteClaves) ? null : "No admite claves de API.",
                $"Roles: {string.Join(", ", RolesDe(permisos))}.",
            }.Where(t => !string.IsNullOrEmpty(t)));
        return Task.CompletedTask;
    }

    public static bool PideSesion(OpenApiOperationTransformerContext contexto) =>
        Permisos.De(contexto.Description.ActionDescriptor.EndpointMetadata).Count > 0;

    /// <summary>Si la operación puede rechazar a algún rol, o a las claves de API.</summary>
    public static bool PuedeNegarse(OpenApiOperationTransformerContext contexto) =>
        Permisos.De(contexto.Description.ActionDescriptor.EndpointMetadata) is { Count: > 0 } permisos
        && (!permisos.All(Permisos.AdmiteClaves) || RolesDe(permisos).Count < Permisos.RolesDe(Permisos.TenerSesion).Count);

    public static List<string> RolesDe(List<string> permisos) =>
        [.. permisos.Select(Permisos.RolesDe).Aggregate((IEnumerable<string> a, IEnumerable<string> b) => a.Intersect(b))];

    private static OpenApiSecurityRequirement Con(string esquema, OpenApiOperationTransformerContext contexto) =>
        new() { [new OpenApiSecuritySchemeReference(esquema, contexto.Document)] = [] };

    public static OpenApiSecurityScheme Portador() => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        Description = "tokenAcceso de POST /api/v1/sesiones (un JWT de 15 minutos) o clave de API (inv_…).",
    };

    public static OpenApiSecurityScheme Entrada() => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Query,
        Name = AccesoConEntrada.Parametro,
        Description = "Entrada de POST /api/v1/eventos/entradas, para clientes que no mandan cabeceras: "
            + $"vale una vez y {AccesoConEntrada.DuracionSegundos} segundos.",
    };
}
