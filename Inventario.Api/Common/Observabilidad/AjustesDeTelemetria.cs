namespace Inventario.Api.Common.Observabilidad;

/// <summary>Telemetría que se envía al colector, según las variables <c>OTEL_*</c>. Sin ninguna, no se envía.</summary>
/// <param name="Trazas">Hay colector y <c>OTEL_TRACES_EXPORTER</c> no es <c>none</c>.</param>
/// <param name="Metricas">Hay colector y <c>OTEL_METRICS_EXPORTER</c> no es <c>none</c>.</param>
internal sealed record AjustesDeTelemetria(bool Trazas, bool Metricas)
{
    private const string Otlp = "OTEL_EXPORTER_OTLP_";

    /// <exception cref="FalloClaroException">Una variable no es válida; el SDK la ignoraría.</exception>
    public static AjustesDeTelemetria Leer(IConfiguration configuracion)
    {
        Exigir(configuracion, "OTEL_SDK_DISABLED", "true o false", v => bool.TryParse(v, out _));
        if (bool.TryParse(configuracion["OTEL_SDK_DISABLED"], out var apagada) && apagada)
            return new(false, false);
        foreach (var senal in new[] { "", "TRACES_", "METRICS_" })
        {
            Exigir(configuracion, $"{Otlp}{senal}ENDPOINT", "una dirección http o https",
                v => Uri.TryCreate(v, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
            Exigir(configuracion, $"{Otlp}{senal}PROTOCOL", "grpc o http/protobuf", v => v is "grpc" or "http/protobuf");
            Exigir(configuracion, $"{Otlp}{senal}HEADERS", "nombre=valor, separados por comas",
                v => v.Split(',', StringSplitOptions.RemoveEmptyEntries).All(p => p.IndexOf('=', StringComparison.Ordinal) > 0));
        }
        return new(SeManda(configuracion, "TRACES"), SeManda(configuracion, "METRICS"));
    }

    private static bool SeManda(IConfiguration configuracion, string senal)
    {
        var exportador = $"OTEL_{senal}_EXPORTER";
        Exigir(configuracion, exportador, "otlp o none", v => v is "otlp" or "none");
        return configuracion[exportador] switch
        {
            "otlp" => true,
            "none" => false,
            _ => Viene(configuracion, $"{Otlp}ENDPOINT") || Viene(configuracion, $"{Otlp}{senal}_ENDPOINT"),
        };
    }

    private static void Exigir(IConfiguration configuracion, string ajuste, string forma, Func<string, bool> vale)
    {
        if (Viene(configuracion, ajuste) && !vale(configuracion[ajuste]!))
            throw new FalloClaroException($"{ajuste} debe ser {forma}.");
    }

    /// <summary>Trata una variable vacía como ausente, según la especificación de OpenTelemetry.</summary>
    private static bool Viene(IConfiguration configuracion, string ajuste) => !string.IsNullOrEmpty(configuracion[ajuste]);
}
