using System.Globalization;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Existencias;

/// <summary>Lo que toda petición con líneas de productos comprueba igual, con los productos ya bloqueados.</summary>
internal static class ComprobacionDeLineas
{
    /// <exception cref="ProblemException">422 <c>referencia_inexistente</c>: la primera línea cuyo producto no existe.</exception>
    public static void ExigirProductos(this Asiento asiento, IEnumerable<long> productoIds)
    {
        foreach (var (i, id) in productoIds.Index())
            if (asiento.Buscar(id) is null)
                throw Problemas.ReferenciaInexistente(Campo(i, "productoId"), id);
    }

    /// <exception cref="ProblemException">400 <c>validacion</c>: todas las cantidades con decimales de lo que se cuenta por unidad.</exception>
    public static void ExigirEnteras(this Asiento asiento, string campo, IEnumerable<(long ProductoId, decimal Cantidad)> lineas)
    {
        var reparos = lineas.Index()
            .Select(l => (l.Index, Producto: asiento.Buscar(l.Item.ProductoId)!, l.Item.Cantidad))
            .Where(l => l.Producto.SeCuentaPorUnidad && !decimal.IsInteger(l.Cantidad))
            .Select(l => ExistenciasProblems.CantidadEntera(Campo(l.Index, campo), l.Producto))
            .ToList();
        if (reparos.Count > 0)
            throw Problemas.Validacion(reparos);
    }

    private static string Campo(int linea, string campo) => string.Create(CultureInfo.InvariantCulture, $"lineas[{linea}].{campo}");
}
