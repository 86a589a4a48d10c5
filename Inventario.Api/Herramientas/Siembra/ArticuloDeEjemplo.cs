namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Categoría del <see cref="Surtido"/>, con sus artículos.</summary>
internal sealed record CategoriaDeEjemplo(string Nombre, string Prefijo, string Descripcion)
{
    public List<ArticuloDeEjemplo> Articulos { get; } = [];

    public static List<CategoriaDeEjemplo> Todas()
    {
        var todas = new List<CategoriaDeEjemplo>();
        string[] marcas = [];
        foreach (var linea in $"{Surtido.Comestibles}\n{Surtido.DelHogar}".Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var campos = linea.TrimStart('#').Split('|', StringSplitOptions.TrimEntries);
            if (linea[0] == '#')
            {
                todas.Add(new(campos[0], campos[1], campos[2]));
                marcas = Marcas.De(campos[3]);
            }
            else
            {
                todas[^1].Articulos.Add(ArticuloDeEjemplo.De(todas[^1], marcas, campos));
            }
        }
        return todas;
    }
}

/// <summary>Artículo del <see cref="Surtido"/>: muchos productos según su variante, marca y presentación.</summary>
internal sealed record ArticuloDeEjemplo(
    CategoriaDeEjemplo Categoria, string Nombre, string[] Variantes, string[] Presentaciones, string[] Marcas,
    string Unidad, decimal Tasa, decimal PrecioMin, decimal PrecioMax)
{
    private const long Salto = 7919; // primo con cualquier número de combinaciones: las recorre todas

    public static ArticuloDeEjemplo De(CategoriaDeEjemplo categoria, string[] marcas, string[] campos)
    {
        var nombre = campos[0].Split(':', StringSplitOptions.TrimEntries);
        var precios = campos[4].Split('-');
        return new(categoria, nombre[0], Partes(nombre[1]), Partes(campos[1]), marcas, campos[2],
            decimal.Parse(campos[3], CultureInfo.InvariantCulture),
            decimal.Parse(precios[0], CultureInfo.InvariantCulture),
            decimal.Parse(precios[1], CultureInfo.InvariantCulture));
        static string[] Partes(string texto) => texto.Split(',', StringSplitOptions.TrimEntries);
    }

    /// <summary>Precio de una presentación: crece más deprisa cuanto mayor es, como en el anaquel.</summary>
    public decimal Precio(int presentacion)
    {
        var avance = presentacion / (decimal)int.Max(1, Presentaciones.Length - 1);
        return PrecioMin + ((PrecioMax - PrecioMin) * avance * avance);
    }

    /// <summary>Combinación de la vuelta n-ésima; ninguna se repite mientras queden sin usar.</summary>
    public (int Variante, int Presentacion, int Marca, int Linea) Combinar(long vuelta, int semilla)
    {
        long combinaciones = Variantes.Length * Presentaciones.Length * Marcas.Length;
        var inicio = (long)(Azar.De(semilla, Nombre, 0).Siguiente() % (ulong)combinaciones);
        var (resto, variante) = Math.DivRem((inicio + (vuelta * Salto)) % combinaciones, Variantes.Length);
        (resto, var presentacion) = Math.DivRem(resto, Presentaciones.Length);
        var linea = vuelta / combinaciones % Siembra.Marcas.Lineas.Length;
        return ((int)variante, (int)presentacion, (int)resto, (int)linea);
    }
}
