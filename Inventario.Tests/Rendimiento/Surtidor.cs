namespace Inventario.Tests.Rendimiento;

/// <summary>Elige qué lleva cada venta: productos distintos, de 1 a 3 unidades de cada uno.</summary>
internal sealed class Surtidor(long[] productos, int lineas, int semilla)
{
    private const int CantidadMax = 3;

    private readonly Random azar = new(semilla);
    private readonly LineaDeCarga[] elegidas = new LineaDeCarga[lineas];

    public LineaDeCarga[] Elegir()
    {
        for (var i = 0; i < elegidas.Length; i++)
        {
            long producto;
            do
                producto = Producto();
            while (Array.Exists(elegidas[..i], l => l.ProductoId == producto));
            elegidas[i] = new(producto, azar.Next(1, CantidadMax + 1));
        }
        return elegidas;
    }

    public long Producto() => productos[azar.Next(productos.Length)];
}
