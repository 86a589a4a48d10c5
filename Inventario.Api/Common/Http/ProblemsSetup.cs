namespace Inventario.Api.Common.Http;

internal static class ProblemsSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddSingleton<ProblemWriter>()
        .AddProblemDetails()
        .AddExceptionHandler<ProblemExceptionHandler>();

    /// <summary>Responde todo error como problema: excepciones y rechazos sin cuerpo del servidor.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // Desde .NET 10 no se registra una excepción atendida: así solo se callan los rechazos previstos.
            SuppressDiagnosticsCallback = c =>
                ProblemExceptionHandler.EsPrevista(c.Exception) || c.HttpContext.RequestAborted.IsCancellationRequested,
        });
        app.UseStatusCodePages(context => context.HttpContext.RequestServices
            .GetRequiredService<ProblemWriter>()
            .WriteAsync(context.HttpContext, PorEstado(context.HttpContext.Response.StatusCode)));
    }

    /// <summary>Publica el catálogo de errores: el significado de cada código y qué hacer.</summary>
    public static void MapErrores(this WebApplication app)
    {
        var errores = app.MapGroup("/errores").AllowAnonymous()
            .WithMetadata(new Seccion(160, "Errores", "El catálogo de códigos de error."));
        errores.MapGet("/", ConsultarErrores).WithName(nameof(ConsultarErrores));
        errores.MapGet("/{codigo}", ObtenerError).WithName(nameof(ObtenerError)).Rechaza("no_encontrado");
    }

    /// <summary>Lista todos los errores que puede responder la API.</summary>
    /// <remarks>Un código no se renombra ni se reutiliza.</remarks>
    public static Ok<IReadOnlyList<ErrorCatalogado>> ConsultarErrores() => TypedResults.Ok(CatalogoDeErrores.Todos);

    /// <summary>Explica un código de error y qué hacer.</summary>
    /// <remarks>Su dirección es el <c>type</c> de los problemas.</remarks>
    /// <param name="codigo">Código del error: el <c>codigo</c> de un problema.</param>
    public static Ok<ErrorCatalogado> ObtenerError(string codigo) => TypedResults.Ok(
        CatalogoDeErrores.Buscar(codigo) ?? throw Problemas.NoEncontrado("error", codigo));

    private static ProblemException PorEstado(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(ErroresComunes.NoAutenticado, "Hace falta iniciar sesión."),
        StatusCodes.Status403Forbidden => Problemas.SinPermiso("Su rol no permite esta operación."),
        StatusCodes.Status404NotFound => new(ErroresComunes.NoEncontrado, "No existe esa ruta.", new NoEncontradoExtras("ruta", null)),
        StatusCodes.Status405MethodNotAllowed => new(ErroresComunes.MetodoNoPermitido, "Esa ruta no admite ese método."),
        StatusCodes.Status408RequestTimeout => PeticionIlegible.CuerpoLento(),
        StatusCodes.Status413PayloadTooLarge => new(ErroresComunes.CuerpoDemasiadoGrande, "El cuerpo pasa del límite."),
        StatusCodes.Status415UnsupportedMediaType =>
            new(ErroresComunes.TipoNoSoportado, "El cuerpo debe ser application/json: falta o sobra Content-Type."),
        StatusCodes.Status503ServiceUnavailable => Problemas.Sobrecarga(),
        >= 500 => new(ErroresComunes.ErrorInterno, "El servicio no pudo completar la operación."),
        _ => new(ErroresComunes.PeticionInvalida, "La petición no se puede leer."),
    };
}
