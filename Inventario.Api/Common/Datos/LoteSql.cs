using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// Reúne muchas filas de varias tablas en un solo texto y un solo viaje. Cada sentencia es una constante con una sola
/// tupla <c>VALUES (@A, @B)</c> o <c>VALUES ROW(@A, @B)</c>, que se repite por fila. Los números y fechas van escritos,
/// porque su tipo no admite otra cosa; los textos, siempre como parámetro.
/// </summary>
internal sealed partial class LoteSql
{
    /// <summary>Tablas con AUTO_INCREMENT. Deshacer una inserción no devuelve el id que gastó.</summary>
    internal static readonly FrozenSet<string> TablasConContador =
    [
        "auditoria", "categoria", "clave_api", "cliente", "conteo", "devolucion", "evento_pendiente", "fallo_acceso", "historial_precio",
        "movimiento", "producto", "proveedor", "sesion", "usuario", "venta",
    ];

    private readonly List<Sentencia> sentencias = [];

    /// <summary>Sentencias que usa la orden en curso, por su SQL, y posición de la última en la lista.</summary>
    private readonly Dictionary<string, Sentencia> deEstaOrden = new(StringComparer.Ordinal);
    private int ultimaDeEstaOrden = -1;
    private int numeroDeParametros;

    private readonly Dictionary<string, string> textos = new(StringComparer.Ordinal);
    private readonly DynamicParameters parametros = new();

    public bool EstaVacio => sentencias.Count == 0;

    /// <summary>Añade una fila; las sentencias van en el orden en que las usa primero cada orden de stock.</summary>
    public void Agregar<TFila>(string sql, TFila fila) where TFila : notnull
    {
        if (!deEstaOrden.TryGetValue(sql, out var sentencia))
            deEstaOrden[sql] = sentencia = Situar<TFila>(sql);
        EscribirTupla(sentencia, fila);
    }

    /// <summary>
    /// Empieza otra orden. Comparte sentencias con las anteriores, pero sus filas se escriben en el orden en que ella
    /// las añade (la venta antes que su detalle), aunque otra las usara en otro orden.
    /// </summary>
    public void EmpezarOrden()
    {
        deEstaOrden.Clear();
        ultimaDeEstaOrden = -1;
    }

    /// <summary>
    /// Envía todo en un viaje. Con <paramref name="confirmar"/>, el COMMIT va en el mismo texto. En una transacción
    /// simulada cada fila lleva su id, porque el contador de una tabla no se deshace.
    /// </summary>
    public Task EscribirAsync(DbSession tx, bool confirmar)
    {
        var texto = new StringBuilder();
        foreach (var s in sentencias)
            if (tx.IdsSimulados is { } ids && s.Plantilla.TieneContador)
                EscribirConIds(texto, s, ids);
            else
                texto.Append(s.Plantilla.Antes).Append(s.Tuplas).Append(s.Plantilla.Despues).Append(';');
        return tx.ExecuteLoteAsync(texto, parametros, confirmar);
    }

    /// <summary>Escribe la sentencia con la columna del id y su valor al principio de cada tupla.</summary>
    private static void EscribirConIds(StringBuilder texto, Sentencia sentencia, IdsSimulados ids)
    {
        var (tuplas, desde) = (sentencia.Tuplas.ToString(), 0);
        texto.Append(sentencia.Plantilla.AntesConId);
        foreach (var inicio in sentencia.Inicios)
        {
            texto.Append(tuplas.AsSpan(desde, inicio - desde)).Append(CultureInfo.InvariantCulture, $"{ids.Siguiente()},");
            desde = inicio;
        }
        texto.Append(tuplas.AsSpan(desde)).Append(sentencia.Plantilla.Despues).Append(';');
    }

    /// <summary>Busca la sentencia tras las ya usadas por esta orden; si no la hay, la crea ahí.</summary>
    private Sentencia Situar<TFila>(string sql)
    {
        var donde = sentencias.FindIndex(ultimaDeEstaOrden + 1, s => ReferenceEquals(s.Sql, sql) || s.Sql == sql);
        if (donde < 0)
        {
            donde = ultimaDeEstaOrden + 1;
            sentencias.Insert(donde, new Sentencia(sql, Plantilla<TFila>.De(sql)));
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
        sentencia.Inicios.Add(texto.Length);
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
            case string s: texto.Append(Parametro(s)); break;
            case byte[] bytes: texto.Append(Parametro(bytes)); break;
            default: throw new NotSupportedException($"No se sabe escribir un {valor.GetType().Name} en un lote.");
        }
    }

    /// <summary>Da el parámetro de un texto; un texto repetido (un motivo, una nota) usa uno solo.</summary>
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

    private sealed class Sentencia(string sql, Plantilla plantilla)
    {
        public string Sql => sql;
        public Plantilla Plantilla => plantilla;
        public StringBuilder Tuplas { get; } = new();

        /// <summary>Posición del primer valor de cada fila.</summary>
        public List<int> Inicios { get; } = [];
    }

    private abstract record Plantilla(string Antes, string InicioDeTupla, string Despues)
    {
        /// <summary>Tabla de la inserción; vacía si la sentencia no inserta, o inserta filas con su id.</summary>
        public string Tabla { get; } = Insercion().Match(Antes).Groups["tabla"].Value;

        /// <summary>Dice si la tabla da el id a cada fila, que no lo trae.</summary>
        public bool TieneContador => TablasConContador.Contains(Tabla);

        public string AntesConId => Insercion().Replace(Antes, "$0id, ");
    }

    /// <summary>Analiza la plantilla de una sentencia una vez por tipo de fila.</summary>
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

    [GeneratedRegex(@"^INSERT INTO (?<tabla>\w+) \((?!id,)")]
    private static partial Regex Insercion();

    [GeneratedRegex(@"\bVALUES\s+(?<inicio>(?:ROW)?\()[^()]*\)")]
    private static partial Regex Tupla();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parametros();
}
