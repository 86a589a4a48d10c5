namespace Inventario.Api.Common.Listas;

/// <summary>El filtro <c>activo</c> de los catálogos: sin él, solo lo activo.</summary>
internal static class FiltroActivo
{
    public const string PorDefecto = "true";

    public static readonly string[] Valores = [PorDefecto, "false", "todos"];

    /// <returns>Lo que debe valer la columna, o nulo si da igual.</returns>
    public static bool? Leer(string? activo) => activo switch
    {
        "todos" => null,
        "false" => false,
        _ => true,
    };
}
