using System.Diagnostics.Metrics;
using Inventario.Api.Common.Database;

namespace Inventario.Tests.Support;

/// <summary>Cuenta las transacciones que la API tuvo que repetir mientras vive.</summary>
internal sealed class ContadorDeReintentos : IDisposable
{
    private readonly MeterListener oyente = new();
    private long total;

    public ContadorDeReintentos()
    {
        oyente.InstrumentPublished = (instrumento, o) =>
        {
            if (instrumento.Meter.Name == Db.NombreDelMedidor && instrumento.Name == Db.NombreDeReintentos)
                o.EnableMeasurementEvents(instrumento);
        };
        oyente.SetMeasurementEventCallback<long>((_, medida, _, _) => Interlocked.Add(ref total, medida));
        oyente.Start();
    }

    public long Total => Interlocked.Read(ref total);

    public void Dispose() => oyente.Dispose();
}
