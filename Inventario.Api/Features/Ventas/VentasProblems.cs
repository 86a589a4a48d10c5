using System.Globalization;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Features.Ventas;

/// <summary>Los rechazos propios de las ventas.</summary>
internal static class VentasProblems
{
    public static ProblemException NoEncontrada(long id) => Problemas.NoEncontrado("venta", id);

    public static ProblemException ClienteNoEncontrado(long id) => Problemas.NoEncontrado("cliente", id);

    public static ProblemException ClienteInactivo(long clienteId) => new("cliente_inactivo",
        "El cliente está desactivado.", new Dictionary<string, object?> { ["clienteId"] = clienteId });

    public static ProblemException ProductoInactivo(IReadOnlyList<long> productoIds) => new("producto_inactivo",
        "Hay productos desactivados.", new Dictionary<string, object?> { ["productoIds"] = productoIds });

    public static ProblemException PrecioSinPermiso(int linea) => Problemas.SinPermiso(
        string.Create(CultureInfo.InvariantCulture, $"Solo un administrador cambia el precio de lista (lineas[{linea}])."));

    public static ProblemException ImporteExcesivo() => Problemas.Validacion(
        "lineas", "demasiado_grande", "El importe pasa de lo que se puede llevar en cuenta.");

    public static ProblemException TotalDistinto(
        decimal esperado, decimal total, decimal subtotal, decimal impuesto, IEnumerable<LineaValorada> lineas) => new(
        "total_distinto", string.Create(CultureInfo.InvariantCulture, $"Se esperaba {esperado} y el total es {total}."),
        new Dictionary<string, object?>
        {
            ["total"] = total,
            ["subtotal"] = subtotal,
            ["impuesto"] = impuesto,
            ["lineas"] = lineas.Select(l => new { Linea = l.Numero, l.Importe.Base, l.Importe.Impuesto, l.Importe.Importe }).ToList(),
        });

    public static ProblemException YaAnulada(long ventaId) => new("venta_ya_anulada",
        "La venta está anulada.", new Dictionary<string, object?> { ["ventaId"] = ventaId });

    public static ProblemException ConDevoluciones(long ventaId) => new("venta_con_devoluciones",
        "De la venta ya se devolvió algo.", new Dictionary<string, object?> { ["ventaId"] = ventaId });

    public static ProblemException AnulacionSinPermiso() =>
        Problemas.SinPermiso("Un vendedor solo anula sus propias ventas y el mismo día.");

    public static ProblemException DevolucionExcedeLoVendido(IReadOnlyList<LineaExcedida> lineas) => new(
        "devolucion_excede_lo_vendido", "Se devuelve más de lo que queda por devolver.",
        new Dictionary<string, object?> { ["lineas"] = lineas });
}

/// <summary>Una línea de la que se quiere devolver más de lo que queda.</summary>
internal sealed record LineaExcedida(long DetalleId, decimal Vendida, decimal Devuelta, decimal Solicitada);
