namespace Inventario.Api.Common.Errores;

/// <summary>Los campos que un error lleva además de los de todo problema, con su nombre del JSON.</summary>
public interface IExtras;

/// <summary>A qué códigos acompañan unos extras. De aquí salen los del documento OpenAPI.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ExtrasDeAttribute(params string[] codigos) : Attribute
{
    public IReadOnlyList<string> Codigos => codigos;
}
