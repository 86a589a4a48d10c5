using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Inventario.Api.Common.Observabilidad;

/// <summary>
/// Configura el registro: una línea por petición rechazada o lenta, con su plantilla de ruta. Nunca lleva cuerpos,
/// contraseñas, tokens, consultas ni rutas del cliente.
/// </summary>
internal static class RegistroSetup
{
    /// <summary>Milisegundos desde los que una petición es lenta y se registra.</summary>
    private const double LentaMs = 1_000;

    public static void AddRegistro(this ConfigureHostBuilder host) => host.UseSerilog((context, log) => Configurar(context, log));

    public static void UseRegistro(this WebApplication app) => app.UseSerilogRequestLogging(o =>
    {
        o.GetLevel = NivelDePeticion;
        o.MessageTemplate = "HTTP {Metodo} {Ruta} respondió {Estado} en {Ms:0.0} ms";
        o.GetMessageTemplateProperties = DescribirPeticion;
    });

    /// <summary>Reconoce el puerto ocupado, que el arranque dice en una línea en lugar de cien de traza.</summary>
    public static bool EsPuertoOcupado(Exception? exception) => exception is IOException { InnerException: AddressInUseException };

    private static void Configurar(HostBuilderContext context, LoggerConfiguration log)
    {
        log.ReadFrom.Configuration(context.Configuration).Enrich.FromLogContext().Enrich.With<SinRutaDelCliente>()
            .Filter.ByExcluding(e => EsPuertoOcupado(e.Exception));
        if (context.HostingEnvironment.IsDevelopment())
            log.MinimumLevel.Override("Serilog.AspNetCore", LogEventLevel.Debug);
        log.WriteTo.Sink(new RegistroSinEspera(LoggerSinkConfiguration.CreateSink(s => EscribirEnConsola(s, context.HostingEnvironment))));
    }

    private static void EscribirEnConsola(LoggerSinkConfiguration salida, IHostEnvironment entorno)
    {
        if (entorno.IsDevelopment())
            salida.Console(
                outputTemplate: "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} {RequestId}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture);
        else
            salida.Console(new CompactJsonFormatter());
    }

    /// <summary>Describe la petición con su plantilla de ruta: sin datos personales ni líneas falsas.</summary>
    private static IEnumerable<LogEventProperty> DescribirPeticion(HttpContext context, string ruta, double ms, int estado) =>
    [
        new("Metodo", new ScalarValue(context.Request.Method)),
        new("Ruta", new ScalarValue(Plantilla(context) ?? "(sin ruta)")),
        new("Estado", new ScalarValue(estado)),
        new("Ms", new ScalarValue(ms)),
    ];

    /// <summary>Plantilla de la ruta. ASP.NET mueve el endpoint a la excepción al atenderla.</summary>
    private static string? Plantilla(HttpContext context) =>
        ((context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>
    /// Nivel de la línea: un fallo se ve siempre; un rechazo o una petición lenta, por defecto. Las demás las cuentan
    /// las métricas, porque escribirlas costaría más que atenderlas.
    /// </summary>
    private static LogEventLevel NivelDePeticion(HttpContext context, double ms, Exception? exception) =>
        exception is not null || context.Response.StatusCode == StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.Request.Path.StartsWithSegments("/salud") ? LogEventLevel.Debug
            : context.Response.StatusCode >= StatusCodes.Status400BadRequest || ms >= LentaMs ? LogEventLevel.Information
            : LogEventLevel.Debug;

    /// <summary>Quita la ruta del cliente, que ASP.NET añade a cada línea.</summary>
    private sealed class SinRutaDelCliente : ILogEventEnricher
    {
        private const string PropiedadDeAspNet = "RequestPath";

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.RemovePropertyIfPresent(PropiedadDeAspNet);
    }
}
