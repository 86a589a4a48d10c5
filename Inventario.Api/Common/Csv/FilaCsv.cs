using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Csv;

/// <summary>Columna que un archivo puede traer.</summary>
internal sealed record ColumnaCsv(string Nombre, bool Obligatoria = false);

/// <summary>Fila con datos. Una celda vacía es null; una columna ausente, el valor del código que la lee.</summary>
/// <param name="Posicion">Número de fila, como en una hoja de cálculo: la cabecera es la 1.</param>
/// <param name="Decimales">Separador decimal: uno de <see cref="NumeroCsv.Formatos"/>; nulo, si no se dijo.</param>
/// <param name="Celdas">Texto original de cada celda, por el nombre de su columna.</param>
internal sealed partial record FilaCsv(int Posicion, string? Decimales, char Separador, IReadOnlyDictionary<string, string> Celdas)
{
    /// <summary>Carácter que sustituye a los bytes mal codificados. Ningún texto lo lleva.</summary>
    public const char MalCodificado = '\uFFFF';

    public const string CodigoDeMalCodificado = "utf8_no_valido";
    public const string MensajeDeMalCodificado =
        "No está en UTF-8: guarde el archivo como «CSV UTF-8», o declare que es windows-1252 en su Content-Type.";

    /// <summary>Errores de la fila: celdas ilegibles y rechazos del código que las usa.</summary>
    [JsonIgnore]
    public List<ErrorDeFila> Errores { get; } = [];

    public bool Trae(string columna) => Celdas.ContainsKey(columna);

    public string? Texto(string columna, string? siFalta = null)
    {
        if (!Celdas.TryGetValue(columna, out var celda))
            return siFalta;
        if (celda.Contains(MalCodificado, StringComparison.Ordinal))
            Rechazar(columna, CodigoDeMalCodificado, MensajeDeMalCodificado);
        var texto = CeldaCsv.Desproteger(celda).Trim();
        return texto.Length == 0 ? null : texto;
    }

    /// <summary>Lee un código. Rechaza uno que una hoja de cálculo volvió número, si no es el actual.</summary>
    /// <param name="actual">Código actual, que queda si la columna no viene.</param>
    public string? Codigo(string columna, string? actual)
    {
        var codigo = Texto(columna, actual);
        if (codigo is not null && codigo != actual && NumeroDeHojaDeCalculo().IsMatch(codigo))
            Rechazar(columna, "notacion_cientifica",
                "La hoja de cálculo lo cambió por un número: dé a la columna formato de texto y escríbalo entero.");
        return codigo;
    }

    public decimal? Numero(string columna, decimal? siFalta = null)
    {
        if (!Celdas.TryGetValue(columna, out var celda))
            return siFalta;
        if (string.IsNullOrWhiteSpace(celda))
            return null;
        var texto = CeldaCsv.Desenvolver(celda).Trim();
        if (NumeroCsv.EsAmbiguo(texto, Decimales, Separador))
            Rechazar(columna, "numero_ambiguo",
                $"Puede ser {texto.Replace(".", "", StringComparison.Ordinal)} o {texto.Replace('.', ',')}: "
                + "repítalo con decimales=punto o decimales=coma.");
        else if (NumeroCsv.Leer(texto, Decimales, out var numero))
            return numero;
        else
            Rechazar(columna, "numero_no_valido", NumeroCsv.Mensaje(Decimales));
        return null;
    }

    /// <summary>Añade un error a la celda si aún no tiene ninguno: los siguientes serían consecuencia.</summary>
    public void Rechazar(string columna, string codigo, string mensaje)
    {
        if (!Errores.Exists(e => e.Columna == columna))
            Errores.Add(Error(columna, codigo, mensaje));
    }

    public ErrorDeFila Error(string columna, string codigo, string mensaje) =>
        new(Posicion, columna, codigo, mensaje, Celdas.GetValueOrDefault(columna));

    /// <summary>Reconoce un código vuelto número: <c>7,50E+12</c>, <c>7.50E12</c> o <c>7501234567890.0</c>.</summary>
    [GeneratedRegex(@"^(\d([.,]\d+E\+?|E\+)\d+|\d+[.,]0+)$", RegexOptions.IgnoreCase)]
    private static partial Regex NumeroDeHojaDeCalculo();
}
