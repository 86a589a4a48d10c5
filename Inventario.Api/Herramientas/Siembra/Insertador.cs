using System.Text;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>
/// Inserta muchas filas en una tabla, de mil en mil. Los valores van escritos en el texto, en el orden de las columnas
/// de la sentencia: son números, fechas y textos del propio catálogo, escapados.
/// </summary>
internal sealed class Insertador
{
    private const int FilasPorSentencia = 1_000;

    private readonly MySqlConnection conexion;
    private readonly string cabecera;
    private readonly StringBuilder texto = new();
    private int filas;
    private bool primero;

    private Insertador(MySqlConnection conexion, string sql)
    {
        this.conexion = conexion;
        cabecera = sql[..(sql.LastIndexOf("VALUES", StringComparison.Ordinal) + "VALUES".Length)];
    }

    public static async Task TodasAsync<T>(
        MySqlConnection conexion, string sql, IEnumerable<T> filas, Action<Insertador, T> escribir, CancellationToken ct)
    {
        var tabla = new Insertador(conexion, sql);
        foreach (var fila in filas)
        {
            escribir(tabla.Fila(), fila);
            await tabla.CerrarFilaAsync(ct);
        }
        await tabla.EnviarAsync(ct);
    }

    private Insertador Fila()
    {
        texto.Append(filas == 0 ? cabecera : ",").Append('(');
        primero = true;
        return this;
    }

    public Insertador Entero(long? valor)
    {
        Separar();
        if (valor is null)
            texto.Append("NULL");
        else
            texto.Append(CultureInfo.InvariantCulture, $"{valor.GetValueOrDefault()}");
        return this;
    }

    public Insertador Numero(decimal valor)
    {
        Separar();
        texto.Append(CultureInfo.InvariantCulture, $"{valor}");
        return this;
    }

    public Insertador Fecha(DateTime valor)
    {
        Separar();
        texto.Append(CultureInfo.InvariantCulture, $"'{valor:yyyy-MM-dd HH:mm:ss.ffffff}'");
        return this;
    }

    public Insertador SiNo(bool valor) => Entero(valor ? 1 : 0);

    public Insertador Texto(string? valor)
    {
        Separar();
        if (valor is null)
            texto.Append("NULL");
        else
            texto.Append('\'').Append(Escapado(valor)).Append('\'');
        return this;
    }

    private async ValueTask CerrarFilaAsync(CancellationToken cancellationToken)
    {
        texto.Append(')');
        if (++filas == FilasPorSentencia)
            await EnviarAsync(cancellationToken);
    }

    private async Task EnviarAsync(CancellationToken cancellationToken)
    {
        if (filas == 0)
            return;
        await using var command = new MySqlCommand(texto.ToString(), conexion);
        texto.Clear();
        filas = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Escapado(string valor) => valor.AsSpan().IndexOfAny('\'', '\\') < 0
        ? valor
        : valor.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    private void Separar()
    {
        if (!primero)
            texto.Append(',');
        primero = false;
    }
}
