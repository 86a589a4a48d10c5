using System.Diagnostics.Metrics;
using Dapper;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Errores;
using Inventario.Api.Common.Http;
using MySqlConnector;

namespace Inventario.Tests.Common.Datos;

[Nivel(Nivel.Api)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DbTests : IAsyncDisposable
{
    private const string Tabla = """
        CREATE TABLE cuenta (id INT PRIMARY KEY, saldo INT NOT NULL);
        INSERT INTO cuenta VALUES (1, 100), (2, 100)
        """;

    private const string ConexionId = "SELECT CONNECTION_ID()";

    private readonly BaseConTabla bd = new(Tabla);

    public ValueTask DisposeAsync() => bd.DisposeAsync();

    [Test]
    public async Task Lo_que_termina_bien_queda_confirmado()
    {
        var resultado = await bd.Db.InTransactionAsync(async tx => await tx.ExecuteAsync("UPDATE cuenta SET saldo = 90 WHERE id = 1"), default);

        Assert.That(resultado, Is.EqualTo(1));
        Assert.That(await Saldo(1), Is.EqualTo(90));
    }

    [Test]
    public async Task Un_rechazo_deshace_todo_lo_escrito_y_no_se_repite()
    {
        var intentos = 0;

        Assert.That(async () => await bd.Db.InTransactionAsync(async tx =>
        {
            intentos++;
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            throw Problemas.SinPermiso("No.");
        }, default), Throws.TypeOf<ProblemException>());

        Assert.That((intentos, await Saldo(1)), Is.EqualTo((1, 100)));
    }

    [Test]
    public async Task Un_interbloqueo_se_repite_y_los_dos_terminan()
    {
        using var losDosTienenUna = new Barrier(2);
        var intentos = 0;

        await Task.WhenAll(Task.Run(() => Pasar(1, 2)), Task.Run(() => Pasar(2, 1)));

        Assert.That(intentos, Is.EqualTo(3), "uno de los dos se repitió una vez");
        Assert.That((await Saldo(1), await Saldo(2)), Is.EqualTo((99, 99)), "cada uno quitó una vez 1 a la primera y 0 a la segunda");

        Task Pasar(int primera, int segunda)
        {
            var intento = 0;
            return bd.Db.InTransactionAsync(async tx =>
            {
                Interlocked.Increment(ref intentos);
                await tx.ExecuteAsync($"UPDATE cuenta SET saldo = saldo - 1 WHERE id = {primera}");
                if (++intento == 1)
                    Assert.That(losDosTienenUna.SignalAndWait(TimeSpan.FromSeconds(10)), Is.True);
                await tx.ExecuteAsync($"UPDATE cuenta SET saldo = saldo - 0 WHERE id = {segunda}");
            }, default);
        }
    }

    [Test]
    public async Task Un_conflicto_que_no_cesa_se_rinde_tras_los_intentos_y_es_una_sobrecarga()
    {
        var intentos = 0;

        var error = await Assert.CatchAsync(() => bd.Db.InTransactionAsync(async tx =>
        {
            intentos++;
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            await tx.ExecuteAsync("SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'interbloqueo'");
        }, default));

        Assert.That(intentos, Is.EqualTo(Db.IntentosMax));
        Assert.That(ProblemExceptionHandler.Traducir(error!).Error.Codigo, Is.EqualTo("sobrecarga"));
        Assert.That(await Saldo(1), Is.EqualTo(100));
    }

    [Test]
    public async Task Una_espera_agotada_termina_en_sobrecarga_sin_dejar_nada_a_medias()
    {
        await using var otra = bd.Abrir();
        await otra.ExecuteAsync("START TRANSACTION; UPDATE cuenta SET saldo = 1 WHERE id = 2");
        var intentos = 0;

        var error = await Assert.CatchAsync(() => bd.Db.InTransactionAsync(async tx =>
        {
            intentos++;
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 2");
        }, default));

        var problema = ProblemExceptionHandler.Traducir(error!);
        await otra.ExecuteAsync("ROLLBACK");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((problema.Error.Codigo, problema.Error.Status, problema.ReintentarEnSegundos), Is.EqualTo(("sobrecarga", 503, 1)));
            Assert.That(intentos, Is.EqualTo(1), "la espera ya agotó el plazo: no se hace esperar otra vez");
            Assert.That((await Saldo(1), await Saldo(2)), Is.EqualTo((100, 100)));
        }
    }

    [Test]
    public async Task Una_espera_que_termina_a_tiempo_no_se_nota()
    {
        await using var otra = bd.Abrir();
        await otra.ExecuteAsync("START TRANSACTION; UPDATE cuenta SET saldo = 50 WHERE id = 1");

        var tarea = bd.Db.InTransactionAsync(tx => tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 1"), default);
        await Task.Delay(100);
        await otra.ExecuteAsync("COMMIT");
        await tarea;

        Assert.That(await Saldo(1), Is.EqualTo(49));
    }

    [Test]
    public async Task Una_conexión_perdida_antes_de_confirmar_se_repite_sin_que_se_note()
    {
        var intentos = 0;

        await bd.Db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 1");
            if (++intentos == 1)
                await bd.Matar(await tx.QuerySingleAsync<long>(ConexionId));
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 2");
        }, default);

        Assert.That(intentos, Is.EqualTo(2));
        Assert.That((await Saldo(1), await Saldo(2)), Is.EqualTo((99, 99)));
    }

    [Test]
    public async Task Un_grupo_lleno_de_conexiones_muertas_no_se_nota()
    {
        var vivas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            bd.Db.ReadAsync(s => s.QuerySingleAsync<long>("SELECT CONNECTION_ID() FROM (SELECT SLEEP(0.3)) t"), default)));
        Assert.That(vivas.Distinct().Count(), Is.EqualTo(3));
        foreach (var id in vivas)
            await bd.Matar(id);

        for (var i = 0; i < 6; i++)
            await bd.Db.InTransactionAsync(tx => tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 1"), default);

        Assert.That(await Saldo(1), Is.EqualTo(94));
    }

    [Test]
    public async Task Con_menos_conexiones_hay_menos_turnos_y_las_que_sobran_se_cierran()
    {
        await using var otra = new BaseConTabla(Tabla);
        async Task<int> ALaVezAsync() => (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            otra.Db.ReadAsync(s => s.QuerySingleAsync<long>("SELECT CONNECTION_ID() FROM (SELECT SLEEP(0.3)) t"), default)))).Distinct().Count();

        Assert.That(await ALaVezAsync(), Is.EqualTo(3));
        await otra.Db.AjustarTurnosAsync(4, default);
        Assert.That(await ALaVezAsync(), Is.EqualTo(1), "un turno, y la única conexión que queda");
        await otra.Db.AjustarTurnosAsync(10, default);
        Assert.That(await ALaVezAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Una_conexión_perdida_al_confirmar_no_se_repite_porque_no_se_sabe_si_quedó_hecho()
    {
        var intentos = 0;

        var error = await Assert.CatchAsync(() => bd.Db.InTransactionAsync(async tx =>
        {
            intentos++;
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 1");
            await bd.Matar(await tx.QuerySingleAsync<long>(ConexionId));
        }, default));

        Assert.That(intentos, Is.EqualTo(1));
        Assert.That(ProblemExceptionHandler.Traducir(error!).Error.Codigo, Is.EqualTo("base_de_datos_no_disponible"));
        Assert.That(await Saldo(1), Is.EqualTo(100));
        Assert.That(await bd.Db.ReadAsync(s => s.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1"), default), Is.EqualTo(100));
    }

    [Test]
    public async Task Tampoco_se_repite_si_el_COMMIT_iba_en_el_mismo_viaje_que_las_filas()
    {
        var intentos = 0;

        var error = await Assert.CatchAsync(() => bd.Db.InTransactionAsync(async tx =>
        {
            intentos++;
            var lote = new LoteSql();
            lote.Agregar("INSERT INTO cuenta (id, saldo) VALUES (@Id, @Saldo)", new { Id = 3, Saldo = 1 });
            await bd.Matar(await tx.QuerySingleAsync<long>(ConexionId));
            await lote.EscribirAsync(tx, confirmar: true);
        }, default));

        Assert.That(intentos, Is.EqualTo(1));
        Assert.That(MySqlErrors.EsConexionPerdida(error!), Is.True, error!.ToString());
        Assert.That(await bd.Leer<int>("SELECT COUNT(*) FROM cuenta"), Is.EqualTo(2));
    }

    [Test]
    public async Task Lo_que_se_calla_a_media_transacción_suelta_lo_suyo_y_se_repite([Values] bool alConfirmar)
    {
        var intentos = 0;
        await using var otra = bd.Abrir();

        await bd.Db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 1");
            if (++intentos == 1)
            {
                Assert.That(await tx.QuerySingleAsync<int>("SELECT @@wait_timeout"), Is.EqualTo(10));
                await tx.ExecuteAsync("SET wait_timeout = 1"); // lo mismo, antes
                await Espera.HastaQueAsync("sigue bloqueada", () => LaTomaAsync(otra));
            }
            if (!alConfirmar)
                await tx.ExecuteAsync("UPDATE cuenta SET saldo = saldo - 1 WHERE id = 2");
        }, default);

        Assert.That(intentos, Is.EqualTo(2));
        Assert.That((await Saldo(1), await Saldo(2)), Is.EqualTo((89, alConfirmar ? 100 : 99)));
    }

    /// <summary>Otro llega a la fila y la cambia, que es lo que quien calló no puede pisar.</summary>
    private static async Task<bool> LaTomaAsync(MySqlConnection otra)
    {
        try
        {
            return await otra.ExecuteAsync("SET innodb_lock_wait_timeout = 1; UPDATE cuenta SET saldo = saldo - 10 WHERE id = 1") == 1;
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.LockWaitTimeout)
        {
            return false;
        }
    }

    [Test]
    public async Task Una_conexión_ociosa_no_la_guarda_el_servidor_para_siempre_ni_la_pierde_el_grupo()
    {
        await using var una = new BaseConTabla(Tabla, conexionesMax: 1);
        var esperas = new List<int>();

        foreach (var acaba in new Func<Task>[]
        {
            () => una.Db.InTransactionAsync(tx => tx.ExecuteAsync("UPDATE cuenta SET saldo = 1 WHERE id = 1"), default),
            async () => await Assert.CatchAsync<ProblemException>(() => una.Db.InTransactionAsync(async tx =>
            {
                await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
                throw Problemas.SinPermiso("No.");
            }, default)),
            () => una.Db.ReadSnapshotAsync(s => s.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1"), default),
        })
        {
            await acaba();
            esperas.Add(await una.Db.ReadAsync(s => s.QuerySingleAsync<int>("SELECT @@wait_timeout"), default));
        }

        Assert.That(esperas, Is.EqualTo(new[] { 300, 300, 300 }));
        Assert.That(new MySqlConnectionStringBuilder().ConnectionIdleTimeout, Is.LessThan(300), "la cierra antes el grupo que el servidor");
    }

    [Test]
    public async Task Tras_un_rechazo_la_conexión_vuelve_al_grupo_sin_transacción_abierta()
    {
        await using var una = new BaseConTabla(Tabla, conexionesMax: 1);
        var antes = 0L;
        await Assert.CatchAsync<ProblemException>(() => una.Db.InTransactionAsync(async tx =>
        {
            antes = await tx.QuerySingleAsync<long>(ConexionId);
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            throw Problemas.SinPermiso("No.");
        }, default));

        var despues = await una.Db.ReadAsync(s => s.QuerySingleAsync<long>(ConexionId), default);

        Assert.That(despues, Is.EqualTo(antes));
        await SinTransaccionAbierta(una);
    }

    [Test]
    public async Task Lo_que_se_lee_de_una_copia_y_falla_no_deja_su_instante_a_quien_lee_después()
    {
        await using var una = new BaseConTabla(Tabla, conexionesMax: 1, conCopia: true);
        await Assert.CatchAsync<ProblemException>(() => una.Db.ReadReplicaSnapshotAsync<int>(async s =>
        {
            await s.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1");
            throw Problemas.SinPermiso("No.");
        }, default));

        await una.Db.InTransactionAsync(tx => tx.ExecuteAsync("UPDATE cuenta SET saldo = 7 WHERE id = 1"), default);

        Assert.That(await una.Db.ReadReplicaAsync(s => s.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1"), default), Is.EqualTo(7));
    }

    [Test]
    public async Task Si_se_corta_lo_que_se_lee_de_otro_sitio_la_transacción_tampoco_queda_abierta()
    {
        await using var una = new BaseConTabla(Tabla, conexionesMax: 1);

        await Assert.CatchAsync<IOException>(() => una.Db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            throw new IOException("Lo que mandaba el cliente llegó a medias.");
        }, default));

        await SinTransaccionAbierta(una);
    }

    [Test]
    public async Task Si_el_cliente_se_va_a_media_transacción_no_queda_nada_ni_abierta()
    {
        await using var una = new BaseConTabla(Tabla, conexionesMax: 1);
        using var cancelacion = new CancellationTokenSource();
        await using var otra = una.Abrir();
        await otra.ExecuteAsync("START TRANSACTION; UPDATE cuenta SET saldo = 1 WHERE id = 2");

        await Assert.CatchAsync<OperationCanceledException>(() => una.Db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            cancelacion.CancelAfter(100);
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 2");
        }, cancelacion.Token));

        await otra.ExecuteAsync("ROLLBACK");
        await SinTransaccionAbierta(una);
    }

    [Test]
    public async Task Si_el_cliente_se_va_con_todo_escrito_se_confirma_igual()
    {
        using var cancelacion = new CancellationTokenSource();

        await bd.Db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1");
            await cancelacion.CancelAsync();
        }, cancelacion.Token);

        Assert.That(await Saldo(1), Is.Zero);
    }

    [Test]
    public async Task Un_rechazo_antes_de_la_primera_sentencia_no_toca_la_base()
    {
        await Assert.CatchAsync<ProblemException>(() =>
            bd.Db.InTransactionAsync(_ => throw Problemas.SinPermiso("No."), default));

        await bd.Db.InTransactionAsync(_ => Task.CompletedTask, default);

        await SinTransaccionAbierta(bd);
    }

    [Test]
    public async Task Una_instantánea_ve_siempre_el_mismo_instante_y_no_escribe()
    {
        await using var una = new BaseConTabla(Tabla, conexionesMax: 1);

        var (antes, despues) = await una.Db.ReadSnapshotAsync(async s =>
        {
            var primera = await s.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1");
            await using (var otra = una.Abrir())
                await otra.ExecuteAsync("UPDATE cuenta SET saldo = 7 WHERE id = 1");
            return (primera, await s.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1"));
        }, default);
        var escribir = await Assert.CatchAsync<MySqlException>(() =>
            una.Db.ReadSnapshotAsync(s => s.ExecuteAsync("UPDATE cuenta SET saldo = 0 WHERE id = 1"), default));

        Assert.That((antes, despues), Is.EqualTo((100, 100)));
        Assert.That(escribir!.ErrorCode, Is.EqualTo(MySqlErrorCode.CannotExecuteInReadOnlyTransaction));
        await SinTransaccionAbierta(una);
    }

    [Test]
    public async Task Una_transacción_ve_lo_que_otros_confirman_mientras_espera() => Assert.That(
        await bd.Db.InTransactionAsync(async tx =>
        {
            await tx.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1");
            await using (var otra = bd.Abrir())
                await otra.ExecuteAsync("UPDATE cuenta SET saldo = 7 WHERE id = 1");
            return await tx.QuerySingleAsync<int>("SELECT saldo FROM cuenta WHERE id = 1");
        }, default), Is.EqualTo(7));

    [Test]
    public async Task Se_sabe_cuántos_esperan_turno_en_cada_momento()
    {
        // Otras pruebas esperan también, a la vez: solo cuenta lo que pasa en esta.
        var deEsta = new AsyncLocal<bool> { Value = true };
        var esperan = 0L;
        using var oyente = new MeterListener { InstrumentPublished = (i, o) => { if (i.Name == Db.NombreDeEnEspera) o.EnableMeasurementEvents(i); } };
        oyente.SetMeasurementEventCallback<long>((_, medida, _, _) => Interlocked.Add(ref esperan, deEsta.Value ? medida : 0));
        oyente.Start();
        await using var deUnTurno = new BaseConTabla(Tabla, conexionesMax: 4);
        var sigue = new TaskCompletionSource();
        using var seVa = new CancellationTokenSource();

        var primero = deUnTurno.Db.ReadAsync(async _ => { await sigue.Task; return 1; }, default);
        Assert.That(esperan, Is.Zero);
        var segundo = deUnTurno.Db.ReadAsync(_ => Task.FromResult(2), default);
        var tercero = deUnTurno.Db.ReadAsync(_ => Task.FromResult(3), seVa.Token);
        Assert.That(esperan, Is.EqualTo(2));
        await seVa.CancelAsync();
        Assert.That(async () => await tercero, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(esperan, Is.EqualTo(1));
        sigue.SetResult();

        Assert.That((await primero, await segundo, esperan), Is.EqualTo((1, 2, 0)));
    }

    [Test]
    public async Task Un_número_que_no_cabe_es_un_error_y_no_se_recorta()
    {
        var error = await Assert.CatchAsync<MySqlException>(() => bd.Db.InTransactionAsync(
            tx => tx.ExecuteAsync("UPDATE cuenta SET saldo = 99999999999 WHERE id = 1"), default));

        Assert.That(error!.ErrorCode, Is.EqualTo(MySqlErrorCode.WarningDataOutOfRange));
    }

    /// <summary>Lo escrito sin transacción por la siguiente que usa la conexión lo ven todos: no quedó ninguna abierta.</summary>
    private static async Task SinTransaccionAbierta(BaseConTabla bd)
    {
        var antes = await bd.Leer<int>("SELECT saldo FROM cuenta WHERE id = 2");
        await bd.Db.ReadAsync(s => s.ExecuteAsync("UPDATE cuenta SET saldo = saldo + 5 WHERE id = 2"), default);
        Assert.That(await bd.Leer<int>("SELECT saldo FROM cuenta WHERE id = 2"), Is.EqualTo(antes + 5));
        Assert.That(await bd.Leer<int>("SELECT saldo FROM cuenta WHERE id = 1"), Is.Not.Zero);
    }

    private Task<int> Saldo(int id) => bd.Leer<int>($"SELECT saldo FROM cuenta WHERE id = {id}");
}
