namespace Inventario.Api.Common.Datos;

internal static class ListaDeIds
{
    /// <summary>Id que ninguna fila tiene: los ids empiezan en 1.</summary>
    private const long Ninguno = 0;

    /// <summary>
    /// Prepara los ids de un <c>IN @Ids</c>, en orden y sin repetir. Sin ids da uno que no existe: Dapper escribe una
    /// lista vacía como <c>IN (SELECT NULL WHERE 1 = 0)</c>, con la que MySQL recorre, y si toca bloquea, la tabla
    /// entera.
    /// </summary>
    public static long[] ParaIn(this IEnumerable<long> ids)
    {
        long[] lista = [.. ids.Distinct().Order()];
        return lista.Length > 0 ? lista : [Ninguno];
    }
}
