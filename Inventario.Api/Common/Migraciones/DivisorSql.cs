namespace Inventario.Api.Common.Migraciones;

/// <summary>
/// Divide un guion en sentencias como el cliente mysql: respeta comillas y comentarios y entiende DELIMITER.
/// Una sentencia conserva sus comentarios; lo que es solo comentario no es una sentencia.
/// </summary>
internal sealed class DivisorSql
{
    private const string Directiva = "DELIMITER";

    private readonly string texto;
    private string separador = ";";
    private int posicion;

    private DivisorSql(string texto) => this.texto = texto;

    public static IReadOnlyList<string> Dividir(string texto) => [.. new DivisorSql(texto).Sentencias()];

    private IEnumerable<string> Sentencias()
    {
        var inicio = 0;
        var hayCodigo = false;
        while (posicion < texto.Length)
        {
            if (SaltarEspacioOComentario())
                continue;
            if (!hayCodigo && LeerDirectiva())
            {
                inicio = posicion;
            }
            else if (Sigue(separador))
            {
                if (hayCodigo)
                    yield return texto[inicio..posicion].Trim();
                posicion += separador.Length;
                inicio = posicion;
                hayCodigo = false;
            }
            else
            {
                hayCodigo = true;
                SaltarCodigo();
            }
        }
        if (hayCodigo)
            yield return texto[inicio..].Trim();
    }

    private bool SaltarEspacioOComentario()
    {
        if (char.IsWhiteSpace(texto[posicion]))
            posicion++;
        else if (texto[posicion] == '#' || EsComentarioDeGuiones())
            posicion = FinDeLinea();
        else if (Sigue("/*") && !Sigue("/*!") && !Sigue("/*+"))
            posicion = Tras("*/", posicion + 2);
        else
            return false;
        return true;
    }

    // MySQL pide un espacio (o el fin) tras los dos guiones: «5--3» es una resta.
    private bool EsComentarioDeGuiones() =>
        Sigue("--") && (posicion + 2 == texto.Length || char.IsWhiteSpace(texto[posicion + 2]));

    private bool LeerDirectiva()
    {
        if (string.Compare(texto, posicion, Directiva, 0, Directiva.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return false;
        var fin = FinDeLinea();
        var resto = texto[(posicion + Directiva.Length)..fin];
        if (resto.Trim().Length == 0 || !char.IsWhiteSpace(resto[0]))
            return false;
        separador = resto.Trim();
        posicion = fin;
        return true;
    }

    private void SaltarCodigo()
    {
        if (texto[posicion] is '\'' or '"' or '`')
            SaltarComillas(texto[posicion]);
        else if (Sigue("/*"))
            posicion = Tras("*/", posicion + 2);
        else
            posicion++;
    }

    // Una comilla doblada cierra una cadena y abre otra pegada a ella: basta saltar la siguiente igual.
    private void SaltarComillas(char comilla)
    {
        for (posicion++; posicion < texto.Length && texto[posicion] != comilla; posicion++)
        {
            if (texto[posicion] == '\\' && comilla != '`')
                posicion++;
        }
        posicion = Math.Min(posicion + 1, texto.Length);
    }

    private bool Sigue(string s) => string.CompareOrdinal(texto, posicion, s, 0, s.Length) == 0;

    private int FinDeLinea()
    {
        var fin = texto.IndexOf('\n', posicion);
        return fin < 0 ? texto.Length : fin;
    }

    private int Tras(string marca, int desde)
    {
        var fin = texto.IndexOf(marca, desde, StringComparison.Ordinal);
        return fin < 0 ? texto.Length : fin + marca.Length;
    }
}
