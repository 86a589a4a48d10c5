using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Permite llamadas desde páginas de otros orígenes, sin credenciales del navegador: el token viaja en Authorization,
/// así que ninguna página puede usar la sesión de otra.
/// </summary>
internal static class CorsSetup
{
    /// <summary>Tiempo máximo que Chromium recuerda un preflight.</summary>
    private static readonly TimeSpan PreflightSeRecuerda = TimeSpan.FromHours(2);

    private static readonly string[] Metodos = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] SeLeen =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, IdentificadorDePeticion.Cabecera, IdempotenciaFilter.CabeceraDeRepetida,
        HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, HeaderNames.ContentDisposition,
    ];

    public static IServiceCollection AddCors(this IServiceCollection services, AjustesDeCors ajustes) =>
        services.AddCors(o => o.AddDefaultPolicy(p => p
            .WithOrigins([.. ajustes.Origenes])
            .WithMethods(Metodos)
            .AllowAnyHeader()
            .WithExposedHeaders(SeLeen)
            .SetPreflightMaxAge(PreflightSeRecuerda)));

    /// <summary>Va antes que los errores, que llevan sus cabeceras, y el registro, que omite preflights.</summary>
    public static void UseCors(this WebApplication app, AjustesDeCors ajustes)
    {
        if (ajustes.Origenes.Count == 0)
            return;
        // Vary va también sin Origin o con uno ajeno: si no, una caché daría esa respuesta a un origen permitido.
        app.Use(next => context =>
        {
            context.Response.VariaPor(HeaderNames.Origin);
            return next(context);
        });
        app.UseCors();
    }
}
