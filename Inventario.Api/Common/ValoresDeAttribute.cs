using System.Reflection;

namespace Inventario.Api.Common;

/// <summary>Un texto de una respuesta que siempre es uno de una lista que ya existe: sale como enumeración en OpenAPI.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValoresDeAttribute(Type clase, string lista = "Todos") : Attribute
{
    public IReadOnlyList<string> Valores
    {
        get
        {
            const BindingFlags Estatico = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            return (IReadOnlyList<string>)(clase.GetProperty(lista, Estatico)?.GetValue(null) ?? clase.GetField(lista, Estatico)!.GetValue(null)!);
        }
    }
}
