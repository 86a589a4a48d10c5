using System.Collections.ObjectModel;

namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Las líneas de una petición, mientras se leen. La que ya no cabe corta la lectura ahí: crear y mirar cien mil cuesta segundos de CPU
/// que pagan los demás.
/// </summary>
/// <typeparam name="T">Una línea.</typeparam>
public sealed class Lineas<T> : Collection<T?>
    where T : class
{
    /// <exception cref="ProblemException">400 <c>validacion</c>: <c>lineas demasiados_elementos</c>.</exception>
    protected override void InsertItem(int index, T? item)
    {
        if (Count == ReglasDeDominio.LineasMax)
            throw Problemas.Validacion("lineas", "demasiados_elementos", Reglas.DemasiadosElementos(ReglasDeDominio.LineasMax));
        base.InsertItem(index, item);
    }
}
