using System.Diagnostics;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Informa del progreso de la siembra cada pocos segundos.</summary>
internal sealed class ProgresoDeSiembra(Pedido pedido, Action<string> informar)
{
    private const int CadaMs = 5_000;

    private readonly long inicio = Stopwatch.GetTimestamp();
    private readonly Lock cerrojo = new();
    private int productos;
    private int ventas;
    private double dichoMs;

    public double Segundos => Stopwatch.GetElapsedTime(inicio).TotalSeconds;

    public void Sumar(int masProductos = 0, int masVentas = 0)
    {
        lock (cerrojo)
        {
            productos += masProductos;
            ventas += masVentas;
            var ms = Stopwatch.GetElapsedTime(inicio).TotalMilliseconds;
            if (ms - dichoMs < CadaMs)
                return;
            dichoMs = ms;
            informar($"{ms / 1000:0} s: {De(productos, pedido.Productos)} productos, {De(ventas, pedido.Ventas)} ventas.");
        }
    }

    private static string De(int hechos, int total) => string.Create(CultureInfo.GetCultureInfo("es"), $"{hechos:N0} de {total:N0}");
}
