namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Catálogo de la tienda de ejemplo. Cada producto sale de su id y de la semilla, sin guardarlo: un millón ocupa lo
/// mismo que cien.
/// </summary>
internal sealed class CatalogoDeEjemplo(int semilla)
{
    private const int GramosPorEscalon = 50;
    private const int UnoInactivoDeCada = 59; // nunca el primero, que es el más vendido
    private const int ConOtroPrecioPorMil = 40;
    private const long IdMaxConBarras = 9_999_999_999;

    public static IReadOnlyList<CategoriaDeEjemplo> Categorias { get; } = CategoriaDeEjemplo.Todas();

    /// <summary>Artículo de un id; alternan de categoría, así que cualquier tramo de ids las mezcla.</summary>
    public static ArticuloDeEjemplo Articulo(long id)
    {
        var categoria = Categorias[(int)((id - 1) % Categorias.Count)];
        return categoria.Articulos[(int)((id - 1) / Categorias.Count % categoria.Articulos.Count)];
    }

    public static long CategoriaId(long id) => ((id - 1) % Categorias.Count) + 1;

    public static string Codigo(long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{Articulo(id).Categoria.Prefijo}-{id:000000}");

    /// <summary>EAN-13 que empieza por 2, reservado al uso interno de cada comercio.</summary>
    public static string CodigoDeBarras(long id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, IdMaxConBarras);
        var doce = string.Create(CultureInfo.InvariantCulture, $"20{id:0000000000}");
        var suma = 0;
        for (var i = 0; i < doce.Length; i++)
            suma += (doce[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return string.Create(CultureInfo.InvariantCulture, $"{doce}{(10 - (suma % 10)) % 10}");
    }

    /// <summary>Nombre: «Arroz integral Montelirio 1 kg». Los primeros miles de cada artículo son distintos.</summary>
    public string Nombre(long id)
    {
        var articulo = Articulo(id);
        var (variante, presentacion, marca, linea) = articulo.Combinar(Vuelta(id), semilla);
        var apellido = Marcas.Lineas[linea];
        return $"{articulo.Nombre} {articulo.Variantes[variante]} {articulo.Marcas[marca]} "
            + $"{apellido}{(apellido.Length > 0 ? " " : "")}{articulo.Presentaciones[presentacion]}";
    }

    /// <summary>Números que usa la simulación: precio, costo, existencias… Sin textos, para que cueste poco.</summary>
    public FichaDeEjemplo Ficha(long id, int proveedores)
    {
        var articulo = Articulo(id);
        var presentacion = articulo.Combinar(Vuelta(id), semilla).Presentacion;
        var azar = Azar.De(semilla, "producto", id);

        var precio = Redondear(articulo.Precio(presentacion) * azar.Entre(880, 1120) / 1000m);
        var margen = azar.Entre(18, 42) / 100m;
        var lote = precio switch { < 20 => 48, < 60 => 36, < 200 => 20, < 800 => 8, _ => 4 };
        lote = articulo.Unidad is "g" or "ml" ? lote * GramosPorEscalon : lote;
        var minimo = decimal.Floor(lote / 3m);
        var inicial = azar.Ocurre(100) ? decimal.Floor(minimo / 2) + 1 : lote * azar.Entre(1, 3);
        return new(articulo, precio,
            Costo: Redondeo.CostoTotal(precio / (1 + (articulo.Tasa / 100m)) * (1 - margen)),
            minimo, inicial, lote,
            ProveedorId: azar.Ocurre(960) ? azar.Entre(1, proveedores) : null,
            Activo: id % UnoInactivoDeCada != 0,
            ConCodigoDeBarras: articulo.Unidad is "unidad" or "caja" && !azar.Ocurre(30),
            Cambio: azar.Ocurre(ConOtroPrecioPorMil) ? CambioDe(precio, ref azar) : null);
    }

    private static CambioDePrecio? CambioDe(decimal precio, ref Azar azar)
    {
        var anterior = Redondear(precio * azar.Entre(860, 960) / 1000m);
        var cuando = azar.Entre(100, 900) / 1000.0;
        return anterior == precio ? null : new(cuando, anterior);
    }

    private static long Vuelta(long id) => (id - 1) / (Categorias.Count * (long)Surtido.ArticulosPorCategoria);

    /// <summary>Redondea a precios de mostrador: acaban en .50 o .90 los pequeños; enteros los grandes.</summary>
    private static decimal Redondear(decimal precio) => precio switch
    {
        < 5 => Redondeo.Importe(precio, ModoDeRedondeo.MitadArriba),
        < 100 => decimal.Floor(precio) + (decimal.Floor(precio) % 2 == 0 ? 0.50m : 0.90m),
        _ => decimal.Floor(precio),
    };
}

/// <summary>Números de un producto de ejemplo.</summary>
internal readonly record struct FichaDeEjemplo(
    ArticuloDeEjemplo Articulo, decimal Precio, decimal Costo, decimal StockMinimo, decimal StockInicial, decimal Lote,
    int? ProveedorId, bool Activo, bool ConCodigoDeBarras, CambioDePrecio? Cambio)
{
    /// <param name="avance">Avance de la venta: de 0, la primera, a 1, la última.</param>
    public decimal PrecioEn(double avance) => Cambio is { } cambio && avance < cambio.Avance ? cambio.Anterior : Precio;
}

/// <summary>Cambio de precio: cuándo ocurrió y el precio anterior.</summary>
internal sealed record CambioDePrecio(double Avance, decimal Anterior);
