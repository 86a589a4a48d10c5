using System.Numerics;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Elige las compras de los clientes: unos pocos productos se venden mucho y la mayoría, casi nada (una ley de Zipf
/// suavizada). Los más vendidos están repartidos por todo el catálogo.
/// </summary>
internal sealed class Clientela
{
    private const double Suavizado = 50;

    /// <summary>Porcentaje de ventas con cada número de líneas, de 1 a 8.</summary>
    private static readonly int[] PesosDeLineas = [24, 20, 17, 14, 10, 7, 5, 3];

    private readonly int productos;
    private readonly int clientes;
    private readonly double suave;
    private readonly double alcance;
    private readonly long salto;

    public Clientela(int productos, int clientes)
    {
        this.productos = productos;
        this.clientes = clientes;
        suave = Math.Min(Suavizado, Math.Max(1, productos / 10.0));
        alcance = Math.Log((productos / suave) + 1);
        salto = (long)(productos * 0.618);
        while (!BigInteger.GreatestCommonDivisor(salto, productos).IsOne)
            salto++;
    }

    public long Producto(ref Azar azar)
    {
        var puesto = (long)(suave * (Math.Exp(azar.Fraccion() * alcance) - 1));
        return (Math.Min(puesto, productos - 1) * salto % productos) + 1;
    }

    /// <summary>Elige un cliente; los habituales vuelven más.</summary>
    public int Cliente(ref Azar azar)
    {
        var fraccion = azar.Fraccion();
        return (int)(fraccion * fraccion * clientes) + 1;
    }

    public static int Lineas(ref Azar azar)
    {
        var tiro = azar.Indice(100);
        var lineas = 1;
        foreach (var peso in PesosDeLineas)
        {
            if (tiro < peso)
                break;
            tiro -= peso;
            lineas++;
        }
        return lineas;
    }

    public static decimal Cantidad(ref Azar azar, FichaDeEjemplo ficha) => ficha.Articulo.Unidad switch
    {
        "kg" or "l" => azar.Entre(5, 60) * 0.05m + (azar.Ocurre(300) ? azar.Entre(1, 49) / 1000m : 0),
        "m" => azar.Entre(2, 30) * 0.5m,
        "g" or "ml" => azar.Entre(2, 40) * 5m,
        _ when ficha.Precio > 400 || azar.Ocurre(620) => 1,
        _ => azar.Entre(2, ficha.Precio < 40 ? 6 : 3),
    };
}
