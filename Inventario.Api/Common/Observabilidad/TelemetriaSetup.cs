using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Inventario.Api.Common.Observabilidad;

/// <summary>Envía trazas y métricas por OTLP. Si están apagadas no se registran y no cuestan.</summary>
internal static class TelemetriaSetup
{
    // ASP.NET Core, .NET y MySqlConnector ya publican sus métricas: basta con escuchar su medidor.
    private static readonly string[] Medidores =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "MySqlConnector",
        Db.NombreDelMedidor, EscritorEnGrupo.NombreDelMedidor, ProblemWriter.NombreDelMedidor, RegistroSinEspera.NombreDelMedidor,
    ];

    public static IServiceCollection AddTelemetria(this IServiceCollection services, AjustesDeTelemetria ajustes)
    {
        // W3C fija la forma de los identificadores: un traceparent raro se ignora y la traza es nueva.
        Activity.DefaultIdFormat = ActivityIdFormat.W3C;
        Activity.ForceDefaultIdFormat = true;

        if (!ajustes.Trazas && !ajustes.Metricas)
            return services;

        // OTEL_SERVICE_NAME y OTEL_RESOURCE_ATTRIBUTES van al final y prevalecen.
        var telemetria = services.AddOpenTelemetry()
            .ConfigureResource(r => r.Clear().AddService("inventario").AddTelemetrySdk().AddEnvironmentVariableDetector());
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
