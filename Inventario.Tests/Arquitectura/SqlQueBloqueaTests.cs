using System.Text.RegularExpressions;
using Dapper;
using Inventario.Api.Common.Datos.Migraciones;
using MySqlConnector;

namespace Inventario.Tests.Arquitectura;

/// <summary>
/// Con cuatro filas, recorrer la tabla le sale barato a MySQL; pero lo que se recorre para bloquear se bloquea, y dos
/// órdenes sobre productos distintos acaban interbloqueadas. Lo que bloquea llega por índice también en una tienda recién abierta.
/// </summary>
[Nivel(Nivel.Api)]
public sealed partial class SqlQueBloqueaTests : IDisposable
{
    private readonly BaseDePrueba bd = new();
    private MySqlConnection conexion = null!;

    [OneTimeSetUp]
    public void AbrirTienda()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        conexion = bd.Abrir();
        conexion.Execute("""
            INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Ada', 'ada@ejemplo.test', 'x', 'administrador');
            INSERT INTO categoria (nombre) VALUES ('Única');
            INSERT INTO producto (codigo, nombre, categoria_id, precio, unidad) VALUES ('A', 'A', 1, 1, 'unidad'), ('B', 'B', 1, 1, 'unidad'),
              ('C', 'C', 1, 1, 'unidad'), ('D', 'D', 1, 1, 'unidad');
            INSERT INTO venta (fecha, usuario_id, num_lineas, subtotal, descuento, impuesto, total, precios_incluyen_impuesto, redondeo)
              VALUES (UTC_TIMESTAMP(6), 1, 1, 1, 0, 0, 1, 1, 'mitad_arriba'), (UTC_TIMESTAMP(6), 1, 1, 1, 0, 0, 1, 1, 'mitad_arriba');
            INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario, descuento, tasa_impuesto,
                base, impuesto, importe, costo_unitario, costo_total)
              VALUES (1, 1, 1, 'A', 'A', 'unidad', 1, 1, 0, 0, 1, 0, 1, 0, 0), (2, 1, 2, 'B', 'B', 'unidad', 1, 1, 0, 0, 1, 0, 1, 0, 0);
            ANALYZE TABLE usuario, categoria, producto, venta, detalle_venta
            """);
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        conexion?.Dispose();
        bd.Dispose();
    }

    [Test]
    public void Hay_sentencias_que_bloquean_varias_filas() => Assert.That(Sentencias().Count(), Is.GreaterThanOrEqualTo(5));

    [TestCaseSource(nameof(Sentencias))]
    public void No_bloquea_filas_que_no_toca(string clase, string nombre, string sql)
    {
        var args = new DynamicParameters();
        foreach (var parametro in SentenciasSql.Parametros(sql))
            args.Add(parametro, parametro.EndsWith("Ids", StringComparison.Ordinal) ? new[] { 1L, 3L } : 1);

        // Un lote lleva varias filas: con cuantas más, más le tienta recorrer la tabla.
        var lote = Tupla().Replace(sql, m => string.Join(", ", Enumerable.Repeat(m.Value, 4)));
        var recorridas = conexion.Query($"EXPLAIN FORMAT=TRADITIONAL {lote}", args).Cast<IDictionary<string, object?>>()
            .Where(f => $"{f["table"]}" is var tabla && !tabla.StartsWith('<') && f["type"] is "ALL" or "index")
            .Select(f => $"{f["table"]} {f["type"]}");

        Assert.That(recorridas, Is.Empty, $"{clase}.{nombre}: {sql}");
    }

    /// <summary>Las que actualizan o bloquean varias filas de una vez; por su id, MySQL no tiene otra opción.</summary>
    private static IEnumerable<TestCaseData> Sentencias() =>
        from s in SentenciasSql.Todas()
        where s.Sql.Contains("VALUES ROW(", StringComparison.Ordinal) || (BloqueaLeyendo().IsMatch(s.Sql) && s.Sql.Contains("Ids", StringComparison.Ordinal))
        select new TestCaseData(s.Clase, s.Nombre, s.Sql).SetArgDisplayNames(s.Clase, s.Nombre);

    [GeneratedRegex(@"FOR (UPDATE|SHARE)")]
    private static partial Regex BloqueaLeyendo();

    [GeneratedRegex(@"ROW\([^()]*\)")]
    private static partial Regex Tupla();
}
