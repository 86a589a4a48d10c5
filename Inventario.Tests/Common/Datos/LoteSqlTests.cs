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

    [TestCase(1, 1)]
    [TestCase(5, 3)]
    public async Task Cada_fila_recibe_su_id_y_las_hijas_el_de_su_padre(int paso, int inicio)
    {
        var lote = new LoteSql();
        List<(string Nombre, IdPendiente Padre, IdPendiente[] Hijos)> familias = [];
        foreach (var nombre in new[] { "a", "b", "c" })
        {
            var padre = lote.Insertar(InsertarPadre, new { Nombre = nombre });
            familias.Add((nombre, padre, [lote.Insertar(InsertarHijo, Hijo(padre, $"{nombre}1")), lote.Insertar(InsertarHijo, Hijo(padre, $"{nombre}2"))]));
        }

        await bd.Db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync($"SET SESSION auto_increment_increment = {paso}, auto_increment_offset = {inicio}");
            await lote.EscribirAsync(tx, confirmar: true);
        }, default);

        await using var conexion = bd.Abrir();
        var escritas = (await conexion.QueryAsync<(long Padre, string Nombre, long Hijo, string Texto)>(
            "SELECT p.id, p.nombre, h.id, h.texto FROM hijo h JOIN padre p ON p.id = h.padre_id ORDER BY h.id")).ToList();
        Assert.That(escritas, Is.EqualTo(
            from f in familias
            from h in f.Hijos.Select((id, i) => (Id: id.Valor, Texto: $"{f.Nombre}{i + 1}"))
            select (f.Padre.Valor, f.Nombre, h.Id, h.Texto)));
        Assert.That(familias[1].Padre.Valor - familias[0].Padre.Valor, Is.EqualTo(paso));
    }

    [Test]
    public async Task Los_ids_siguen_a_los_que_ya_había()
    {
        await using (var otra = bd.Abrir())
            await otra.ExecuteAsync("INSERT INTO padre (id, nombre) VALUES (40, 'viejo')");
        var lote = new LoteSql();
        var ids = new[] { "a", "b" }.Select(n => lote.Insertar(InsertarPadre, new { Nombre = n })).ToList();

        await Escribir(lote);

        Assert.That(ids.Select(i => i.Valor), Is.EqualTo([41L, 42L]));
    }

    [Test]
    public async Task Cuentan_también_las_filas_cuyo_id_no_hace_falta()
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarPadre, new { Nombre = "a" });
        var b = lote.Insertar(InsertarPadre, new { Nombre = "b" });
        lote.Agregar(InsertarPadre, new { Nombre = "c" });
        lote.Agregar(InsertarHijo, Hijo(b, "b1"));

        await Escribir(lote);

        Assert.That(b.Valor, Is.EqualTo(2));
        Assert.That(await Filas<long>("SELECT padre_id FROM hijo"), Is.EqualTo([2L]));
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
        lote.Agregar(InsertarHijo, new Fila(IdPendiente.Conocido(7), null, null, null, null, null));

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
        lote.Agregar(InsertarHijo, new Fila(IdPendiente.Conocido(1), numero, -2_147_483_648, true, null, null));
        lote.Agregar(InsertarHijo, new Fila(IdPendiente.Conocido(1), -numero, 0, false, null, null));

        await Escribir(lote);

        Assert.That(await Filas<(decimal, int, bool)>("SELECT numero, entero, si FROM hijo ORDER BY id"),
            Is.EqualTo([(numero, int.MinValue, true), (-numero, 0, false)]));
    }

    [Test, SetCulture("es-ES")]
    public async Task La_cultura_de_la_máquina_no_cambia_lo_escrito()
    {
        var fecha = new DateTime(2026, 11, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(1_234_560);
        var lote = new LoteSql();
        lote.Agregar(InsertarHijo, new Fila(IdPendiente.Conocido(1), -1234.5m, -3, null, fecha, null));

        await Escribir(lote);

        Assert.That(await Filas<(decimal, int, DateTime)>("SELECT numero, entero, fecha FROM hijo"), Is.EqualTo([(-1234.5m, -3, fecha)]));
    }

    [TestCase("2026-03-01T23:59:59.999999")]
    [TestCase("2026-01-02T03:04:05.000006")]
    public async Task Una_fecha_conserva_los_microsegundos(DateTime fecha)
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarHijo, new Fila(IdPendiente.Conocido(1), null, null, null, fecha, null));

        await Escribir(lote);

        Assert.That(await Filas<DateTime>("SELECT fecha FROM hijo"), Is.EqualTo([fecha]));
    }

    [Test]
    public async Task Un_texto_repetido_comparte_su_parámetro()
    {
        var nota = new string('ñ', 150);
        var lote = new LoteSql();
        for (var i = 0; i < 200; i++)
            lote.Agregar(InsertarHijo, Hijo(IdPendiente.Conocido(i), i % 2 == 0 ? nota : "corta"));

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
        var id = lote.Insertar(InsertarPadre, new { Nombre = "a" });

        await Assert.CatchAsync<InvalidOperationException>(() => bd.Db.InTransactionAsync(async tx =>
        {
            await lote.EscribirAsync(tx, confirmar: false);
            throw new InvalidOperationException("después de escribir");
        }, default));

        Assert.That(id.Valor, Is.Positive);
        Assert.That(await bd.Leer<int>("SELECT COUNT(*) FROM padre"), Is.Zero);
    }

    [Test]
    public async Task Si_una_fila_falla_no_queda_ninguna()
    {
        var lote = new LoteSql();
        lote.Agregar(InsertarPadre, new { Nombre = "a" });
        lote.Agregar(InsertarHijo, Hijo(IdPendiente.Conocido(1), new string('x', 201)));

        await Assert.CatchAsync(() => Escribir(lote));

        Assert.That(await bd.Leer<int>("SELECT COUNT(*) FROM padre"), Is.Zero);
    }

    [Test]
    public void El_id_de_una_fila_sin_escribir_no_se_puede_leer() =>
        Assert.That(() => new LoteSql().Insertar(InsertarPadre, new { Nombre = "a" }).Valor, Throws.InvalidOperationException);

    [Test]
    public void Una_sentencia_o_una_fila_mal_hechas_se_rechazan_al_añadirlas()
    {
        Assert.That(() => new LoteSql().Agregar("UPDATE padre SET nombre = @Nombre", new { Nombre = "a" }), Throws.ArgumentException);
        Assert.That(() => new LoteSql().Agregar(InsertarPadre, new { Otro = "a" }), Throws.ArgumentException);
        Assert.That(() => new LoteSql().Agregar(InsertarPadre, new { Nombre = new[] { 1 } }), Throws.TypeOf<NotSupportedException>());
    }

    private static Fila Hijo(IdPendiente padre, string texto) => new(padre, null, null, null, null, texto);

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

    private sealed record Fila(IdPendiente PadreId, decimal? Numero, int? Entero, bool? Si, DateTime? Fecha, string? Texto);
}
