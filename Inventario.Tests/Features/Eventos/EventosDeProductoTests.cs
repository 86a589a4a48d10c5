using System.Globalization;
using System.Net;
using System.Text;

namespace Inventario.Tests.Features.Eventos;

/// <summary>Qué evento deja cada cambio de una ficha, y cuáles no dejan ninguno.</summary>
public sealed class EventosDeProductoTests : EventosTest
{
    private long abarrotes;

    [SetUp]
    public async Task Preparar() => abarrotes = await UnaCategoria();

    [Test]
    public async Task Crear_cambiar_y_eliminar_se_anuncian_con_la_ficha_como_quedó()
    {
        var seguidor = await Seguir(Vendedor);

        var creado = (await Almacenista.Post("/productos", new
        {
            codigo = "TAZA", codigoBarras = "750", nombre = "Taza «ñ»", categoriaId = abarrotes, precio = 89.9, tasaImpuesto = 16, stockMinimo = 3,
        })).Debe(HttpStatusCode.Created);
        var reemplazado = (await Administrador.Put($"/productos/{creado.Id}", new
        {
            codigo = "TAZÓN", nombre = "Tazón", categoriaId = abarrotes, precio = 95.1234, unidad = "kg", stockMinimo = 0.5, activo = false,
        })).Debe(HttpStatusCode.OK);
        var mezclado = (await Almacenista.Patch($"/productos/{creado.Id}", """{"precio":96}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Delete($"/productos/{creado.Id}")).Debe(HttpStatusCode.NoContent);
        var eventos = await seguidor.LeerAsync(4);

        Assert.That(eventos.Select(e => e.Texto), Is.EqualTo(new[]
        {
            $$"""producto.creado {"productoId":{{creado.Id}},"codigo":"TAZA","codigoBarras":"750","nombre":"Taza «ñ»","categoriaId":{{abarrotes}},"precio":89.9,"tasaImpuesto":16,"unidad":"unidad","stockMinimo":3,"activo":true,"version":1,"usuarioId":3}""",
            $$"""producto.cambiado {"productoId":{{creado.Id}},"codigo":"TAZÓN","codigoBarras":null,"nombre":"Tazón","categoriaId":{{abarrotes}},"precio":95.1234,"tasaImpuesto":0,"unidad":"kg","stockMinimo":0.5,"activo":false,"version":2,"usuarioId":1}""",
            $$"""producto.cambiado {"productoId":{{creado.Id}},"codigo":"TAZÓN","codigoBarras":null,"nombre":"Tazón","categoriaId":{{abarrotes}},"precio":96,"tasaImpuesto":0,"unidad":"kg","stockMinimo":0.5,"activo":false,"version":3,"usuarioId":3}""",
            $$"""producto.eliminado {"productoId":{{creado.Id}},"codigo":"TAZÓN","nombre":"Tazón","usuarioId":1}""",
        }));
        Assert.That(eventos[..3].Select(e => (string?)e["fecha"]), Is.EqualTo(new[] { creado, reemplazado, mezclado }.Select(r => (string?)r["actualizadoEn"])));
        Assert.That((string?)eventos[3]["fecha"], Is.GreaterThan((string)mezclado["actualizadoEn"]!).And.EndsWith("Z"));
    }

    [Test]
    public async Task Un_producto_se_anuncia_antes_que_sus_existencias()
    {
        var seguidor = await Seguir(Almacenista);

        var cafe = await UnProducto(stock: 6);
        await UnaVenta(cafe);
        (await Administrador.Patch($"/productos/{cafe}", """{"nombre":"Otro"}""")).Debe(HttpStatusCode.OK);

        Assert.That((await seguidor.LeerAsync(4)).Select(Resumen), Is.EqualTo(new[]
        {
            $"producto.creado {cafe} 1", $"stock.cambiado {cafe} inicial", $"stock.cambiado {cafe} venta", $"producto.cambiado {cafe} 2",
        }));
    }

    [Test]
    public async Task Lo_que_no_cambia_la_ficha_lo_rechazado_y_lo_simulado_no_dejan_ninguno()
    {
        var cafe = await UnProducto(precio: 10, stock: 5);
        var codigo = await Codigo(cafe);
        await Ejecutar("DELETE FROM evento_pendiente");

        (await Administrador.Patch($"/productos/{cafe}", """{"precio":10}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Patch($"/productos/{cafe}", """{"precio":11}""", ("If-Match", "\"9\""))).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Patch($"/productos/{cafe}", """{"unidad":"kg"}""")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        (await Administrador.Delete($"/productos/{cafe}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        (await Administrador.Post("/productos", new { codigo, nombre = "x", categoriaId = abarrotes, precio = 1 })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        (await Importar($"{codigo},Café,Abarrotes,10\n")).Debe(HttpStatusCode.OK);
        (await Importar($"{codigo},Café,Abarrotes,12\nNUEVO,x,Abarrotes,1\n", "?simular=true")).Debe(HttpStatusCode.OK);
        (await Importar($"{codigo},Café,Abarrotes,12\nNUEVO,x,Nada,1\n")).DebeSerProblema(HttpStatusCode.BadRequest, "importacion_con_errores");

        Assert.That(await Contar("evento_pendiente"), Is.Zero);
        // Y uno repetido con su clave se anuncia una vez.
        foreach (var _ in Enumerable.Range(0, 2))
            (await Administrador.Post("/productos", new { codigo = "CON-CLAVE", nombre = "x", categoriaId = abarrotes, precio = 1 }, ("Idempotency-Key", "a"))).Debe(HttpStatusCode.Created);
        Assert.That(await Leer<string>("SELECT GROUP_CONCAT(eventos ->> '$[*].tipo') FROM evento_pendiente"), Is.EqualTo("""["producto.creado"]"""));
    }

    /// <summary>Más que un lote de la importación y que una fila de eventos: cada ficha una vez, lo nuevo antes que sus existencias.</summary>
    [Test]
    public async Task Una_importación_anuncia_cada_ficha_que_escribe_en_pocas_filas()
    {
        var (igual, viejo) = (await UnProducto(), await UnProducto(activo: false));
        var seguidor = await Seguir(Vendedor);
        var desde = long.Parse(seguidor.UltimoId, CultureInfo.InvariantCulture);
        var pendientes = (await Contadores()).Single(c => c.Tabla == "evento_pendiente").Siguiente;
        var csv = new StringBuilder($"{await Codigo(viejo)},Té,Abarrotes,3,\n{await Codigo(igual)},Café,Abarrotes,10,\n");
        for (var i = 1; i <= 1_203; i++)
            csv.Append(CultureInfo.InvariantCulture, $"I-{i},Importado {i},Abarrotes,{i},{(i % 2 == 0 ? "5" : "")}\n");

        (await Importar(csv.ToString(), cabecera: "codigo,nombre,categoria,precio,stockInicial\n")).Debe(HttpStatusCode.OK);
        var eventos = await seguidor.LeerAsync(1_203 + 601 + 1);

        var ids = await Filas<long>("SELECT id FROM producto WHERE codigo LIKE 'I-%' ORDER BY id");
        Assert.That(eventos.Where(e => e.Tipo == "producto.creado").Select(e => $"{e["productoId"]} {e["codigo"]} {e["precio"]} {e["version"]} {e["activo"]}"),
            Is.EqualTo(ids.Select((id, i) => $"{id} I-{i + 1} {i + 1} 1 true")));
        Assert.That(eventos.Where(e => e.Tipo == "producto.cambiado").Select(e => $"{e["productoId"]} {e["nombre"]} {e["precio"]} {e["version"]} {e["activo"]}"),
            Is.EqualTo([$"{viejo} Té 3 2 false"]));
        Assert.That(eventos.Where(e => (string?)e["motivo"] == "inicial").Select(e => (long)e["productoId"]!), Is.EqualTo(ids.Where((_, i) => i % 2 == 1)));
        foreach (var suyos in eventos.GroupBy(e => (long)e["productoId"]!).Where(g => g.Key != viejo))
            Assert.That(suyos.First().Tipo, Is.EqualTo("producto.creado"));
        Assert.That(eventos[^1].Id - desde, Is.EqualTo(eventos.Count), "y ninguno más");
        Assert.That((await Contadores()).Single(c => c.Tabla == "evento_pendiente").Siguiente - pendientes, Is.LessThan(40), "cien por fila");
    }

    [Test]
    public async Task Se_pueden_pedir_solos_y_los_ve_cualquier_rol()
    {
        var seguidores = new[] { Administrador, Vendedor, Almacenista }.Select(quien => Seguir(quien, "?tipos=producto.creado,producto.eliminado")).ToList();
        await Task.WhenAll(seguidores);

        var cafe = await UnProducto(stock: 6);
        (await Administrador.Patch($"/productos/{cafe}", """{"nombre":"Otro"}""")).Debe(HttpStatusCode.OK);
        var te = await UnProducto();
        (await Administrador.Delete($"/productos/{te}")).Debe(HttpStatusCode.NoContent);

        foreach (var seguidor in seguidores)
            Assert.That((await seguidor.Result.LeerAsync(3)).Select(e => $"{e.Tipo} {e["productoId"]}"),
                Is.EqualTo(new[] { $"producto.creado {cafe}", $"producto.creado {te}", $"producto.eliminado {te}" }));
    }

    [Test]
    public async Task Lo_anunciado_sin_nadie_siguiendo_llega_al_reanudar()
    {
        var primero = await Seguir(Vendedor);
        var desde = primero.UltimoId;
        await primero.DisposeAsync();
        await QuietaAsync(Api);

        var cafe = await UnProducto(stock: 2);
        (await Administrador.Patch($"/productos/{cafe}", """{"nombre":"Otro"}""")).Debe(HttpStatusCode.OK);
        var segundo = await Seguir(Vendedor, lastEventId: desde);

        Assert.That((await segundo.LeerAsync(3)).Select(e => e.Tipo), Is.EqualTo(new[] { "producto.creado", "stock.cambiado", "producto.cambiado" }));
    }

    private Task<Respuesta> Importar(string filas, string consulta = "", string cabecera = "codigo,nombre,categoria,precio\n") =>
        Administrador.Enviar(HttpMethod.Post, $"/productos/importar{consulta}", new StringContent(cabecera + filas, Encoding.UTF8, "text/csv"), []);

    private static string Resumen(Recibido e) => $"{e.Tipo} {e["productoId"]} {e["motivo"]}{e["version"]}";
}
