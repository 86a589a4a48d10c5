using System.Collections.ObjectModel;

namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Lista de líneas que corta la lectura al pasar de su máximo: crear y revisar cien mil costaría segundos de CPU a las
/// demás peticiones.
/// </summary>
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
