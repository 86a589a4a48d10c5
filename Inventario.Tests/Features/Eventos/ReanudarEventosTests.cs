using System.Globalization;
using System.Net;
using Inventario.Api;
using Inventario.Api.Common.Datos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Features.Eventos;

/// <summary>Desde dónde se sigue: desde ahora, o desde el último que se tiene, sin perder ni repetir.</summary>
public sealed class ReanudarEventosTests : EventosTest
{
    private long cafe;

    [SetUp]
    public async Task Preparar() => cafe = await UnProducto(stock: 1_000);

    [Test]
    public async Task Sin_id_llega_lo_confirmado_después_del_inicio_y_nada_de_antes()
    {
        for (var ronda = 0; ronda < 6; ronda++)
        {
            // Recién confirmada: quizá sin publicar todavía, también con otros siguiendo ya los eventos.
            await UnaVenta(cafe);
            var seguidor = await Seguir(Vendedor, "?tipos=venta.registrada");
            var venta = await UnaVenta(cafe);
            Assert.That((long?)(await seguidor.SiguienteAsync())["ventaId"], Is.EqualTo(venta.Id));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Con_su_último_id_llega_todo_lo_posterior_y_nada_más(bool porCabecera)
    {
        var primero = await Seguir(Vendedor, "?tipos=venta.registrada");
        List<long> ventas = [];
        for (var i = 0; i < 6; i++)
            ventas.Add((await UnaVenta(cafe)).Id);
        var vistos = await primero.LeerAsync(3);
        await primero.DisposeAsync();
        ventas.Add((await UnaVenta(cafe)).Id);

        var segundo = porCabecera
            ? await Seguir(Vendedor, "?tipos=venta.registrada", $"{vistos[^1].Id}")
            : await Seguir(Vendedor, $"?tipos=venta.registrada&ultimoId={vistos[^1].Id}");
        ventas.Add((await UnaVenta(cafe)).Id);
        var resto = await segundo.LeerAsync(5);

        Assert.That(vistos.Concat(resto).Select(e => (long)e["ventaId"]!), Is.EqualTo(ventas));
        Assert.That(vistos.Concat(resto).Select(e => e.Id), Is.Ordered.Ascending.And.Unique);
    }

    /// <summary>El navegador la manda en sus reconexiones; la consulta se quedó con lo de la primera vez.</summary>
    [Test]
    public async Task La_cabecera_gana_a_la_consulta()
    {
        var primero = await Seguir(Vendedor, "?tipos=venta.registrada");
        List<long> ventas = [(await UnaVenta(cafe)).Id, (await UnaVenta(cafe)).Id];
        var vistos = await primero.LeerAsync(2);

        var segundo = await Seguir(Vendedor, "?tipos=venta.registrada&ultimoId=0", $"{vistos[0].Id}");

        Assert.That((long?)(await segundo.SiguienteAsync())["ventaId"], Is.EqualTo(ventas[1]));
    }

    [Test]
    public async Task Cortado_antes_del_primer_evento_se_reanuda_desde_el_inicio()
    {
        var primero = await Seguir(Vendedor, "?tipos=venta.registrada");
        var inicio = primero.UltimoId;
        await primero.DisposeAsync();
        var venta = await UnaVenta(cafe);

        var segundo = await Seguir(Vendedor, "?tipos=venta.registrada", inicio);

        Assert.That((long?)(await segundo.SiguienteAsync())["ventaId"], Is.EqualTo(venta.Id));
    }

    /// <summary>Más de lo que se guarda en memoria, y publicado cuando ya no lo seguía nadie.</summary>
    [Test]
    public async Task Lo_que_pasó_sin_nadie_siguiendo_también_llega_y_en_su_orden()
    {
        var primero = await Seguir(Almacenista, "?tipos=stock.cambiado");
        await Mover("ajuste_entrada", cafe, 1, 1m);
        var ultimo = (await primero.SiguienteAsync()).Id;
        await primero.DisposeAsync();
        await QuietaAsync(Api);
        var harina = await UnProducto(stock: 100_000, unidad: "kg");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await Administrador.Post("/ventas",
            new { lineas = Enumerable.Range(0, 400).Select(_ => new { productoId = harina, cantidad = 1 }) })).Debe(HttpStatusCode.Created)));
        Assert.That(await Contar("evento_pendiente"), Is.GreaterThan(6));

        var segundo = await Seguir(Almacenista, "?tipos=stock.cambiado", $"{ultimo}");
        var eventos = await segundo.LeerAsync(2_401);

        Assert.That(eventos.Select(e => e.Id), Is.Ordered.Ascending.And.Unique.And.All.GreaterThan(ultimo));
        Assert.That(eventos.Where(e => (long)e["productoId"]! == harina).Select(e => (long)e["secuencia"]!),
            Is.EqualTo(Enumerable.Range(1, 2_401).Select(i => (long)i)));
    }

    [Test]
    public async Task Si_lo_pedido_ya_se_purgó_avisa_y_sigue_desde_lo_que_queda()
    {
        var primero = await Seguir(Vendedor, "?tipos=venta.registrada");
        for (var i = 0; i < 3; i++)
            await UnaVenta(cafe);
        var vistos = await primero.LeerAsync(3);
        await primero.DisposeAsync();
        await QuietaAsync(Api);
        await Ejecutar("UPDATE evento SET creado_en = creado_en - INTERVAL 169 HOUR WHERE id <= @Id", new { vistos[1].Id });

        await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None);

        var atrasado = await Seguir(Vendedor, "?tipos=venta.registrada", $"{vistos[0].Id}");
        var aviso = await atrasado.SiguienteAsync();
        Assert.That(aviso.Texto, Is.EqualTo(string.Create(CultureInfo.InvariantCulture,
            $$"""eventos.perdidos {"ultimoId":{{vistos[0].Id}},"sigueDesde":{{vistos[1].Id}}}""")));
        Assert.That((await atrasado.SiguienteAsync()).Id, Is.EqualTo(vistos[2].Id));
        // Quien no perdió nada no recibe el aviso, tampoco el que ya lo recibió.
        foreach (var aTiempo in new[] { vistos[1].Id, aviso.Id })
            Assert.That((await (await Seguir(Vendedor, "?tipos=venta.registrada", $"{aTiempo}")).SiguienteAsync()).Id, Is.EqualTo(vistos[2].Id));
    }

    [Test]
    public async Task Si_se_purgó_lo_que_nadie_llegó_a_publicar_también_avisa()
    {
        var primero = await Seguir(Vendedor);
        var ultimo = primero.UltimoId;
        await primero.DisposeAsync();
        await QuietaAsync(Api);
        await UnaVenta(cafe);
        await Ejecutar("UPDATE evento_pendiente SET creado_en = creado_en - INTERVAL 169 HOUR");
        Assert.That(await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None), Is.Positive);
        Assert.That(await Contar("evento_pendiente"), Is.Zero);
        var nueva = await UnaVenta(cafe);

        var segundo = await Seguir(Vendedor, "?tipos=venta.registrada", ultimo);

        Assert.That((await segundo.SiguienteAsync()).Tipo, Is.EqualTo("eventos.perdidos"));
        Assert.That((long?)(await segundo.SiguienteAsync())["ventaId"], Is.EqualTo(nueva.Id));
    }

    [Test]
    public async Task La_purga_no_toca_lo_de_menos_de_siete_días_ni_devuelve_lugares()
    {
        var primero = await Seguir(Vendedor, "?tipos=venta.registrada");
        await UnaVenta(cafe);
        var visto = await primero.SiguienteAsync();
        await Ejecutar("UPDATE evento SET creado_en = creado_en - INTERVAL 167 HOUR");
        Assert.That(await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None), Is.Zero);
        await Ejecutar("UPDATE evento SET creado_en = creado_en - INTERVAL 2 HOUR");
        var todos = await Contar("evento");

        Assert.That(await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None), Is.EqualTo(todos));

        await UnaVenta(cafe);
        Assert.That((await primero.SiguienteAsync()).Id, Is.GreaterThan(visto.Id));
        Assert.That(await Contar("evento"), Is.EqualTo(2));
    }

    /// <summary>La base volvió a una copia anterior: los ids que el cliente vio son de otra historia.</summary>
    [Test]
    public async Task Un_id_que_aún_no_existe_avisa_y_sigue_desde_ahora()
    {
        var seguidor = await Seguir(Vendedor, "?tipos=venta.registrada&ultimoId=999999999999");

        var aviso = await seguidor.SiguienteAsync();
        var venta = await UnaVenta(cafe);

        Assert.That(aviso.Tipo, Is.EqualTo("eventos.perdidos"));
        Assert.That(aviso.Id, Is.LessThan(999_999_999_999));
        Assert.That((long?)(await seguidor.SiguienteAsync())["ventaId"], Is.EqualTo(venta.Id));
    }

    [TestCase("?ultimoId=abc", null, "ultimoId")]
    [TestCase("?ultimoId=-1", null, "ultimoId")]
    [TestCase("?ultimoId=1.5", null, "ultimoId")]
    [TestCase("?ultimoId=99999999999999999999", null, "ultimoId")]
    [TestCase("", "abc", "Last-Event-ID")]
    [TestCase("", "-1", "Last-Event-ID")]
    [TestCase("?ultimoId=3", "1e3", "Last-Event-ID")]
    [TestCase("?tipos=stock.bajo,venta.pagada", null, "tipos")]
    [TestCase("?tipos=eventos.inicio", null, "tipos")]
    [TestCase("?tipos=stock.bajo&tipos=venta.anulada", null, "tipos")]
    public async Task Lo_mal_escrito_se_nombra(string consulta, string? cabecera, string campo)
    {
        var respuesta = await Vendedor.Get($"/eventos{consulta}", cabecera is null ? [] : [("Last-Event-ID", cabecera)]);

        var problema = respuesta.DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo(campo), respuesta.Texto);
        if (consulta.Contains("pagada", StringComparison.Ordinal))
            Assert.That((string?)problema["detail"], Does.Contain("«venta.pagada»").And.Not.Contain("«stock.bajo»"));
    }

    [Test]
    public async Task Un_parámetro_desconocido_se_nombra() =>
        Assert.That((string?)(await Vendedor.Get("/eventos?tipo=stock.bajo")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido")["detail"],
            Does.Contain("«tipos»"));
}
