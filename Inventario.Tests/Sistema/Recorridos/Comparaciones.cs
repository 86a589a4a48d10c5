using System.Text.Json.Nodes;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Lo que la API enseña frente a lo que dice el modelo.</summary>
internal static class Comparaciones
{
    /// <summary>Y de paso apunta sus ids.</summary>
    public static void Movimientos(List<MovimientoDelModelo> esperados, JsonNode filas)
    {
        Assert.That(filas.AsArray(), Has.Count.EqualTo(esperados.Count));
        foreach (var (esperado, fila) in esperados.Zip(filas.AsArray()))
            Movimiento(esperado, fila!);
    }

    public static void Movimiento(MovimientoDelModelo m, JsonNode fila)
    {
        m.Id = (long)fila["id"]!;
        Assert.That(Renglon(fila), Is.EqualTo(Renglon(m)));
    }

    public static object Renglon(MovimientoDelModelo m) => (m.Producto.Id, m.Motivo, m.Delta, m.C, m.Total, m.Q, m.V);

    public static object Renglon(JsonNode fila) => ((long)fila["productoId"]!, (string)fila["motivo"]!, Numero(fila, "delta"),
        Numero(fila, "costoUnitario"), Numero(fila, "costoTotal"), Numero(fila, "stockResultante"), Numero(fila, "valorResultante"));

    public static object Producto(ProductoDelModelo p) => (p.Id, p.Q, p.V, p.Cp);

    public static object Producto(JsonNode fila) =>
        ((long)fila["id"]!, Numero(fila, "stock"), Numero(fila, "valorStock"), Numero(fila, "costoPromedio"));

    public static object Venta(VentaDelModelo v) => (v.Id, v.Estado, v.Total);

    public static object Venta(JsonNode fila) => ((long)fila["id"]!, (string)fila["estado"]!, Numero(fila, "total"));

    public static object Linea(LineaDelModelo l) =>
        (l.Id, l.Producto.Id, l.Cantidad, l.Precio, l.Descuento, l.Base, l.Importe - l.Base, l.Importe, l.Devuelta);

    public static object Linea(JsonNode fila) => ((long)fila["id"]!, (long)fila["productoId"]!, Numero(fila, "cantidad"),
        Numero(fila, "precioUnitario"), Numero(fila, "descuento"), Numero(fila, "base"), Numero(fila, "impuesto"), Numero(fila, "importe"),
        Numero(fila, "cantidadDevuelta"));

    private static decimal Numero(JsonNode fila, string campo) => fila[campo]!.GetValue<decimal>();
}
