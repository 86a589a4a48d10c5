namespace Inventario.Api.Common.Csv;

/// <summary>Formato del CSV de una lista.</summary>
/// <param name="ConMarca">Dice si empieza por la marca de UTF-8 (BOM), sin la que Excel confunde los acentos.</param>
/// <param name="Columnas">Columnas pedidas, en ese orden; nulo si todas.</param>
internal sealed record FormatoDeExportacion(char Separador, bool ConMarca, NumberFormatInfo Numeros, string[]? Columnas)
{
    public const string ParametroSeparador = "separador";
    public const string ParametroMarca = "bom";
    public const string ParametroDecimales = "decimales";
    public const string ParametroColumnas = "columnas";

    public static readonly string[] Parametros = [ParametroSeparador, ParametroMarca, ParametroDecimales, ParametroColumnas];

    /// <summary>Separadores, por su valor en la URL.</summary>
    public static readonly IReadOnlyDictionary<string, char> Separadores =
        new Dictionary<string, char> { [","] = ',', [";"] = ';', ["tab"] = '\t' };

    private static readonly Dictionary<string, bool> Marcas = new(StringComparer.OrdinalIgnoreCase) { ["true"] = true, ["false"] = false };

    /// <exception cref="ProblemException">400 <c>parametro_invalido</c>, con todos los parámetros erróneos.</exception>
    public static FormatoDeExportacion Leer(IQueryCollection consulta)
    {
        List<(string, string)> errores = [];
        var formato = new FormatoDeExportacion(
            UnoDe(ParametroSeparador, Separadores, siFalta: ","),
            UnoDe(ParametroMarca, Marcas, siFalta: "false"),
            UnoDe(ParametroDecimales, NumeroCsv.Formatos, siFalta: NumeroCsv.Punto),
            consulta.ContainsKey(ParametroColumnas) ? consulta[ParametroColumnas].ToString().Split(',', StringSplitOptions.TrimEntries) : null);
        return errores.Count == 0 ? formato : throw Problemas.ParametrosInvalidos(errores);

        T UnoDe<T>(string parametro, IReadOnlyDictionary<string, T> valores, string siFalta)
        {
            if (valores.TryGetValue(consulta.ContainsKey(parametro) ? consulta[parametro].ToString() : siFalta, out var valor))
                return valor;
            errores.Add((parametro, $"debe ser uno de: {string.Join("  ", valores.Keys)}"));
            return default!;
        }
    }
}
