using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Inventario.Api.Common.Observabilidad;

/// <summary>Trazas y métricas por OTLP. Lo que no se enciende no se registra: no cuesta nada.</summary>
internal static class TelemetriaSetup
{
    private const string Servicio = "inventario";

    // Las métricas de ASP.NET Core, de .NET y de MySqlConnector ya existen: basta con escuchar a su medidor.
    private static readonly string[] Medidores =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "MySqlConnector",
        Db.NombreDelMedidor, EscritorEnGrupo.NombreDelMedidor, ProblemWriter.NombreDelMedidor, RegistroSinEspera.NombreDelMedidor,
    ];

    extension(IServiceCollection services)
    {
        public IServiceCollection AddTelemetria(AjustesDeTelemetria ajustes)
        {
            // Un traceparent raro no cambia la forma de los identificadores: se ignora y la traza es nueva.
            Activity.DefaultIdFormat = ActivityIdFormat.W3C;
            Activity.ForceDefaultIdFormat = true;

            if (!ajustes.Trazas && !ajustes.Metricas)
                return services;

            var telemetria = services.AddOpenTelemetry().ConfigureResource(Presentarse);
            if (ajustes.Trazas)
                telemetria.WithTracing(t => t
                    .AddAspNetCoreInstrumentation(o => o.Filter = c => !c.Request.Path.StartsWithSegments("/salud"))
                    .AddSource("MySqlConnector")
                    .AddProcessor<FiltroDeAtributos>()
                    .AddOtlpExporter());
            if (ajustes.Metricas)
                telemetria.WithMetrics(m => m.AddMeter(Medidores).AddOtlpExporter());
            return services;
        }
    }

    /// <summary>OTEL_SERVICE_NAME y OTEL_RESOURCE_ATTRIBUTES van al final: mandan sobre lo demás.</summary>
    private static void Presentarse(ResourceBuilder recurso) =>
        recurso.Clear().AddService(Servicio).AddTelemetrySdk().AddEnvironmentVariableDetector();
}
