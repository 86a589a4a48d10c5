using System.Collections.Concurrent;
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

    /// <summary>Las que usa la orden que se está añadiendo, por su SQL, y hasta dónde llega la última en la lista.</summary>
    private readonly Dictionary<string, Sentencia> deEstaOrden = new(StringComparer.Ordinal);
    private int ultimaDeEstaOrden = -1;
    private int variables;
    private int numeroDeParametros;

    private readonly Dictionary<string, string> textos = new(StringComparer.Ordinal);
    private readonly DynamicParameters parametros = new();

    public bool EstaVacio => sentencias.Count == 0;

    /// <summary>Añade una fila; las sentencias se escriben en el orden en que las usa por primera vez cada orden.</summary>
    /// <param name="sql">La sentencia.</param>
    /// <param name="fila">Sus valores.</param>
    /// <param name="id">El que la tabla dará a la fila, si a alguien le hace falta.</param>
    public void Agregar<TFila>(string sql, TFila fila, IdPendiente? id = null) where TFila : notnull
    {
        if (!deEstaOrden.TryGetValue(sql, out var sentencia))
            deEstaOrden[sql] = sentencia = Situar<TFila>(sql);
        if (id is not null)
        {
            id.Esperar(sentencia.Variable, sentencia.Filas);
            sentencia.Ids.Add(id);
        }
        sentencia.Filas++;
        EscribirTupla(sentencia, fila);
    }

    /// <summary>Lo mismo con una fila a la que la tabla da id.</summary>
    /// <returns>El que tendrá.</returns>
    public IdPendiente Insertar<TFila>(string sql, TFila fila) where TFila : notnull
    {
        var id = new IdPendiente();
        Agregar(sql, fila, id);
        return id;
    }

    /// <summary>
    /// Lo que se añada desde aquí es de otra orden: comparte sentencias con las anteriores, pero sigue escribiéndose en el
    /// orden en que ella las usa (la venta antes que su detalle), aunque otra las usara en otro.
    /// </summary>
    public void EmpezarOrden()
    {
        deEstaOrden.Clear();
        ultimaDeEstaOrden = -1;
    }

    /// <summary>Envía todo en un viaje y resuelve los ids. Con <paramref name="confirmar"/>, el COMMIT va en el mismo texto.</summary>
    public async Task EscribirAsync(DbSession tx, bool confirmar)
    {
        var texto = new StringBuilder();
        foreach (var s in sentencias)
        {
            texto.Append(s.Plantilla.Antes).Append(s.Tuplas).Append(s.Plantilla.Despues).Append(';');
            if (s.Ids.Count > 0)
                texto.Append("SET ").Append(s.Variable).Append("=LAST_INSERT_ID();");
        }
        var conIds = sentencias.FindAll(s => s.Ids.Count > 0);
        var consulta = conIds.Count == 0 ? null : $"SELECT @@auto_increment_increment{string.Concat(conIds.Select(s => $",{s.Variable}"))}";
        var valores = await tx.ExecuteLoteAsync(texto.ToString(), parametros, confirmar, consulta);
        for (var i = 0; i < conIds.Count; i++)
            foreach (var id in conIds[i].Ids)
                id.Resolver(valores[i + 1], valores[0]);
    }

    /// <summary>La primera con ese SQL que va después de lo ya usado por esta orden; si no hay, una nueva justo ahí.</summary>
    private Sentencia Situar<TFila>(string sql)
    {
        var donde = sentencias.FindIndex(ultimaDeEstaOrden + 1, s => ReferenceEquals(s.Sql, sql) || s.Sql == sql);
        if (donde < 0)
        {
            donde = ultimaDeEstaOrden + 1;
            sentencias.Insert(donde, new Sentencia(sql, $"@id{variables++}", Plantilla<TFila>.De(sql)));
        }
        ultimaDeEstaOrden = donde;
        return sentencias[donde];
    }

    private void EscribirTupla<TFila>(Sentencia sentencia, TFila fila) where TFila : notnull
    {
        var texto = sentencia.Tuplas;
        if (texto.Length > 0)
            texto.Append(',');
        texto.Append(sentencia.Plantilla.InicioDeTupla);
        var columnas = ((Plantilla<TFila>)sentencia.Plantilla).Columnas;
        for (var i = 0; i < columnas.Length; i++)
        {
            if (i > 0)
                texto.Append(',');
            columnas[i](this, texto, fila);
        }
        texto.Append(')');
    }

    private void EscribirValor<TValor>(StringBuilder texto, TValor valor)
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
            case byte[] bytes: texto.Append(Parametro(bytes)); break;
            default: throw new NotSupportedException($"No se sabe escribir un {valor.GetType().Name} en un lote.");
        }
    }

    /// <summary>Un texto que se repite (un motivo, una nota) es un solo parámetro.</summary>
    private string Parametro(string valor)
    {
        if (!textos.TryGetValue(valor, out var nombre))
            textos[valor] = nombre = Parametro((object)valor);
        return nombre;
    }

    private string Parametro(object valor)
    {
        var nombre = $"@t{numeroDeParametros++}";
        parametros.Add(nombre, valor);
        return nombre;
    }

    private sealed class Sentencia(string sql, string variable, Plantilla plantilla)
    {
        public string Sql => sql;
        public string Variable => variable;
        public Plantilla Plantilla => plantilla;
        public StringBuilder Tuplas { get; } = new();
        public int Filas { get; set; }

        /// <summary>De las filas cuyo id hace falta.</summary>
        public List<IdPendiente> Ids { get; } = [];
    }

    private abstract record Plantilla(string Antes, string InicioDeTupla, string Despues);

    /// <summary>La plantilla de una sentencia se analiza una vez por tipo de fila.</summary>
    private sealed record Plantilla<TFila>(
        string Antes, string InicioDeTupla, Action<LoteSql, StringBuilder, TFila>[] Columnas, string Despues)
        : Plantilla(Antes, InicioDeTupla, Despues)
    {
        private static readonly ConcurrentDictionary<string, Plantilla<TFila>> Cache = new(StringComparer.Ordinal);

        public static Plantilla<TFila> De(string sql) => Cache.GetOrAdd(sql, Analizar);

        private static Plantilla<TFila> Analizar(string sql)
        {
            var tupla = Tupla().Match(sql);
            if (!tupla.Success)
                throw new ArgumentException("La sentencia no tiene una tupla VALUES (@A, …).", nameof(sql));
            var columnas = Parametros().Matches(tupla.Value)
                .Select(m => typeof(TFila).GetProperty(m.Groups[1].Value, BindingFlags.Public | BindingFlags.Instance)
                    ?? throw new ArgumentException($"{typeof(TFila).Name} no tiene {m.Groups[1].Value}.", nameof(sql)))
                .Select(Columna)
                .ToArray();
            var inicio = tupla.Groups["inicio"];
            return new(sql[..inicio.Index], inicio.Value, columnas, sql[(tupla.Index + tupla.Length)..]);
        }

        private static Action<LoteSql, StringBuilder, TFila> Columna(PropertyInfo propiedad) =>
            (Action<LoteSql, StringBuilder, TFila>)typeof(Plantilla<TFila>)
                .GetMethod(nameof(ColumnaDe), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(propiedad.PropertyType)
                .Invoke(null, [propiedad])!;

        private static Action<LoteSql, StringBuilder, TFila> ColumnaDe<TValor>(PropertyInfo propiedad)
        {
            var leer = propiedad.GetMethod!.CreateDelegate<Func<TFila, TValor>>();
            return (lote, texto, fila) => lote.EscribirValor(texto, leer(fila));
        }
    }

    [GeneratedRegex(@"\bVALUES\s+(?<inicio>(?:ROW)?\()[^()]*\)")]
    private static partial Regex Tupla();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parametros();
}
