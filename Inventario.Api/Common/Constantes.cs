namespace Inventario.Api.Common;

internal static class Constantes
{
    /// <summary>Lee los textos constantes de una clase, en su orden: un nombre nuevo no se repite en otra lista.</summary>
    public static IReadOnlyList<string> De(Type clase) =>
        [.. clase.GetFields().Where(c => c.IsLiteral).Select(c => (string)c.GetRawConstantValue()!)];
}
