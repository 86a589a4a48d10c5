using System.Reflection;

namespace Inventario.Api.Common;

/// <summary>Publica como enumeración en OpenAPI un texto que siempre es uno de una lista existente.</summary>
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
