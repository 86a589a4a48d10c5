namespace Inventario.Api.Common.Csv;

/// <summary>Error de un archivo importado.</summary>
/// <param name="Fila">Número de fila, como en una hoja de cálculo: la cabecera es la 1.</param>
/// <param name="Columna">Nombre de la columna; nulo si es la fila entera.</param>
/// <param name="Codigo">Regla incumplida, estable: <c>obligatorio</c>.</param>
/// <param name="Mensaje">Explicación para personas.</param>
/// <param name="Valor">Texto de la celda, recortado; nulo si no viene al caso.</param>
[Ejemplo("""{ "fila": 3, "columna": "precio", "codigo": "numero_no_valido", "valor": "28,90" }""")]
[Ejemplo("""{ "mensaje": "Debe ser un número con punto decimal y sin separador de millares, como 1234.5." }""")]
public sealed record ErrorDeFila(int Fila, string? Columna,
    [property: ValoresDe(typeof(CodigosDeCampo), nameof(CodigosDeCampo.DeArchivo))] string Codigo, string Mensaje, string? Valor)
{
    public const int TextoLargoMax = 100;
}

/// <summary>Reúne los errores de un archivo: los cuenta todos y enseña los primeros.</summary>
internal sealed class ErroresDeImportacion
{
    public const int MostradosMax = 1_000;

    private readonly List<ErrorDeFila> mostrados = [];

    public int Total { get; private set; }

    public void Agregar(ErrorDeFila error)
    {
        Total++;
        // Los errores de forma llegan un lote antes que los demás: se guarda el doble para que no falte ninguno de los
        // primeros.
        if (mostrados.Count < 2 * MostradosMax)
            mostrados.Add(error with { Columna = Recortar(error.Columna), Valor = Recortar(error.Valor) });
    }

    public void Agregar(IEnumerable<ErrorDeFila> errores)
    {
        foreach (var error in errores)
            Agregar(error);
    }

    private static readonly ErrorCatalogado ErrorDeImportacionConErrores = new("importacion_con_errores", 400,
        "El archivo tiene errores",
        "Alguna celda, fila o columna del archivo no vale. «errores» dice cuáles y por qué; «totalErrores» los cuenta. No se importó nada.",
        "Corregir el archivo y mandarlo entero otra vez; con simular=true se comprueba sin importar.")
        { Extras = typeof(ImportacionConErroresExtras), Ruta = "/api/v1/productos/importar" };

    /// <exception cref="ProblemException">400 <c>importacion_con_errores</c>, si hay alguno.</exception>
    public void Exigir()
    {
        if (Total > 0)
            throw new ProblemException(ErrorDeImportacionConErrores,
                Total == 1 ? "El archivo tiene un error. No se importó nada."
                    : string.Create(CultureInfo.InvariantCulture, $"El archivo tiene {Total} errores. No se importó nada."),
                new ImportacionConErroresExtras(Total, [.. mostrados.OrderBy(e => e.Fila).Take(MostradosMax)]));
    }

    private static string? Recortar(string? valor)
    {
        valor = valor?.Replace(FilaCsv.MalCodificado, '\uFFFD');
        if (valor is not { Length: > ErrorDeFila.TextoLargoMax })
            return valor;
        var largo = char.IsHighSurrogate(valor[ErrorDeFila.TextoLargoMax - 1]) ? ErrorDeFila.TextoLargoMax - 1 : ErrorDeFila.TextoLargoMax;
        return $"{valor[..largo]}…";
    }
}

/// <param name="TotalErrores">Número de errores del archivo.</param>
/// <param name="Errores">Primeros errores, hasta mil.</param>
[Ejemplo("""{ "totalErrores": 1 }""")]
internal sealed record ImportacionConErroresExtras(int TotalErrores, IReadOnlyList<ErrorDeFila> Errores) : IExtras;
