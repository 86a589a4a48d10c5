using System.Runtime.CompilerServices;
using System.Text;
using Sylvan.Data.Csv;

namespace Inventario.Api.Common.Csv;

/// <summary>
/// Lee un archivo CSV con cabecera, fila a fila.
/// <list type="bullet">
/// <item>El separador es coma, punto y coma o tabulador, según la cabecera o una línea <c>sep=;</c> previa, que no
/// cuenta como fila.</item>
/// <item>Admite BOM, comillas y saltos de línea entre comillas; salta las filas en blanco, pero las cuenta.</item>
/// <item>Una columna sin título solo se admite vacía.</item>
/// </list>
/// </summary>
internal sealed class TablaCsv(CsvDataReader lector, char separador, string? decimales, ErroresDeImportacion errores) : IDisposable
{
    public const int FilasMax = 100_000;
    public const int FilaCaracteresMax = 64 * 1024;

    /// <summary>Carácter de comentario imposible: un sustituto suelto nunca sale de un texto.</summary>
    private const char SinComentarios = '\uD800';

    private readonly HashSet<int> sinTituloConDatos = [];

    /// <summary>Nombre de cada columna; vacío si no tiene título.</summary>
    private string[] columnas = [];

    private int ConTitulo => Array.FindLastIndex(columnas, c => c.Length > 0) + 1;

    /// <summary>Lee la cabecera.</summary>
    /// <exception cref="ProblemException">400 <c>importacion_con_errores</c>: los errores de la cabecera.</exception>
    public static async Task<TablaCsv> AbrirAsync(
        CuerpoCsv cuerpo, string? decimales, IReadOnlyList<ColumnaCsv> admitidas, ErroresDeImportacion errores, CancellationToken cancellationToken)
    {
        var archivo = cuerpo.Leer();
        var (separador, declarado) = await SeparadorCsv.DeAsync(archivo, cuerpo.Juego, cancellationToken);
        var opciones = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = separador,
            Comment = SinComentarios,
            BufferSize = FilaCaracteresMax,
            MaxBufferSize = FilaCaracteresMax,
            OwnsReader = true,
        };
        try
        {
            archivo.Position = 0;
            var texto = SeparadorCsv.Texto(archivo, cuerpo.Juego);
            if (declarado)
                await texto.ReadLineAsync(cancellationToken);
            var tabla = new TablaCsv(await CsvDataReader.CreateAsync(texto, opciones, cancellationToken), separador, decimales, errores);
            await tabla.LeerCabeceraAsync(admitidas, cancellationToken);
            return tabla;
        }
        catch (CsvFormatException e)
        {
            errores.Agregar(Ilegible(1, e));
            errores.Exigir();
            throw;
        }
    }

    /// <summary>Lee las filas con datos. Una que no encaja con la cabecera es un error y se salta.</summary>
    public async IAsyncEnumerable<IReadOnlyList<FilaCsv>> EnLotesAsync(
        int tamano, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (lote, hayDatos) = (new List<FilaCsv>(tamano), false);
        while (await AvanzarAsync(cancellationToken))
        {
            if (EstaEnBlanco())
                continue;
            if (lector.RowNumber > FilasMax + 1)
            {
                Rechazar("demasiadas_filas",
                    string.Create(CultureInfo.InvariantCulture, $"No se importan más de {FilasMax} filas: parta el archivo."));
                break;
            }
            hayDatos = true;
            // Una hoja de cálculo puede omitir las últimas celdas vacías.
            if (lector.RowFieldCount < ConTitulo || lector.RowFieldCount > columnas.Length)
            {
                Rechazar(lector.RowFieldCount < columnas.Length ? "faltan_celdas" : "sobran_celdas", string.Create(CultureInfo.InvariantCulture,
                    $"La fila tiene {lector.RowFieldCount} celdas y la cabecera, {columnas.Length}."));
                continue;
            }
            RechazarSinTitulo();
            lote.Add(new FilaCsv(lector.RowNumber, decimales, separador,
                columnas.Index().Where(c => c.Item.Length > 0).ToDictionary(c => c.Item, c => lector.GetString(c.Index))));
            if (lote.Count < tamano)
                continue;
            yield return lote;
            lote = new List<FilaCsv>(tamano);
        }
        if (lote.Count > 0)
            yield return lote;
        if (!hayDatos && errores.Total == 0)
            errores.Agregar(new ErrorDeFila(1, null, "sin_filas", "No hay ninguna fila debajo de la cabecera.", null));
    }

    public void Dispose() => lector.Dispose();

    private async Task LeerCabeceraAsync(IReadOnlyList<ColumnaCsv> admitidas, CancellationToken cancellationToken)
    {
        if (!await AvanzarAsync(cancellationToken) || EstaEnBlanco())
        {
            if (errores.Total == 0)
                errores.Agregar(new ErrorDeFila(1, null, "sin_cabecera",
                    $"La primera fila debe nombrar las columnas, como «{string.Join(',', Obligatorias(admitidas))}».", null));
            errores.Exigir();
        }
        // Un NUL delata un texto en UTF-16 sin marca BOM, cuyos nombres de columna no se leerían.
        var titulos = Celdas().ToList();
        if (titulos.Exists(t => t.Contains('\0', StringComparison.Ordinal)))
        {
            errores.Agregar(new ErrorDeFila(1, null, FilaCsv.CodigoDeMalCodificado,
                "Parece UTF-16 sin marca BOM: guarde el archivo como «CSV UTF-8».", null));
            errores.Exigir();
        }
        var nombres = admitidas.ToDictionary(c => Titulo(c.Nombre), c => c.Nombre, StringComparer.OrdinalIgnoreCase);
        columnas = [.. titulos.Select(t => CeldaCsv.Desenvolver(t).Trim()).Select(t => nombres.GetValueOrDefault(Titulo(t), t))];
        foreach (var columna in columnas.Where(c => c.Length > 0 && !nombres.ContainsKey(c)))
            if (columna.Contains(FilaCsv.MalCodificado, StringComparison.Ordinal))
                RechazarColumna(columna, FilaCsv.CodigoDeMalCodificado, FilaCsv.MensajeDeMalCodificado);
            else
                RechazarColumna(columna, "columna_desconocida",
                    $"No existe esa columna.{Problemas.Sugerir(Parecido.A(columna, nombres.Values))} "
                    + $"Las que hay son: {string.Join(", ", nombres.Values)}.");
        foreach (var repetida in columnas.Where(nombres.ContainsKey).CountBy(c => c).Where(c => c.Value > 1))
            RechazarColumna(repetida.Key, "columna_repetida", "La columna viene más de una vez.");
        foreach (var ausente in Obligatorias(admitidas).Except(columnas))
            RechazarColumna(ausente, "columna_ausente", "Falta esta columna, que es obligatoria.");
        errores.Exigir();
    }

    private async Task<bool> AvanzarAsync(CancellationToken cancellationToken)
    {
        var posicion = lector.RowNumber + 1;
        try
        {
            return await lector.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            errores.Agregar(Ilegible(posicion, e));
            return false;
        }
    }

    private static ErrorDeFila Ilegible(int posicion, CsvFormatException e) => e is CsvRecordTooLargeException
        ? new(posicion, null, "fila_demasiado_larga", string.Create(CultureInfo.InvariantCulture,
            $"La fila pasa de {FilaCaracteresMax} caracteres: quizá faltan unas comillas que cierren. El resto del archivo no se leyó."), null)
        : new(posicion, null, "comillas_mal_puestas",
            "Una celda entre comillas no se cierra, o sigue después de cerrarlas. El resto del archivo no se leyó.", null);

    private bool EstaEnBlanco() => Celdas().All(string.IsNullOrWhiteSpace);

    private IEnumerable<string> Celdas() => Enumerable.Range(0, lector.RowFieldCount).Select(lector.GetString);

    private void Rechazar(string codigo, string mensaje) => errores.Agregar(new ErrorDeFila(lector.RowNumber, null, codigo, mensaje, null));

    private void RechazarColumna(string columna, string codigo, string mensaje) =>
        errores.Agregar(new ErrorDeFila(1, columna, codigo, mensaje, null));

    private static IEnumerable<string> Obligatorias(IEnumerable<ColumnaCsv> columnas) => columnas.Where(c => c.Obligatoria).Select(c => c.Nombre);

    /// <summary>Rechaza una columna sin título, una vez, en la primera fila con datos en ella.</summary>
    private void RechazarSinTitulo()
    {
        foreach (var (lugar, columna) in columnas.Index())
            if (columna.Length == 0 && lugar < lector.RowFieldCount
                && !string.IsNullOrWhiteSpace(lector.GetString(lugar)) && sinTituloConDatos.Add(lugar))
                errores.Agregar(new ErrorDeFila(lector.RowNumber, columna, "columna_desconocida", string.Create(CultureInfo.InvariantCulture,
                    $"La columna {lugar + 1} no tiene título y aquí trae algo: póngale el suyo o vacíela."), lector.GetString(lugar)));
    }

    private static string Titulo(string texto) => texto.SinAcentos(NormalizationForm.FormD);
}
