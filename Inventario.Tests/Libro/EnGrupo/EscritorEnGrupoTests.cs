using System.Net;
using Dapper;
using Inventario.Api.Common.Seguridad;
using MySqlConnector;

namespace Inventario.Tests.Libro.EnGrupo;

/// <summary>
/// Muchas órdenes comparten una transacción y ninguna lo nota. Para que de verdad compartan, se les cierra el paso con un
/// producto bloqueado por fuera y se les abre cuando ya están todas en la cola.
/// </summary>
public sealed class CarrilesTests : ApiTest
{
    private const int EnCola = 40;

    /// <summary>Lo que ejecuta un carril que espera por una fila.</summary>
    private static readonly string[] LoQueEspera = ["%FROM producto%FOR UPDATE%", "%FROM cliente%FOR SHARE%"];

    [Test]
    public async Task Las_que_esperan_juntas_se_deciden_en_orden_y_cada_una_recibe_lo_suyo()
    {
        var cafe = await UnProducto(stock: 30);
        await using var tope = await Tope.PonerAsync(this, cafe);
        var ventas = Enumerable.Range(0, EnCola).Select(_ => Vender(cafe)).ToList();
        await tope.QuitarAsync();

        var respuestas = await Task.WhenAll(ventas);

        Assert.That(respuestas.Count(r => r.Estado == HttpStatusCode.Created), Is.EqualTo(30));
        foreach (var rechazada in respuestas.Where(r => r.Estado != HttpStatusCode.Created))
            Assert.That((decimal)rechazada.DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente")["faltantes"]![0]!["disponible"]!, Is.Zero);
        Assert.That(await Stock(cafe), Is.Zero);
        Assert.That(await Leer<long>("SELECT COUNT(DISTINCT fecha) FROM venta"), Is.LessThan(30), "compartieron transacción");
        Assert.That(await Filas<long>("SELECT id FROM venta ORDER BY id"),
            Is.EqualTo(respuestas.Where(r => r.Estado == HttpStatusCode.Created).Select(r => r.Id).Order()));
    }

    [Test]
    public async Task Órdenes_de_distinta_clase_comparten_transacción()
    {
        var cafe = await UnProducto(stock: 100);
        var proveedor = await UnProveedor();
        await using var tope = await Tope.PonerAsync(this, cafe);
        var pedidos = Enumerable.Range(0, 10).SelectMany(i => new Func<Task<Respuesta>>[]
        {
            () => Almacenista.Post("/movimientos", new { motivo = "compra", proveedorId = proveedor, lineas = new[] { new { productoId = cafe, cantidad = 2, costoUnitario = 3 } } }),
            () => Vender(cafe, clave: $"v{i}"),
            () => Almacenista.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 50 + i } } }),
            () => Vender(cafe),
        }).Select(pedir => pedir()).ToList();
        await tope.QuitarAsync();

        foreach (var respuesta in await Task.WhenAll(pedidos))
            respuesta.Debe(HttpStatusCode.Created);

        Assert.That(await Contar("venta"), Is.EqualTo(20));
        Assert.That(await Contar("conteo"), Is.EqualTo(10));
        Assert.That(await Leer<long>("SELECT COUNT(DISTINCT fecha) FROM movimiento"), Is.LessThan(30));
    }

    [Test]
    public async Task Las_que_cambian_la_misma_venta_o_revierten_el_mismo_movimiento_se_ven_unas_a_otras()
    {
        var cafe = await UnProducto(stock: 100);
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 10 } } })).Debe(HttpStatusCode.Created);
        var merma = (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "rota", lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        var detalleId = (long)venta["lineas"]![0]!["id"]!;
        var movimientoId = (long)merma["datos"]![0]!["id"]!;
        await using var tope = await Tope.PonerAsync(this, cafe);
        var devoluciones = Enumerable.Range(0, 12).Select(i => Vendedor.Post($"/ventas/{venta.Id}/devoluciones",
            new { motivo = "sobra", lineas = new[] { new { detalleId, cantidad = 1 } } }, ("Idempotency-Key", $"d{i}"))).ToList();
        var anulacion = Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "error" });
        var reversiones = Enumerable.Range(0, 4).Select(_ => Administrador.Post($"/movimientos/{movimientoId}/reversion", new { nota = "error" })).ToList();
        await tope.QuitarAsync();

        var anulada = (await anulacion).Estado == HttpStatusCode.OK;
        var hechas = (await Task.WhenAll(devoluciones)).Count(r => r.Estado == HttpStatusCode.Created);
        var revertidas = (await Task.WhenAll(reversiones)).Where(r => r.Estado == HttpStatusCode.Created).ToList();

        Assert.That(hechas, Is.EqualTo(anulada ? 0 : 10));
        Assert.That(revertidas, Has.Count.EqualTo(1));
        foreach (var otra in reversiones.Select(r => r.Result).Where(r => r.Estado != HttpStatusCode.Created))
            Assert.That((long)otra.DebeSerProblema(HttpStatusCode.Conflict, "movimiento_ya_revertido")["reversionId"]!, Is.EqualTo(revertidas[0].Id));
        Assert.That(await Leer<string>("SELECT CONCAT_WS(' ', estado, version) FROM venta"), Is.EqualTo(anulada ? "anulada 2" : "devuelta_total 11"));
        Assert.That(await Stock(cafe), Is.EqualTo(100));
    }

    [Test]
    public async Task La_que_la_base_no_admite_falla_sola()
    {
        var cafe = await UnProducto(stock: 100);
        var proveedor = await UnProveedor();
        await Ejecutar("ALTER TABLE movimiento ADD CONSTRAINT ck_prueba_veneno CHECK (documento <> 'veneno')");
        try
        {
            await using var tope = await Tope.PonerAsync(this, cafe);
            var ventas = Enumerable.Range(0, 20).Select(i => Vender(cafe, clave: i % 2 == 0 ? $"v{i}" : null)).ToList();
            var veneno = Almacenista.Post("/movimientos", new
            {
                motivo = "compra",
                proveedorId = proveedor,
                documento = "veneno",
                lineas = new[] { new { productoId = cafe, cantidad = 2, costoUnitario = 3 } },
            });
            var después = Enumerable.Range(0, 20).Select(_ => Vender(cafe)).ToList();
            await tope.QuitarAsync();

            foreach (var respuesta in await Task.WhenAll(ventas.Concat(después)))
                respuesta.Debe(HttpStatusCode.Created);
            (await veneno).DebeSerProblema(HttpStatusCode.InternalServerError, "error_interno");
        }
        finally
        {
            await Ejecutar("ALTER TABLE movimiento DROP CONSTRAINT ck_prueba_veneno");
        }
        Assert.That(await Stock(cafe), Is.EqualTo(60));
        Assert.That(await Contar("venta"), Is.EqualTo(40));
    }

    [Test]
    public async Task Repetidas_en_la_misma_transacción_son_una()
    {
        var cafe = await UnProducto(stock: 10);
        await using var tope = await Tope.PonerAsync(this, cafe);
        var ventas = Enumerable.Range(0, EnCola).Select(_ => Vender(cafe, clave: "una")).ToList();
        // Ya hay una de ellas en un carril: esta, que pide otra cosa, llega después.
        await EsperarBloqueoAsync();
        var otra = Vender(cafe, cantidad: 2, clave: "una");
        await tope.QuitarAsync();

        var respuestas = await Task.WhenAll(ventas);

        foreach (var respuesta in respuestas)
            respuesta.Debe(HttpStatusCode.Created);
        Assert.That(respuestas.Select(r => r.Texto).Distinct().Count(), Is.EqualTo(1));
        Assert.That(respuestas.Count(r => r.Cabecera("Idempotency-Replayed") is null), Is.EqualTo(1));
        (await otra).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");
        Assert.That(await Stock(cafe), Is.EqualTo(9));
    }

    [Test]
    public async Task Un_interbloqueo_repite_la_transacción_y_nadie_lo_nota()
    {
        var (cafe, pan) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        using var reintentos = new ContadorDeReintentos(Base);
        // Por fuera se toman al revés, con más filas escritas: la víctima es el carril.
        await using var conexion = Base.Abrir();
        await using var ajena = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync("UPDATE producto SET version = version + 1 WHERE id = @pan", new { pan }, ajena);
        await conexion.ExecuteAsync("INSERT INTO categoria (nombre) VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f')", transaction: ajena);
        var ventas = Enumerable.Range(0, EnCola).Select(i => Vender(cafe, pan, clave: i % 2 == 0 ? $"v{i}" : null)).ToList();
        await EsperarBloqueoAsync();
        await conexion.ExecuteAsync("UPDATE producto SET version = version + 1 WHERE id = @cafe", new { cafe }, ajena);
        await ajena.CommitAsync();

        foreach (var respuesta in await Task.WhenAll(ventas))
            respuesta.Debe(HttpStatusCode.Created);

        Assert.That(reintentos.Total, Is.Positive);
        Assert.That(await Stock(cafe), Is.EqualTo(60));
        Assert.That(await Stock(pan), Is.EqualTo(60));
    }

    [Test]
    public async Task Una_conexión_perdida_antes_de_confirmar_no_se_nota()
    {
        var cafe = await UnProducto(stock: 100);
        await using var tope = await Tope.PonerAsync(this, cafe);
        var ventas = Enumerable.Range(0, EnCola).Select(i => Vender(cafe, clave: i % 2 == 0 ? $"v{i}" : null)).ToList();
        await EsperarBloqueoAsync();
        await MatarCarrilesAsync();
        await tope.QuitarAsync();

        foreach (var respuesta in await Task.WhenAll(ventas))
            respuesta.Debe(HttpStatusCode.Created);

        Assert.That(await Stock(cafe), Is.EqualTo(60));
    }

    [Test]
    public async Task Con_la_cola_llena_se_dice_al_momento_y_lo_aceptado_se_hace()
    {
        var cafe = await UnProducto(stock: 1_000);
        await using var pequeña = ApiFactory.SobreBaseNueva(Base, ("Existencias:ColaMax", "5"));
        using var cliente = pequeña.Entrar(VendedorId, Roles.Vendedor);
        await using var tope = await Tope.PonerAsync(this, cafe);
        var ventas = Enumerable.Range(0, EnCola).Select(_ => cliente.Post("/ventas", Pedido(1, cafe))).ToList();
        var primera = await await Task.WhenAny(ventas);
        await tope.QuitarAsync();

        var respuestas = await Task.WhenAll(ventas);

        var hechas = respuestas.Count(r => r.Estado == HttpStatusCode.Created);
        Assert.That(primera.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga"), Is.Not.Null);
        Assert.That(primera.Cabecera("Retry-After"), Is.EqualTo("1"));
        Assert.That(hechas, Is.InRange(1, EnCola - 1));
        Assert.That(await Contar("venta"), Is.EqualTo(hechas));
        Assert.That(await Stock(cafe), Is.EqualTo(1_000 - hechas));
    }

    [Test]
    public async Task Quien_se_va_cuando_su_orden_espera_no_compra()
    {
        var cafe = await UnProducto(stock: 100);
        await using var una = ApiFactory.SobreBaseNueva(Base);
        using var cliente = una.Entrar(VendedorId, Roles.Vendedor);
        await using var tope = await Tope.PonerAsync(this, cafe);
        var primera = cliente.Post("/ventas", Pedido(1, cafe));
        await EsperarBloqueoAsync();
        using var seVa = new CancellationTokenSource();
        using var http = una.CrearHttp();
        http.DefaultRequestHeaders.Authorization = new("Bearer", una.EmitirToken(VendedorId, Roles.Vendedor, VendedorId));
        var abandonada = http.PostAsync("/api/v1/ventas", System.Net.Http.Json.JsonContent.Create(Pedido(7, cafe)), seVa.Token);
        await Task.Delay(1_000, CancellationToken.None);
        await seVa.CancelAsync();
        Assert.That(async () => await abandonada, Throws.InstanceOf<OperationCanceledException>());
        await Task.Delay(1_000, CancellationToken.None);
        await tope.QuitarAsync();

        (await primera).Debe(HttpStatusCode.Created);
        (await cliente.Post("/ventas", Pedido(1, cafe))).Debe(HttpStatusCode.Created);

        Assert.That(await Stock(cafe), Is.EqualTo(98));
    }

    [Test]
    public async Task La_que_pide_un_producto_retenido_no_hace_esperar_a_las_demás()
    {
        var (cafe, pan) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        await using var tope = await Tope.PonerAsync(this, cafe);
        var retenidas = Enumerable.Range(0, 5).Select(i => Vender(cafe, pan, clave: i % 2 == 0 ? $"r{i}" : null)).ToList();
        var libres = Enumerable.Range(0, EnCola).Select(i => Vender(pan, clave: i % 2 == 0 ? $"l{i}" : null)).ToList();
        foreach (var libre in await Task.WhenAll(libres))
            libre.Debe(HttpStatusCode.Created);
        Assert.That(retenidas.Count(r => r.IsCompleted), Is.Zero, "las demás no esperaron por ellas");
        // Y las que llegan después van ya donde deben.
        (await Vender(pan)).Debe(HttpStatusCode.Created);
        await tope.SoltarAsync();

        foreach (var retenida in await Task.WhenAll(retenidas))
            retenida.Debe(HttpStatusCode.Created);
        (await Vender(cafe)).Debe(HttpStatusCode.Created);

        Assert.That((await Stock(cafe), await Stock(pan)), Is.EqualTo((94m, 54m)));
    }

    [Test]
    public async Task Una_anulación_de_un_producto_retenido_tampoco()
    {
        var (cafe, pan) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        var venta = (await Vender(cafe)).Debe(HttpStatusCode.Created).Id;
        await using var tope = await Tope.PonerAsync(this, cafe);
        var anulacion = Vendedor.Post($"/ventas/{venta}/anulacion", new { motivo = "error" });
        await EsperarBloqueoAsync();

        (await Vender(pan)).Debe(HttpStatusCode.Created);
        Assert.That(anulacion.IsCompleted, Is.False, "la venta no esperó por ella");
        await tope.SoltarAsync();

        (await anulacion).Debe(HttpStatusCode.OK);
        Assert.That((await Stock(cafe), await Stock(pan)), Is.EqualTo((100m, 99m)));
    }

    [Test]
    public async Task Por_un_cliente_retenido_espera_quien_compra_y_nadie_más()
    {
        var (cafe, pan) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        var cliente = await UnCliente();
        await using var conexion = Base.Abrir();
        await using var ajena = await conexion.BeginTransactionAsync();
        await conexion.QueryAsync<long>("SELECT id FROM cliente WHERE id = @cliente FOR UPDATE", new { cliente }, ajena);
        var suya = Vendedor.Post("/ventas", new { clienteId = cliente, lineas = new[] { new { productoId = cafe, cantidad = 1 } } });
        await EsperarBloqueoAsync();

        (await Vender(pan)).Debe(HttpStatusCode.Created);
        await ajena.RollbackAsync();

        (await suya).Debe(HttpStatusCode.Created);
        Assert.That((await Stock(cafe), await Stock(pan)), Is.EqualTo((99m, 99m)));
    }

    /// <summary>Dos órdenes de la venta retenida y muchas de su producto, todas en la misma cola.</summary>
    [Test]
    public async Task Por_una_venta_retenida_espera_quien_la_cambia_y_nadie_más()
    {
        var cafe = await UnProducto(stock: 100);
        var venta = (await Vender(cafe, cantidad: 4)).Debe(HttpStatusCode.Created);
        await using var tope = await Tope.PonerAsync(this, cafe);
        await using var conexion = Base.Abrir();
        await using var ajena = await conexion.BeginTransactionAsync();
        await conexion.QueryAsync<long>("SELECT id FROM venta WHERE id = @id FOR UPDATE", new { id = venta.Id }, ajena);
        var devolucion = Vendedor.Post($"/ventas/{venta.Id}/devoluciones",
            new { motivo = "sobra", lineas = new[] { new { detalleId = (long)venta["lineas"]![0]!["id"]!, cantidad = 1 } } });
        var ventas = Enumerable.Range(0, EnCola).Select(i => Vender(cafe, clave: i % 2 == 0 ? $"v{i}" : null)).ToList();
        await tope.QuitarAsync();

        foreach (var respuesta in await Task.WhenAll(ventas))
            respuesta.Debe(HttpStatusCode.Created);
        (await Vender(cafe)).Debe(HttpStatusCode.Created);
        Assert.That(devolucion.IsCompleted, Is.False, "las ventas no esperaron por ella");
        await ajena.RollbackAsync();

        (await devolucion).Debe(HttpStatusCode.Created);
        Assert.That(await Stock(cafe), Is.EqualTo(100 - 4 - EnCola - 1 + 1));
    }

    /// <summary>Lo que pide la fila no es el alcance de la orden: es la clave foránea de sus filas.</summary>
    [Test]
    public async Task Por_un_usuario_retenido_espera_el_suyo_y_las_de_los_demás_acaban()
    {
        var cafe = await UnProducto(stock: 100);
        await using var tope = await Tope.PonerAsync(this, cafe);
        await using var conexion = Base.Abrir();
        await using var ajena = await conexion.BeginTransactionAsync();
        await conexion.QueryAsync<long>("SELECT id FROM usuario WHERE id = @AdministradorId FOR UPDATE", new { AdministradorId }, ajena);
        var ventas = Enumerable.Range(0, 10).Select(i => Vender(cafe, clave: i % 2 == 0 ? $"v{i}" : null)).ToList();
        var suya = Administrador.Post("/ventas", Pedido(1, cafe));
        await tope.QuitarAsync();

        foreach (var respuesta in await Task.WhenAll(ventas))
            respuesta.Debe(HttpStatusCode.Created);
        Assert.That(suya.IsCompleted, Is.False, "las demás no esperaron por ella");
        await ajena.RollbackAsync();

        (await suya).Debe(HttpStatusCode.Created);
        Assert.That(await Stock(cafe), Is.EqualTo(89));
    }

    [Test]
    public async Task Las_órdenes_van_en_orden_de_llegada_aunque_no_pidan_lo_mismo()
    {
        var (cafe, te) = (await UnProducto(stock: 100), await UnProducto(stock: 100));
        var venta = (await Vender(te)).Debe(HttpStatusCode.Created).Id;
        var movimiento = (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "rota", lineas = new[] { new { productoId = te, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created)["datos"]![0]!["id"];
        await using var tope = await Tope.PonerAsync(this, cafe);
        var espera = Vender(cafe);
        await EsperarBloqueoAsync();
        // No tocan el producto que retiene al carril, y aun así van después.
        var anulacion = Vendedor.Post($"/ventas/{venta}/anulacion", new { motivo = "error" });
        var reversion = Almacenista.Post($"/movimientos/{movimiento}/reversion", new { nota = "no estaba rota" });
        await tope.QuitarAsync();

        (await espera).Debe(HttpStatusCode.Created);
        (await anulacion).Debe(HttpStatusCode.OK);
        (await reversion).Debe(HttpStatusCode.Created);

        Assert.That(await Leer<long>("SELECT COUNT(*) FROM movimiento WHERE revierte_a IS NOT NULL AND fecha > (SELECT fecha FROM movimiento WHERE producto_id = @cafe AND motivo = 'venta')", new { cafe }),
            Is.EqualTo(2));
        Assert.That((await Stock(cafe), await Stock(te)), Is.EqualTo((99m, 100m)));
    }

    private Task<Respuesta> Vender(long productoId, long? otro = null, int cantidad = 1, string? clave = null) =>
        Vendedor.Post("/ventas", otro is { } o ? Pedido(cantidad, productoId, o) : Pedido(cantidad, productoId),
            clave is null ? [] : [("Idempotency-Key", clave)]);

    private static object Pedido(int cantidad, params long[] productos) =>
        new { lineas = productos.Select(p => new { productoId = p, cantidad }) };

    /// <summary>Alguien del servicio espera ya por una fila.</summary>
    private Task EsperarBloqueoAsync() => Base.EsperarSentenciaAsync(LoQueEspera);

    private async Task MatarCarrilesAsync()
    {
        await using var conexion = Base.AbrirComoServicio();
        Assert.That(await BaseDePrueba.MatarConexionesAsync(conexion, Base.Nombre, LoQueEspera), Is.Positive);
    }

    /// <summary>Un producto bloqueado por fuera: los carriles que lo toquen esperan.</summary>
    private sealed class Tope(CarrilesTests prueba) : IAsyncDisposable
    {
        private readonly MySqlConnection conexion = prueba.Base.Abrir();

        public static async Task<Tope> PonerAsync(CarrilesTests prueba, long productoId)
        {
            var tope = new Tope(prueba);
            await tope.conexion.ExecuteAsync("START TRANSACTION");
            await tope.conexion.QueryAsync<long>("SELECT id FROM producto WHERE id = @productoId FOR UPDATE", new { productoId });
            return tope;
        }

        /// <summary>Cuando ya hay quien espera y los demás han tenido tiempo de hacer cola detrás.</summary>
        public async Task QuitarAsync()
        {
            await prueba.EsperarBloqueoAsync();
            await Task.Delay(300);
            await SoltarAsync();
        }

        /// <summary>Cuando quienes lo piden esperan aparte: miran de vez en cuando, y ninguna sentencia suya se queda esperando.</summary>
        public async Task SoltarAsync() => await conexion.ExecuteAsync("ROLLBACK");

        public ValueTask DisposeAsync() => conexion.DisposeAsync();
    }
}
