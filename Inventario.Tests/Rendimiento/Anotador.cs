using System.Diagnostics;

namespace Inventario.Tests.Rendimiento;

/// <summary>Lo que le pasa a una conexión.</summary>
internal sealed class Anotador(Ventana ventana, Pedido pedido)
{
    /// <summary>Lo que tardó cada una que salió bien dentro de la ventana.</summary>
    public List<int> Micros { get; } = new(1 << 12);

    /// <summary>Lo que tardó cada rechazo admitido dentro de la ventana.</summary>
    public List<int> MicrosDeRechazo { get; } = [];

    public Dictionary<string, long> Respuestas { get; } = [];

    public Dictionary<long, long> Vendido { get; } = [];

    public string? Ejemplo { get; private set; }

    private readonly string exito = $"{pedido.Exito}";
    private long bien;

    public void Bien(long inicio, ReadOnlySpan<LineaDeCarga> lineas)
    {
        if (ventana.Midiendo)
            Micros.Add(MicrosDesde(inicio));
        Respuestas[exito] = ++bien;
        if (!pedido.ApuntaLoVendido)
            return;
        foreach (var linea in lineas)
            Vendido[linea.ProductoId] = Vendido.GetValueOrDefault(linea.ProductoId) + linea.Cantidad;
    }

    /// <param name="respuesta">El estado y, si trae, su código: <c>409 stock_insuficiente</c>.</param>
    /// <param name="detalle">Lo que explica una respuesta que no se esperaba.</param>
    /// <param name="inicio">Cuándo se pidió, si se respondió.</param>
    public void Otra(string respuesta, string detalle, long? inicio = null)
    {
        Respuestas[respuesta] = Respuestas.GetValueOrDefault(respuesta) + 1;
        if (!pedido.Rechazos.Contains(respuesta))
            Ejemplo ??= $"{respuesta}: {detalle}";
        else if (ventana.Midiendo && inicio is { } desde)
            MicrosDeRechazo.Add(MicrosDesde(desde));
    }

    private static int MicrosDesde(long inicio) => (int)(Stopwatch.GetElapsedTime(inicio).Ticks / TimeSpan.TicksPerMicrosecond);
}

internal readonly record struct LineaDeCarga(long ProductoId, int Cantidad);
