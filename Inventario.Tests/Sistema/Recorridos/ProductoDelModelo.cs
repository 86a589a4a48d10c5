namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Lo que hay de un producto y su libro, según las reglas escritas del dominio y con aritmética propia: aquí no entra
/// nada de la API, para que un error suyo no se repita en la prueba.
/// </summary>
internal sealed class ProductoDelModelo(long id, string unidad, decimal precio, decimal tasa, bool activo)
{
    public long Id => id;

    public decimal Precio => precio;

    public decimal Tasa => tasa;

    public bool Activo => activo;

    public bool PorUnidad => unidad == "unidad";

    public decimal Q { get; private set; }

    public decimal V { get; private set; }

    public decimal Cp { get; private set; }

    public List<MovimientoDelModelo> Kardex { get; } = [];

    /// <summary>V' = V + R4(n·c).</summary>
    public MovimientoDelModelo Entrar(string motivo, decimal n, decimal c) => EntrarPor(motivo, n, c, Redondear(n * c, 4));

    /// <summary>cp' = R6(V'/q'); si antes q ≤ 0, cp' = c.</summary>
    public MovimientoDelModelo EntrarPor(string motivo, decimal n, decimal c, decimal total)
    {
        var habia = Q > 0;
        Q += n;
        V += total;
        Cp = habia ? Redondear(V / Q, 6) : c;
        return Asentar(motivo, n, c, total);
    }

    /// <summary>R4(n·cp), o todo lo que queda si se acaba. El valor nunca baja de cero.</summary>
    public MovimientoDelModelo Salir(string motivo, decimal n)
    {
        var total = n == Q ? V : Math.Min(Redondear(n * Cp, 4), V);
        Q -= n;
        V -= total;
        return Asentar(motivo, -n, Cp, total);
    }

    /// <summary>Al costo dado si V' ≥ 0, y V' = 0 cuando q' = 0; si no, a cp.</summary>
    public MovimientoDelModelo SalirA(string motivo, decimal n, decimal c)
    {
        var total = Redondear(n * c, 4);
        if (total > V || (n == Q && total != V))
            return Salir(motivo, n);
        Q -= n;
        V -= total;
        if (Q > 0)
            Cp = Redondear(V / Q, 6);
        return Asentar(motivo, -n, c, total);
    }

    /// <summary>Mitad hacia arriba, alejándose de cero.</summary>
    public static decimal Redondear(decimal valor, int decimales)
    {
        var escala = 1m;
        for (var i = 0; i < decimales; i++)
            escala *= 10;
        var escalado = valor * escala;
        var entero = decimal.Truncate(escalado);
        return (decimal.Abs(escalado - entero) >= 0.5m ? entero + Math.Sign(valor) : entero) / escala;
    }

    private MovimientoDelModelo Asentar(string motivo, decimal delta, decimal c, decimal total)
    {
        var movimiento = new MovimientoDelModelo(this, motivo, delta, c, total, Q, V, Cp);
        Kardex.Add(movimiento);
        return movimiento;
    }
}

/// <summary>Un renglón del libro. El id se sabe cuando la API responde.</summary>
internal sealed record MovimientoDelModelo(
    ProductoDelModelo Producto, string Motivo, decimal Delta, decimal C, decimal Total, decimal Q, decimal V, decimal Cp)
{
    public long Id { get; set; }
    public bool Revertido { get; set; }
}
