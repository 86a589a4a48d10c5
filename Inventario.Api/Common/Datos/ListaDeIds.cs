namespace Inventario.Api.Common.Datos;

internal static class ListaDeIds
{
    /// <summary>Ninguna fila lo tiene: los ids empiezan en 1.</summary>
    private const long Ninguno = 0;

    /// <summary>
    /// Los de un <c>IN @Ids</c>, en orden y sin repetir. Si no hay, uno que no es de nadie: una lista vacía se escribiría
    /// <c>IN (SELECT NULL WHERE 1 = 0)</c>, y MySQL recorrería la tabla entera, bloqueándola si de bloquear se trata.
    /// </summary>
    public static long[] ParaIn(this IEnumerable<long> ids)
    {
        long[] lista = [.. ids.Distinct().Order()];
        return lista.Length > 0 ? lista : [Ninguno];
    }
}
