using System.Net;
using Dapper;
using Inventario.Api;
using Inventario.Api.Common.Datos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Contrato;

/// <summary>Un POST con Idempotency-Key se puede repetir a ciegas: su efecto ocurre una vez y su respuesta es la misma.</summary>
public sealed class IdempotenciaTests : ApiTest
{
    private const string Clave = "5f6c1e0a-7a5e-4c1e-9d52-0d8f1c2b3a49";

    [Test]
    public async Task La_repetición_devuelve_lo_mismo_byte_a_byte_y_no_ejecuta_nada()
    {
        var cafe = await UnProducto(precio: 9.99m, stock: 10, tasaImpuesto: 16);

        var primera = (await Vender(cafe, 2)).Debe(HttpStatusCode.Created);
        var segunda = (await Vender(cafe, 2)).Debe(HttpStatusCode.Created);
        var otraClave = (await Vender(cafe, 2, "otra")).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(segunda.Texto, Is.EqualTo(primera.Texto));
            foreach (var cabecera in new[] { "Location", "ETag", "Content-Type" })
                Assert.That(segunda.Cabecera(cabecera), Is.EqualTo(primera.Cabecera(cabecera)).And.Not.Null, cabecera);
            Assert.That(primera.Cabecera("Idempotency-Replayed"), Is.Null);
            Assert.That(segunda.Cabecera("Idempotency-Replayed"), Is.EqualTo("true"));
            Assert.That(otraClave.Cabecera("Idempotency-Replayed"), Is.Null);
            Assert.That(await Contar("venta"), Is.EqualTo(2));
            Assert.That(await Stock(cafe), Is.EqualTo(6));
            Assert.That((await Vendedor.Get($"/ventas/{primera.Id}")).Texto, Is.EqualTo(primera.Texto), "es lo mismo que sin clave");
        }
    }

    /// <summary>El segundo producto se escribe antes de saber que su código de barras es el código de otro.</summary>
    [Test]
    public async Task Un_rechazo_no_deja_nada_de_lo_que_llegó_a_escribir()
    {
        var categoriaId = await UnaCategoria();
        (await Administrador.Post("/productos", new { codigo = "750", nombre = "Café", categoriaId, precio = 1 })).Debe(HttpStatusCode.Created);
        var antes = await Huellas();

        (await Administrador.Post("/productos", new { codigo = "B", codigoBarras = "750", nombre = "Pan", categoriaId, precio = 1 }, ("Idempotency-Key", Clave)))
            .DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

        Assert.That(await Huellas(), Is.EqualTo(antes));
    }

    [Test]
    public async Task Cuarenta_a_la_vez_con_la_misma_clave_venden_una_vez()
    {
        var cafe = await UnProducto(stock: 100);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Vender(cafe, 3)));

        var hechas = respuestas.Where(r => r.Estado == HttpStatusCode.Created).ToList();
        foreach (var espera in respuestas.Except(hechas))
            espera.DebeSerProblema(HttpStatusCode.Conflict, "idempotencia_en_curso");
        Assert.That(hechas.Count(r => r.Cabecera("Idempotency-Replayed") is null), Is.EqualTo(1));
        Assert.That(hechas.Select(r => r.Texto).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Contar("venta"), Is.EqualTo(1));
        Assert.That(await Stock(cafe), Is.EqualTo(97));
    }

    [Test]
    public async Task Los_espacios_y_el_orden_de_los_campos_no_hacen_otra_petición()
    {
        var cafe = await UnProducto(stock: 10);
        var primera = (await Crudo($$"""{"nota":"x","lineas":[{"productoId":{{cafe}},"cantidad":1}]}""")).Debe(HttpStatusCode.Created);

        var segunda = (await Crudo($$"""{ "lineas": [ { "cantidad": 1.0, "productoId": {{cafe}}, "descuento": null } ], "nota": "x" }""")).Debe(HttpStatusCode.Created);

        Assert.That(segunda.Texto, Is.EqualTo(primera.Texto));
        Assert.That(await Contar("venta"), Is.EqualTo(1));
    }

    [Test]
    public async Task Con_otro_cuerpo_o_en_otra_ruta_es_422_y_no_cambia_nada()
    {
        var cafe = await UnProducto(stock: 10);
        var venta = (await Vender(cafe, 1)).Debe(HttpStatusCode.Created);

        (await Vender(cafe, 2)).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");
        (await Vendedor.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" }, ("Idempotency-Key", Clave)))
            .DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");

        Assert.That(await Contar("venta"), Is.EqualTo(1));
        Assert.That(await Stock(cafe), Is.EqualTo(9));
    }

    /// <summary>Unas órdenes guardan su respuesta por su carril y las demás peticiones, en su transacción: quien llega segundo se entera.</summary>
    [Test]
    public async Task A_la_vez_en_dos_rutas_se_ejecuta_una_y_la_otra_es_422()
    {
        const int rondas = 30, deCada = 6;
        var cafe = await UnProducto(stock: 1_000);
        for (var ronda = 0; ronda < rondas; ronda++)
        {
            var clave = $"clave-{ronda}";
            var respuestas = await Task.WhenAll(Enumerable.Range(0, 2 * deCada).Select(i => i % 2 == 0
                ? Vender(cafe, 1, clave) : Vendedor.Post("/clientes", new { nombre = $"Cliente {clave}" }, ("Idempotency-Key", clave))));

            var hechas = respuestas.Where(r => r.Estado == HttpStatusCode.Created).ToList();
            Assert.That(hechas.Select(r => r.Texto).Distinct().Count(), Is.EqualTo(1));
            Assert.That(hechas, Has.Count.EqualTo(deCada));
            foreach (var otra in respuestas.Except(hechas))
                otra.DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");
        }
        Assert.That(await Contar("venta", "cliente"), Is.EqualTo(rondas));
    }

    [Test]
    public async Task Un_rechazo_no_se_recuerda_y_la_misma_clave_sirve_después()
    {
        var cafe = await UnProducto(stock: 1);
        (await Vender(cafe, 5)).DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");
        (await Vender(cafe, 0)).DebeSerValidacion("lineas[0].cantidad mayor_que_cero");
        Assert.That(await Contar("idempotencia"), Is.Zero);
        (await Almacenista.Post("/movimientos", new { motivo = "ajuste_entrada", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 9 } } })).Debe(HttpStatusCode.Created);

        var venta = (await Vender(cafe, 5)).Debe(HttpStatusCode.Created);

        Assert.That(venta.Cabecera("Idempotency-Replayed"), Is.Null);
        Assert.That(await Stock(cafe), Is.EqualTo(5));
    }

    [Test]
    public async Task Veinte_rechazadas_a_la_vez_con_la_misma_clave_responden_todas_lo_suyo()
    {
        var cafe = await UnProducto(stock: 1);
        using var reintentos = new ContadorDeReintentos(Base);

        foreach (var respuesta in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Vender(cafe, 5))))
            respuesta.DebeSerProblema(HttpStatusCode.Conflict, "stock_insuficiente");

        Assert.That(reintentos.Total, Is.Zero);
    }

    [Test]
    public async Task Cada_usuario_tiene_sus_claves()
    {
        var cafe = await UnProducto(stock: 10);

        var una = (await Vender(cafe, 1)).Debe(HttpStatusCode.Created);
        var otra = (await Administrador.Post("/ventas", Pedido(cafe, 1), ("Idempotency-Key", Clave))).Debe(HttpStatusCode.Created);

        Assert.That(otra.Id, Is.Not.EqualTo(una.Id));
        Assert.That(otra.Cabecera("Idempotency-Replayed"), Is.Null);
    }

    [Test]
    public async Task A_los_siete_días_se_olvida()
    {
        var cafe = await UnProducto(stock: 10);
        var primera = (await Vender(cafe, 1)).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE idempotencia SET creada_en = creada_en - INTERVAL 6 DAY");
        Assert.That((await Vender(cafe, 1)).Debe(HttpStatusCode.Created).Id, Is.EqualTo(primera.Id));

        await Ejecutar("UPDATE idempotencia SET creada_en = creada_en - INTERVAL 25 HOUR");

        Assert.That((await Vender(cafe, 2)).Debe(HttpStatusCode.Created).Id, Is.Not.EqualTo(primera.Id));
        Assert.That(await Contar("idempotencia"), Is.EqualTo(1));
    }

    [Test]
    public async Task La_purga_borra_solo_lo_que_ya_no_se_recuerda()
    {
        await Ejecutar("""
            INSERT INTO idempotencia (usuario_id, clave, huella, creada_en)
              WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
              SELECT u.id, CONCAT('vieja-', n.i), @h, UTC_TIMESTAMP(6) - INTERVAL 169 HOUR FROM n JOIN usuario u ON u.id <= 2
            """, new { h = new byte[32] });
        await Ejecutar("INSERT INTO idempotencia (usuario_id, clave, huella, creada_en) VALUES (1, 'nueva', @h, UTC_TIMESTAMP(6) - INTERVAL 167 HOUR)", new { h = new byte[32] });

        Assert.That(await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None), Is.EqualTo(1800));

        Assert.That(await Filas<string>("SELECT clave FROM idempotencia"), Is.EqualTo(new[] { "nueva" }));
    }

    [Test]
    public async Task Si_la_primera_no_termina_la_segunda_espera_y_después_lo_dice()
    {
        await using var otra = Base.AbrirComoServicio();
        Assert.That(await otra.ExecuteScalarAsync<long>(
            "SELECT GET_LOCK(SHA2(CONCAT_WS('/', DATABASE(), 1, @Clave), 256), 0)", new { Clave }), Is.EqualTo(1));

        var respuesta = await CrearCategoriaConClave();

        respuesta.DebeSerProblema(HttpStatusCode.Conflict, "idempotencia_en_curso");
        Assert.That(respuesta.Cabecera("Retry-After"), Is.EqualTo("1"));
        await otra.ExecuteAsync("DO RELEASE_ALL_LOCKS()");
        (await CrearCategoriaConClave()).Debe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Ningún_cerrojo_queda_tomado()
    {
        var cafe = await UnProducto(stock: 10);
        for (var i = 0; i < 5; i++)
        {
            await Vender(cafe, 1, $"buena-{i}");
            await Vender(cafe, 100, $"mala-{i}");
        }

        foreach (var clave in Enumerable.Range(0, 5).SelectMany(i => new[] { $"buena-{i}", $"mala-{i}" }))
            Assert.That(await Leer<long?>("SELECT IS_USED_LOCK(SHA2(CONCAT_WS('/', DATABASE(), 2, @clave), 256))", new { clave }), Is.Null);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("con espacio")]
    [TestCase("con\ttabulador")]
    public async Task Una_clave_que_no_vale_se_nombra(string clave)
    {
        var cafe = await UnProducto(stock: 10);

        var problema = (await Vender(cafe, 1, clave)).DebeSerProblema(HttpStatusCode.BadRequest, "clave_no_valida");

        Assert.That((string?)problema["errores"]![0]!["campo"], Is.EqualTo("Idempotency-Key"));
        Assert.That(await Contar("venta"), Is.Zero);
    }

    [Test]
    public async Task La_clave_admite_hasta_200_caracteres_y_distingue_mayúsculas()
    {
        var cafe = await UnProducto(stock: 10);

        (await Vender(cafe, 1, new string('k', 201))).DebeSerProblema(HttpStatusCode.BadRequest, "clave_no_valida");
        var larga = (await Vender(cafe, 1, new string('k', 200))).Debe(HttpStatusCode.Created);
        var otra = (await Vender(cafe, 1, new string('K', 200))).Debe(HttpStatusCode.Created);
        var repetida = (await Vender(cafe, 1, new string('k', 200))).Debe(HttpStatusCode.Created);

        Assert.That(new[] { larga.Id, repetida.Id }, Is.All.EqualTo(larga.Id));
        Assert.That(otra.Id, Is.Not.EqualTo(larga.Id));
        (await Vendedor.Post("/ventas", Pedido(cafe, 1), ("Idempotency-Key", "a"), ("Idempotency-Key", "b")))
            .DebeSerProblema(HttpStatusCode.BadRequest, "clave_no_valida");
    }

    [Test]
    public async Task Lo_que_lleva_secretos_no_se_guarda()
    {
        foreach (var clave in new[] { Clave, "que ni se mira" })
        {
            (await Administrador.Post("/claves-api", new { nombre = "x", rol = "vendedor" }, ("Idempotency-Key", clave))).Debe(HttpStatusCode.Created);
            (await Anonimo.Post("/sesiones", new { correo = "ada@ejemplo.test", contrasena = Contrasena }, ("Idempotency-Key", clave))).Debe(HttpStatusCode.Created);
        }

        Assert.That(await Contar("idempotencia"), Is.Zero);
        Assert.That(await Contar("clave_api"), Is.EqualTo(2));
    }

    [Test]
    public async Task Un_GET_no_la_mira() =>
        (await Vendedor.Get("/productos", ("Idempotency-Key", "con espacio"))).Debe(HttpStatusCode.OK);

    [Test]
    public async Task La_misma_clave_en_otro_id_es_422()
    {
        var cafe = await UnProducto(stock: 10);
        var (una, otra) = (await UnaVenta(cafe), await UnaVenta(cafe));

        (await Anular(una)).Debe(HttpStatusCode.OK);
        (await Anular(otra)).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "idempotencia_cuerpo_distinto");

        Task<Respuesta> Anular(Respuesta venta) => Vendedor.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" }, ("Idempotency-Key", Clave));
    }

    private Task<Respuesta> CrearCategoriaConClave() =>
        Administrador.Post("/categorias", new { nombre = "Bebidas" }, ("Idempotency-Key", Clave));

    private Task<Respuesta> Vender(long productoId, decimal cantidad, string clave = Clave) =>
        Vendedor.Post("/ventas", Pedido(productoId, cantidad), ("Idempotency-Key", clave));

    private static object Pedido(long productoId, decimal cantidad) => new { lineas = new[] { new { productoId, cantidad } } };

    private Task<Respuesta> Crudo(string cuerpo) => Vendedor.Enviar(HttpMethod.Post, "/ventas",
        new StringContent(cuerpo, System.Text.Encoding.UTF8, "application/json"), [("Idempotency-Key", Clave)]);
}
