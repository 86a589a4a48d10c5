using System.Diagnostics.Metrics;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Support;

/// <summary>Cuenta las transacciones que la API tuvo que repetir en un esquema mientras vive: las de otros corren a la vez.</summary>
internal sealed class ContadorDeReintentos : IDisposable
{
    private readonly MeterListener oyente = new();
    private long total;

    public ContadorDeReintentos(BaseDePrueba baseDePrueba)
    {
        oyente.InstrumentPublished = (instrumento, o) =>
        {
            if (instrumento.Meter.Name == Db.NombreDelMedidor && instrumento.Name == Db.NombreDeReintentos)
                o.EnableMeasurementEvents(instrumento);
        };
        oyente.SetMeasurementEventCallback<long>((_, medida, etiquetas, _) => Interlocked.Add(ref total, Del(etiquetas, baseDePrueba.Nombre) ? medida : 0));
        oyente.Start();
    }

    public long Total => Interlocked.Read(ref total);

    private static bool Del(ReadOnlySpan<KeyValuePair<string, object?>> etiquetas, string esquema)
    {
        foreach (var (nombre, valor) in etiquetas)
            if (nombre == Db.EtiquetaDeEsquema && esquema.Equals(valor))
                return true;
        return false;
    }

    public void Dispose() => oyente.Dispose();
}
