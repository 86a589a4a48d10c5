namespace Inventario.Api.Common.Listas;

/// <summary>Filtro <c>activo</c> de los catálogos: sin él, solo los registros activos.</summary>
internal static class FiltroActivo
{
    public const string PorDefecto = "true";

    public static readonly string[] Valores = [PorDefecto, "false", "todos"];

    /// <returns>Valor exigido de la columna; nulo si vale cualquiera.</returns>
    public static bool? Leer(string? activo) => activo switch
    {
        "todos" => null,
        "false" => false,
        _ => true,
    };
}
