using Dapper;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Eventos;
using Inventario.Api.Libro;
using Inventario.Api.Libro.Anuncios;
using Inventario.Tests.Features.Eventos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Common.Eventos;

/// <summary>El orden de publicar es el de confirmar, no el de escribir: nadie se salta un evento, ni lo recibe dos veces.</summary>
public sealed class PublicadorDeEventosTests : EventosTest
{
    private Db Db => Api.Services.GetRequiredService<Db>();

    /// <summary>La orden lenta toma su id de pendiente la primera y confirma la última.</summary>
    [Test]
    public async Task Lo_que_se_escribió_antes_y_confirmó_después_llega_a_quien_ya_recibió_lo_posterior()
    {
        var (cafe, te) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        var seguidor = await Seguir(Almacenista);
        var escrita = new TaskCompletionSource();
        var confirmar = new TaskCompletionSource();
        var lenta = Db.InTransactionAsync(async tx =>
        {
            await Asentar(tx, cafe);
            escrita.SetResult();
            await confirmar.Task;
        }, CancellationToken.None);
        await escrita.Task;

        for (var i = 0; i < 3; i++)
            await UnaVenta(te);
        var antes = await seguidor.LeerAsync(3);
        Assert.That(antes.Select(e => (long)e["productoId"]!), Is.All.EqualTo(te));
        var reanudado = await Seguir(Almacenista, lastEventId: seguidor.UltimoId);
        confirmar.SetResult();
        await lenta;
        await UnaVenta(te);

        foreach (var quien in new[] { seguidor, reanudado, await Seguir(Almacenista, lastEventId: $"{antes[^1].Id}") })
        {
            var despues = await quien.LeerAsync(2);
            Assert.That(despues.Select(e => (long)e["productoId"]!), Is.EqualTo(new[] { cafe, te }));
            Assert.That(antes.Concat(despues).Select(e => e.Id), Is.Ordered.Ascending.And.Unique);
        }
        await UnaVenta(te);
        Assert.That((long?)(await seguidor.SiguienteAsync())["secuencia"], Is.EqualTo(6), "y no llega otra vez");
    }

    [Test]
    public async Task Una_orden_que_se_deshace_no_se_publica()
    {
        var cafe = await UnProducto(stock: 100);
        var seguidor = await Seguir(Almacenista);

        Assert.That(() => Db.InTransactionAsync(async tx =>
        {
            await Asentar(tx, cafe);
            throw new InvalidOperationException("a última hora");
        }, CancellationToken.None), Throws.InvalidOperationException);
        await UnaVenta(cafe);

        Assert.That((string?)(await seguidor.SiguienteAsync())["motivo"], Is.EqualTo("venta"));
    }

    [Test]
    public async Task Si_se_pierden_las_conexiones_con_la_base_se_sigue_donde_se_iba()
    {
        var cafe = await UnProducto(stock: 100);
        var seguidor = await Seguir(Almacenista);
        for (var i = 0; i < 3; i++)
        {
            await using (var conexion = Base.Abrir())
                await BaseDePrueba.MatarConexionesAsync(conexion, Base.Nombre);

            await Mover("merma", cafe, 1);

            Assert.That((long?)(await seguidor.SiguienteAsync())["secuencia"], Is.EqualTo(i + 2));
        }
    }

    /// <summary>Ocho publican a la vez, como ocho instancias, mientras se escriben órdenes que confirman desordenadas.</summary>
    [Test]
    public async Task Varios_a_la_vez_dan_a_cada_evento_un_lugar_y_solo_uno()
    {
        const int Ordenes = 400;
        using var fin = new CancellationTokenSource();
        var publicador = new PublicadorDeEventos(Db);
        var publican = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!fin.IsCancellationRequested)
                await publicador.PublicarAsync(CancellationToken.None);
        })).ToList();
        var desde = await Leer<long>("SELECT ultimo_id FROM evento_cursor");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var azar = new Random(n);
            await using var conexion = Base.AbrirComoServicio();
            for (var i = 0; i < Ordenes / 8; i++)
            {
                await using var transaccion = await conexion.BeginTransactionAsync();
                await conexion.ExecuteAsync(EventosSql.Anunciar,
                    new { Eventos = $$$"""[{"tipo":"stock.bajo","datos":{"ventaId":null,"n":{{{(n * 1000) + i}}}}}]""" }, transaccion);
                await Task.Delay(azar.Next(0, 4));
                if (i % 10 == 9)
                    await transaccion.RollbackAsync();
                else
                    await transaccion.CommitAsync();
            }
        })));
        await fin.CancelAsync();
        await Task.WhenAll(publican);
        var ultimo = await publicador.PublicarAsync(CancellationToken.None);

        var publicados = await Filas<(long Id, int N)>("SELECT id, datos ->> '$.n' FROM evento WHERE id > @desde ORDER BY id", new { desde });
        Assert.That(publicados.Select(p => p.N), Is.EquivalentTo(
            from n in Enumerable.Range(0, 8) from i in Enumerable.Range(0, Ordenes / 8) where i % 10 != 9 select (n * 1000) + i));
        Assert.That(publicados.Select(p => p.Id), Is.EqualTo(Enumerable.Range(1, publicados.Count).Select(i => desde + i)), "sin huecos");
        Assert.That(ultimo, Is.EqualTo(publicados[^1].Id));
        foreach (var uno in publicados.GroupBy(p => p.N / 1000))
            Assert.That(uno.Select(p => p.N), Is.Ordered, "los de quien escribe uno detrás de otro, en su orden");
        Assert.That(await Contar("evento_pendiente"), Is.Zero);
    }

    private async Task<MovimientoAsentado> Asentar(DbSession tx, long productoId)
    {
        await using var ambito = Api.Services.CreateAsyncScope();
        return await ambito.ServiceProvider.GetRequiredService<LibroDeExistencias>().AsentarAsync(tx, new([productoId]), asiento =>
            asiento.Salida(productoId, 1, new Origen(Motivos.Merma, AlmacenistaId) { Nota = "x" }));
    }
}
