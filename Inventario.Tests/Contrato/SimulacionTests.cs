using System.Net;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Seguridad;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Contrato;

/// <summary><c>?simular=true</c> responde lo que pasaría y no deja rastro.</summary>
public sealed class SimulacionTests : ApiTest
{
    /// <summary>Lo que cambia de una vez a otra: ids y fechas.</summary>
    private static readonly string[] Propios = ["id", "fecha", "anuladaEn"];

    private long cafe;
    private long venta;
    private long detalle;
    private long merma;

    [SetUp]
    public async Task Preparar()
    {
        cafe = await UnProducto(precio: 10m, stock: 50, costo: 3m, tasaImpuesto: 16);
        var vendida = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 5 } } })).Debe(HttpStatusCode.Created);
        (venta, detalle) = (vendida.Id, (long)vendida["lineas"][0]!["id"]!);
        merma = (long)(await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created)["datos"][0]!["id"]!;
    }

    [Test]
    public async Task Responde_lo_mismo_que_de_verdad_y_no_cambia_una_fila()
    {
        foreach (var (ruta, cuerpo) in Operaciones())
        {
            var antes = await Huellas();
            var simulada = (await Administrador.Post($"{ruta}?simular=true", cuerpo, ("Idempotency-Key", "una"))).Debe(HttpStatusCode.OK);
            Assert.That(await Huellas(), Is.EqualTo(antes), ruta);
            Assert.That(simulada.Cabecera("Location") ?? simulada.Cabecera("ETag"), Is.Null, ruta);

            var deVerdad = await Administrador.Post($"{ruta}?simular=false", cuerpo);
            Assert.That((int)deVerdad.Estado, Is.InRange(200, 201), $"{ruta} {deVerdad.Texto}");
            Assert.That(SinLoPropio(simulada.Json), Is.EqualTo(SinLoPropio(deVerdad.Json)), ruta);
            await Preparar();
        }
    }

    /// <summary>Ni el de lo que se simula, ni el de sus movimientos, sus eventos o su anotación en la auditoría.</summary>
    [Test]
    public async Task Ninguna_gasta_un_id_y_enseña_el_que_tendría_ahora()
    {
        for (var operacion = 0; operacion < Operaciones().Count(); operacion++)
        {
            // Una de verdad delante: el id que se enseña es el que sigue al de la última fila.
            var (ruta, cuerpo) = Operaciones().ElementAt(operacion);
            await Administrador.Post(ruta, cuerpo);
            await Preparar();
            (ruta, cuerpo) = Operaciones().ElementAt(operacion);
            var antes = await Contadores();
            for (var i = 0; i < 3; i++)
                (await Administrador.Post($"{ruta}?simular=true", cuerpo)).Debe(HttpStatusCode.OK);
            var simulada = (await Administrador.Post($"{ruta}?simular=true", cuerpo)).Debe(HttpStatusCode.OK);
            Assert.That(await Contadores(), Is.EqualTo(antes), ruta);

            var deVerdad = await Administrador.Post(ruta, cuerpo);
            Assert.That((int)deVerdad.Estado, Is.InRange(200, 201), $"{ruta} {deVerdad.Texto}");
            Assert.That(Ids(simulada.Json), Is.EqualTo(Ids(deVerdad.Json)).And.Not.Empty, ruta);
            await Preparar();
        }
    }

    [Test]
    public async Task Tras_veinte_a_la_vez_la_venta_y_el_movimiento_siguientes_tienen_el_id_siguiente()
    {
        object pedido = new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = cafe, cantidad = 2 } } };
        var antes = (await Vendedor.Post("/ventas", pedido)).Debe(HttpStatusCode.Created).Id;

        foreach (var simulada in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Vendedor.Post("/ventas?simular=true", pedido))))
            Assert.That(simulada.Debe(HttpStatusCode.OK).Id, Is.EqualTo(antes + 1));

        Assert.That((await Vendedor.Post("/ventas", pedido)).Debe(HttpStatusCode.Created).Id, Is.EqualTo(antes + 1));
        var movimientos = await Filas<(long Id, long Secuencia)>("SELECT id, secuencia FROM movimiento WHERE producto_id = @cafe ORDER BY secuencia", new { cafe });
        Assert.That(movimientos.Select(m => m.Secuencia), Is.EqualTo(Enumerable.Range(1, movimientos.Count).Select(i => (long)i)));
        Assert.That(movimientos.Select(m => m.Id), Is.EqualTo(Enumerable.Range(0, movimientos.Count).Select(i => movimientos[0].Id + i)));
    }

    /// <summary>Una decide mientras otra sigue abierta, con las mismas tablas.</summary>
    [Test]
    public async Task Dos_a_la_vez_no_se_esperan()
    {
        var db = Api.Services.GetRequiredService<Db>();
        var (escrita, seguir) = (new TaskCompletionSource(), new TaskCompletionSource());
        var lenta = db.EnTransaccionDePeticionAsync(async tx =>
        {
            await tx.AuditarAsync("venta_anulada", AdministradorId, "venta", 1);
            escrita.SetResult();
            await seguir.Task;
            return true;
        }, Cierre.Deshacer, CancellationToken.None);
        await Task.WhenAny(escrita.Task, lenta);

        (await Administrador.Post($"/ventas/{venta}/anulacion?simular=true", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        (await Administrador.Crudo(HttpMethod.Post, "/productos/importar?simular=true", "codigo,nombre,categoria,precio\nX,X,Abarrotes,1", "text/csv")).Debe(HttpStatusCode.OK);

        Assert.That(lenta.IsCompleted, Is.False);
        seguir.SetResult();
        await lenta;
    }

    [Test]
    public async Task Un_rechazo_no_gasta_un_id_tampoco_sin_simular()
    {
        var antes = await Contadores();
        object Pedido(decimal cantidad, decimal? totalEsperado = null, long? clienteId = null) =>
            new { clienteId, totalEsperado, lineas = new[] { new { productoId = cafe, cantidad } } };

        foreach (var consulta in new[] { "", "?simular=true" })
        {
            (await Vendedor.Post($"/ventas{consulta}", Pedido(999))).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
            (await Vendedor.Post($"/ventas{consulta}", Pedido(999), ("Idempotency-Key", "a"))).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
            (await Vendedor.Post($"/ventas{consulta}", Pedido(1, totalEsperado: 1))).DebeSerProblema(HttpStatusCode.Conflict, "total_distinto");
            (await Vendedor.Post($"/ventas{consulta}", Pedido(1, clienteId: 999))).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
            (await Vendedor.Post($"/ventas{consulta}", Pedido(1.5m))).DebeSerValidacion("lineas[0].cantidad cantidad_entera");
            (await Vendedor.Post($"/ventas/{venta}/devoluciones{consulta}", new { motivo = "x", lineas = new[] { new { detalleId = detalle, cantidad = 99 } } }))
                .DebeSerProblema(HttpStatusCode.Conflict, "devolucion_excede_lo_vendido");
            (await Almacenista.Post($"/movimientos{consulta}", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 999 } } }))
                .DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
            (await Almacenista.Post($"/conteos{consulta}", new { lineas = new[] { new { productoId = cafe, contado = 1, stockEsperado = 2 } } }))
                .DebeSerProblema(HttpStatusCode.Conflict, "conteo_desactualizado");
        }

        Assert.That(await Contadores(), Is.EqualTo(antes));
    }

    /// <summary>De ellas se sabe qué inserción gastaría un id.</summary>
    [Test]
    public async Task Las_tablas_con_contador_son_las_del_esquema() => Assert.That(
        await Filas<(string, string)>("""
            SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND extra LIKE '%auto_increment%'
            """), Is.EquivalentTo(LoteSql.TablasConContador.Select(t => (t, "id"))));

    [Test]
    public async Task Rechaza_lo_mismo_que_de_verdad()
    {
        object Pedido(decimal cantidad) => new { lineas = new[] { new { productoId = cafe, cantidad } } };

        (await Vendedor.Post("/ventas?simular=true", Pedido(999))).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        (await Vendedor.Post("/ventas?simular=true", Pedido(0))).DebeSerValidacion("lineas[0].cantidad mayor_que_cero");
        (await Almacenista.Post("/ventas?simular=true", Pedido(1))).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Vendedor.Post("/ventas/999999999/anulacion?simular=true", new { motivo = "x" })).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
    }

    [Test]
    public async Task Cien_simulaciones_a_la_vez_que_ventas_de_verdad_no_gastan_existencias()
    {
        object pedido = new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } };

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Vendedor.Post(i % 5 == 0 ? "/ventas" : "/ventas?simular=true", pedido)));

        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Created), Is.EqualTo(20));
        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.OK), Is.EqualTo(80));
        Assert.That(await Stock(cafe), Is.EqualTo(24));
    }

    [TestCase("simular=si", "parametro_invalido")]
    [TestCase("simular", "parametro_invalido")]
    [TestCase("simular=", "parametro_invalido")]
    [TestCase("simular=%20", "parametro_invalido")]
    [TestCase("simular=1", "parametro_invalido")]
    [TestCase("simular=true&simular=true", "parametro_invalido")]
    [TestCase("simula=true", "parametro_desconocido")]
    public async Task Mal_escrito_se_rechaza(string consulta, string codigo)
    {
        var problema = (await Vendedor.Post($"/ventas?{consulta}", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .DebeSerProblema(HttpStatusCode.BadRequest, codigo);

        if (codigo == "parametro_desconocido")
            Assert.That((string?)problema["detail"], Does.Contain("«simular»"));
        Assert.That(await Contar("venta"), Is.EqualTo(1));
    }

    [Test]
    public async Task Donde_no_se_admite_es_un_parámetro_desconocido() =>
        (await Administrador.Post("/categorias?simular=true", new { nombre = "x" })).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_desconocido");

    private IEnumerable<(string Ruta, object Cuerpo)> Operaciones()
    {
        yield return ("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 2 } } });
        yield return ($"/ventas/{venta}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = detalle, cantidad = 2, danado = true } } });
        yield return ($"/ventas/{venta}/anulacion", new { motivo = "x" });
        yield return ("/movimientos", new { motivo = "ajuste_salida", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 2 } } });
        yield return ($"/movimientos/{merma}/reversion", new { nota = "x" });
        yield return ("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 7 } } });
    }

    /// <summary>Todos los que enseña, de lo nuevo y de lo que ya había.</summary>
    private static List<long> Ids(JsonNode? nodo) => nodo switch
    {
        JsonObject objeto => [.. objeto.Where(c => c.Key == "id").Select(c => (long)c.Value!), .. objeto.SelectMany(c => Ids(c.Value))],
        JsonArray lista => [.. lista.SelectMany(Ids)],
        _ => [],
    };

    private static string SinLoPropio(JsonNode nodo)
    {
        switch (nodo)
        {
            case JsonObject objeto:
                foreach (var propio in Propios)
                    objeto.Remove(propio);
                foreach (var (_, valor) in objeto)
                    if (valor is not null)
                        SinLoPropio(valor);
                break;
            case JsonArray lista:
                foreach (var elemento in lista)
                    SinLoPropio(elemento!);
                break;
        }
        return nodo.ToJsonString();
    }
}
