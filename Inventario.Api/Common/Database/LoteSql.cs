using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace Inventario.Api.Common.Database;

/// <summary>
/// Muchas filas de varias tablas en un solo texto y un solo viaje. Cada sentencia es una constante corriente, con una
/// sola tupla <c>VALUES (@A, @B)</c> o <c>VALUES ROW(@A, @B)</c>; aquí la tupla se repite por fila. Los números y
/// fechas van escritos, porque salen de tipos que no pueden traer otra cosa; los textos van siempre como parámetro.
/// </summary>
internal sealed partial class LoteSql
{
    private readonly List<Sentencia> sentencias = [];
    private readonly Dictionary<string, string> textos = new(StringComparer.Ordinal);
    private readonly DynamicParameters parametros = new();

    public bool EstaVacio => sentencias.Count == 0;

    /// <summary>Añade una fila; las sentencias se escriben en el orden en que se usan por primera vez.</summary>
    /// <returns>El id que MySQL dará a la fila, si la tabla lo genera.</returns>
    public IdPendiente Agregar<TFila>(string sql, TFila fila) where TFila : notnull
    {
        var sentencia = sentencias.Find(s => ReferenceEquals(s.Sql, sql) || s.Sql == sql);
        if (sentencia is null)
            sentencias.Add(sentencia = new Sentencia(sql, $"@id{sentencias.Count}", Plantilla<TFila>.De(sql)));

        var id = new IdPendiente(sentencia.Variable, sentencia.Ids.Count);
        sentencia.Ids.Add(id);
        EscribirTupla(sentencia, fila);
        return id;
    }

    /// <summary>Envía todo en un viaje y resuelve los ids. Con <paramref name="confirmar"/>, el COMMIT va en el mismo texto.</summary>
    public async Task EscribirAsync(DbSession tx, bool confirmar)
    {
        var texto = new StringBuilder();
        foreach (var s in sentencias)
        {
            texto.Append(s.Plantilla.Antes).Append(s.Tuplas).Append(s.Plantilla.Despues).Append(';');
            if (s.EsInsert)
                texto.Append("SET ").Append(s.Variable).Append("=LAST_INSERT_ID();");
        }
        texto.Length--;
        var consulta = $"SELECT @@auto_increment_increment{string.Concat(sentencias.Where(s => s.EsInsert).Select(s => $",{s.Variable}"))}";

        await using var resultado = confirmar
            ? await tx.ExecuteOnceAndCommitAsync(texto.ToString(), parametros, consulta)
            : await tx.ExecuteOnceAsync($"{texto};{consulta}", parametros);
        var fila = (IDictionary<string, object?>)await resultado.ReadSingleAsync();
        var valores = fila.Values.Select(v => Convert.ToInt64(v, CultureInfo.InvariantCulture)).ToArray();
        var inserts = sentencias.Where(s => s.EsInsert).ToArray();
        for (var i = 0; i < inserts.Length; i++)
            foreach (var id in inserts[i].Ids)
                id.Resolver(valores[i + 1], valores[0]);
    }

    private void EscribirTupla(Sentencia sentencia, object fila)
    {
        var texto = sentencia.Tuplas;
        if (texto.Length > 0)
            texto.Append(',');
        texto.Append(sentencia.Plantilla.InicioDeTupla);
        var leer = sentencia.Plantilla.Valores;
        for (var i = 0; i < leer.Length; i++)
        {
            if (i > 0)
                texto.Append(',');
            EscribirValor(texto, leer[i](fila));
        }
        texto.Append(')');
    }

    private void EscribirValor(StringBuilder texto, object? valor)
    {
        switch (valor)
        {
            case null: texto.Append("NULL"); break;
            case long or int or short or decimal: texto.Append(CultureInfo.InvariantCulture, $"{valor}"); break;
            case bool si: texto.Append(si ? '1' : '0'); break;
            case DateTime fecha: texto.Append(CultureInfo.InvariantCulture, $"'{fecha:yyyy-MM-dd HH:mm:ss.ffffff}'"); break;
            case IdPendiente { Variable: null } id: texto.Append(CultureInfo.InvariantCulture, $"{id.Valor}"); break;
            case IdPendiente id: texto.Append(CultureInfo.InvariantCulture, $"{id.Variable}+{id.Posicion}*@@auto_increment_increment"); break;
            case string s: texto.Append(Parametro(s)); break;
            default: throw new NotSupportedException($"No se sabe escribir un {valor.GetType().Name} en un lote.");
        }
    }

    /// <summary>Un texto que se repite (un motivo, una nota) es un solo parámetro.</summary>
    private string Parametro(string valor)
    {
        if (!textos.TryGetValue(valor, out var nombre))
        {
            textos[valor] = nombre = $"@t{textos.Count}";
            parametros.Add(nombre, valor);
        }
        return nombre;
    }

    private sealed class Sentencia(string sql, string variable, Plantilla plantilla)
    {
        public string Sql => sql;
        public string Variable => variable;
        public Plantilla Plantilla => plantilla;
        public bool EsInsert { get; } = sql.StartsWith("INSERT", StringComparison.Ordinal);
        public StringBuilder Tuplas { get; } = new();
        public List<IdPendiente> Ids { get; } = [];
    }

    private sealed record Plantilla(string Antes, string InicioDeTupla, Func<object, object?>[] Valores, string Despues);

    /// <summary>La plantilla de una sentencia se analiza una vez por tipo de fila.</summary>
    private static partial class Plantilla<TFila>
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Plantilla> Cache = new(StringComparer.Ordinal);

        public static Plantilla De(string sql) => Cache.GetOrAdd(sql, Analizar);

        private static Plantilla Analizar(string sql)
        {
            var tupla = Tupla().Match(sql);
            if (!tupla.Success)
                throw new ArgumentException("La sentencia no tiene una tupla VALUES (@A, …).", nameof(sql));
            var valores = Parametros().Matches(tupla.Value)
                .Select(m => typeof(TFila).GetProperty(m.Groups[1].Value, BindingFlags.Public | BindingFlags.Instance)
                    ?? throw new ArgumentException($"{typeof(TFila).Name} no tiene {m.Groups[1].Value}.", nameof(sql)))
                .Select(p => (Func<object, object?>)p.GetValue)
                .ToArray();
            var inicio = tupla.Groups["inicio"];
            return new(sql[..inicio.Index], inicio.Value, valores, sql[(tupla.Index + tupla.Length)..]);
        }
    }

    [GeneratedRegex(@"\bVALUES\s+(?<inicio>(?:ROW)?\()[^()]*\)")]
    private static partial Regex Tupla();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parametros();
}
