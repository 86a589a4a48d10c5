using Serilog.Core;
using Serilog.Events;

namespace Inventario.Api.Common.Http;

/// <summary>Quita del registro la ruta tal como la mandó el cliente: puede llevar datos suyos. Queda la plantilla.</summary>
internal sealed class SinRutaDelCliente : ILogEventEnricher
{
    private const string PropiedadDeAspNet = "RequestPath";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.RemovePropertyIfPresent(PropiedadDeAspNet);
}
