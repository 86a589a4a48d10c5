using System.Reflection;
using Dapper;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Common.Datos;

[Nivel(Nivel.Api)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LoteSqlTests : IAsyncDisposable
{
    private const string Tablas = """
        CREATE TABLE padre (id BIGINT PRIMARY KEY AUTO_INCREMENT, nombre VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL);
        CREATE TABLE hijo (id BIGINT PRIMARY KEY AUTO_INCREMENT, padre_id BIGINT NOT NULL, numero DECIMAL(18,6) NULL,
          entero INT NULL, si TINYINT(1) NULL, fecha DATETIME(6) NULL, texto VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL)
        """;

    private const string InsertarPadre = """
        INSERT INTO padre (nombre)
        VALUES (@Nombre)
        """;

    private const string InsertarHijo = """
        INSERT INTO hijo (padre_id, numero, entero, si, fecha, texto)
        VALUES (@PadreId, @Numero, @Entero, @Si, @Fecha, @Texto)
        """;

    private const string ActualizarPadre = """
        UPDATE padre p
        JOIN (VALUES ROW(@Id, @Nombre)) AS s (id, nombre) ON s.id = p.id
        SET p.nombre = s.nombre
        """;

    private readonly BaseConTabla bd = new(Tablas);

    public ValueTask DisposeAsync() => bd.DisposeAsync();

    /// <summary>Dos tablas atadas por una clave foránea, y órdenes que las usan en distinto orden.</summary>
    [Test]
    public async Task Cada_orden_escribe_sus_filas_en_el_orden_en_que_las_añade()
    {
        await using (var conexion = bd.Abrir())
            await conexion.ExecuteAsync("ALTER TABLE hijo ADD FOREIGN KEY (padre_id) REFERENCES padre (id)");
        const string ConId = "INSERT INTO padre (id, nombre) VALUES (@Id, @Nombre)";
        var lote = new LoteSql();
        foreach (var id in new[] { 7L, 5L })
        {
            lote.EmpezarOrden();
            lote.Agregar(ConId, new { Id = id, Nombre = "padre" });
            lote.Agregar(InsertarHijo, Hijo(id, "suyo"));
            lote.Agregar(ActualizarPadre, new { Id = id, Nombre = $"p{id}" });
        }
        lote.EmpezarOrden();
        lote.Agregar(InsertarHijo, Hijo(5, "otro"));
        lote.Agregar(ConId, new { Id = 9L, Nombre = "p9" });

        await Escribir(lote);

        Assert.That(await Filas<(string, string?)>("SELECT p.nombre, h.texto FROM padre p LEFT JOIN hijo h ON h.padre_id = p.id ORDER BY p.id, h.id"),
            Is.EqualTo(new (string, string?)[] { ("p5", "suyo"), ("p5", "otro"), ("p7", "suyo"), ("p9", null) }));
    }

    [TestCase("O'Higgins \"el\" \\ barra \\' y `tilde`")]
    [TestCase("'); DROP TABLE hijo; -- ")]
    [TestCase("@t0 @id0 ? %s {0} /* */ #")]
    [TestCase("Ñandú 😀 日本 \u0001\n\t\0fin")]
    [TestCase("")]
    [TestCase("\\")]
    public async Task Un_texto_se_guarda_tal_cual(string texto)
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarPadre, new { Nombre = texto });
        lote.Agregar(InsertarPadre, new { Nombre = "otro" });

        await Escribir(lote);

        Assert.That(await Filas<string>("SELECT nombre FROM padre ORDER BY id"), Is.EqualTo([texto, "otro"]));
    }

    [Test]
    public async Task Los_nulos_se_guardan_como_nulos()
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarHijo, new Fila(7, null, null, null, null, null));

        await Escribir(lote);

        Assert.That(await bd.Leer<int>("""
            SELECT COUNT(*) FROM hijo WHERE padre_id = 7 AND numero IS NULL AND entero IS NULL AND si IS NULL AND fecha IS NULL AND texto IS NULL
            """), Is.EqualTo(1));
    }

    [TestCase("0.000001")]
    [TestCase("-0.000001")]
    [TestCase("-999999999999.999999")]
    [TestCase("123456789012.100000")]
    public async Task Un_decimal_conserva_el_signo_y_todas_sus_cifras(decimal numero)
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarHijo, new Fila(1, numero, -2_147_483_648, true, null, null));
        lote.Agregar(InsertarHijo, new Fila(1, -numero, 0, false, null, null));

        await Escribir(lote);

        Assert.That(await Filas<(decimal, int, bool)>("SELECT numero, entero, si FROM hijo ORDER BY id"),
            Is.EqualTo([(numero, int.MinValue, true), (-numero, 0, false)]));
    }

    [Test, SetCulture("es-ES")]
    public async Task La_cultura_de_la_máquina_no_cambia_lo_escrito()
    {
        var fecha = new DateTime(2026, 11, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(1_234_560);
        var lote = new LoteSql();
        lote.Agregar(InsertarHijo, new Fila(1, -1234.5m, -3, null, fecha, null));

        await Escribir(lote);

        Assert.That(await Filas<(decimal, int, DateTime)>("SELECT numero, entero, fecha FROM hijo"), Is.EqualTo([(-1234.5m, -3, fecha)]));
    }

    [TestCase("2026-03-01T23:59:59.999999")]
    [TestCase("2026-01-02T03:04:05.000006")]
    public async Task Una_fecha_conserva_los_microsegundos(DateTime fecha)
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarHijo, new Fila(1, null, null, null, fecha, null));

        await Escribir(lote);

        Assert.That(await Filas<DateTime>("SELECT fecha FROM hijo"), Is.EqualTo([fecha]));
    }

    [Test]
    public async Task Un_texto_repetido_comparte_su_parámetro()
    {
        var nota = new string('ñ', 150);
        var lote = new LoteSql();
        for (var i = 0; i < 200; i++)
            lote.Agregar(InsertarHijo, Hijo(i, i % 2 == 0 ? nota : "corta"));

        await Escribir(lote);

        Assert.That(await bd.Leer<int>($"SELECT COUNT(*) FROM hijo WHERE texto = IF(padre_id % 2 = 0, '{nota}', 'corta')"), Is.EqualTo(200));
        Assert.That(Parametros(lote), Is.EqualTo([nota, "corta"]));
    }

    [Test]
    public async Task Actualiza_muchas_filas_con_sus_propios_valores()
    {
        await using (var otra = bd.Abrir())
            await otra.ExecuteAsync("INSERT INTO padre (id, nombre) VALUES (1, 'x'), (2, 'x'), (3, 'intacto')");
        var lote = new LoteSql();
        lote.Agregar(ActualizarPadre, new { Id = 1L, Nombre = "uno" });
        lote.Agregar(ActualizarPadre, new { Id = 2L, Nombre = "dos" });

        await Escribir(lote);

        Assert.That(await Filas<string>("SELECT nombre FROM padre ORDER BY id"), Is.EqualTo(["uno", "dos", "intacto"]));
    }

    [Test]
    public async Task Sin_confirmar_lo_deshace_quien_abrió_la_transacción()
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarPadre, new { Nombre = "a" });

        await Assert.CatchAsync<InvalidOperationException>(() => bd.Db.InTransactionAsync(async tx =>
        {
            await lote.EscribirAsync(tx, confirmar: false);
            throw new InvalidOperationException("después de escribir");
        }, default));

        Assert.That(await bd.Leer<int>("SELECT COUNT(*) FROM padre"), Is.Zero);
    }

    [Test]
    public async Task Si_una_fila_falla_no_queda_ninguna()
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarPadre, new { Nombre = "a" });
        lote.Agregar(InsertarHijo, Hijo(1, new string('x', 201)));

        await Assert.CatchAsync(() => Escribir(lote));

        Assert.That(await bd.Leer<int>("SELECT COUNT(*) FROM padre"), Is.Zero);
    }

    [Test]
    public void Una_sentencia_o_una_fila_mal_hechas_se_rechazan_al_añadirlas()
    {
        Assert.That(() => new LoteSql().Agregar("UPDATE padre SET nombre = @Nombre", new { Nombre = "a" }), Throws.ArgumentException);
        Assert.That(() => new LoteSql().Agregar(InsertarPadre, new { Otro = "a" }), Throws.ArgumentException);
        Assert.That(() => new LoteSql().Agregar(InsertarPadre, new { Nombre = new[] { 1 } }), Throws.TypeOf<NotSupportedException>());
    }

    private static Fila Hijo(long padre, string texto) => new(padre, null, null, null, null, texto);

    private Task Escribir(LoteSql lote) => bd.Db.InTransactionAsync(tx => lote.EscribirAsync(tx, confirmar: true), default);

    private async Task<IEnumerable<T>> Filas<T>(string sql)
    {
        await using var conexion = bd.Abrir();
        return await conexion.QueryAsync<T>(sql);
    }

    /// <summary>Cómo viaja un texto no se ve desde fuera: se mira lo que el lote va a mandar.</summary>
    private static IEnumerable<object?> Parametros(LoteSql lote)
    {
        var parametros = (DynamicParameters)typeof(LoteSql)
            .GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Single(f => f.FieldType == typeof(DynamicParameters)).GetValue(lote)!;
        return parametros.ParameterNames.Select(parametros.Get<object?>);
    }

    private sealed record Fila(long PadreId, decimal? Numero, int? Entero, bool? Si, DateTime? Fecha, string? Texto);
}
