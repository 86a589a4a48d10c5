using System.Net;
using Dapper;
using Inventario.Api;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Errores;
using Inventario.Api.Features.Inventario;
using Inventario.Api.Features.Inventario.VerificarInventario;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Features.Inventario;

public sealed class VerificarInventarioTests : ApiTest
{
    [Test]
    public async Task Con_todo_en_su_sitio_dice_correcto_y_cuánto_miró()
    {
        await Movimiento();

        var verificacion = (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

        Assert.That(verificacion.Texto, Is.EqualTo("""{"correcto":true,"productos":2,"movimientos":5,"avisos":[]}"""));
    }

    /// <summary>Alguien altera una fila por fuera de la API, y la verificación nombra la primera mala de cada regla.</summary>
    [TestCase("UPDATE movimiento SET delta = delta + 1 WHERE producto_id = @cafe AND secuencia = 1", "stock_es_la_suma stock_encadenado", "productoId")]
    [TestCase("UPDATE movimiento SET stock_resultante = stock_resultante + 1 WHERE producto_id = @cafe AND secuencia = 1", "stock_encadenado", "secuencia")]
    [TestCase("UPDATE movimiento SET costo_total = costo_total + 0.0001 WHERE producto_id = @cafe AND secuencia = 1", "valor_encadenado", "costoTotal")]
    [TestCase("UPDATE producto SET stock = stock + 1 WHERE id = @cafe", "stock_es_la_suma saldo_es_el_del_libro", "stock")]
    [TestCase("UPDATE producto SET secuencia = secuencia + 1 WHERE id = @cafe", "secuencia_sin_huecos", "secuencia")]
    [TestCase("UPDATE producto SET costo_promedio = costo_promedio + 1 WHERE id = @cafe", "saldo_es_el_del_libro", "costoPromedio")]
    [TestCase("UPDATE detalle_venta SET cantidad_devuelta = 1 WHERE producto_id = @pan", "devuelto_no_pasa_de_lo_vendido estado_es_el_de_sus_lineas", "cantidadDevuelta")]
    [TestCase("UPDATE venta SET total = total + 1, impuesto = impuesto + 1", "total_es_la_suma", "total")]
    [TestCase("UPDATE detalle_venta SET cantidad = cantidad + 1 WHERE producto_id = @pan", "cada_linea_tiene_su_salida", "cantidad")]
    [TestCase("UPDATE venta SET estado = 'anulada', motivo_anulacion = 'x'", "anulada_suma_cero", "ventaId")]
    [TestCase("UPDATE detalle_venta SET importe_devuelto = 0.5 WHERE producto_id = @pan", "devuelto_no_pasa_de_lo_vendido", "importeDevuelto")]
    [TestCase("UPDATE detalle_venta SET costo_devuelto = 0.5 WHERE producto_id = @pan", "devuelto_no_pasa_de_lo_vendido", "costoDevuelto")]
    [TestCase("UPDATE venta SET estado = 'devuelta_total'", "estado_es_el_de_sus_lineas", "estado")]
    [TestCase("DELETE FROM identificador_producto WHERE producto_id = @cafe", "codigos_de_cada_producto", "valor")]
    [TestCase("UPDATE identificador_producto SET valor = 'OTRO' WHERE producto_id = @cafe", "codigos_de_cada_producto", "valor")]
    [TestCase("UPDATE codigo_producto SET codigo = 'OTRO' WHERE producto_id = @cafe", "codigos_de_cada_producto", "valor")]
    [TestCase("UPDATE evento_pendiente SET eventos = REGEXP_REPLACE(eventos, '\"ventaId\":[0-9]+', '\"ventaId\":999999999'); UPDATE evento SET datos = REGEXP_REPLACE(datos, '\"ventaId\":[0-9]+', '\"ventaId\":999999999')", "eventos_de_ventas_que_hay", "ventaId")]
    [TestCase("INSERT INTO evento (id, tipo, datos) VALUES (-1, 'producto.cambiado', '{\"productoId\":999999999,\"codigo\":\"X\"}')", "eventos_de_productos_que_hubo", "eventoId")]
    [TestCase("INSERT INTO idempotencia (usuario_id, clave, huella, ubicacion) VALUES (1, 'x', REPEAT('x', 32), '/api/v1/ventas/999999999/devoluciones')", "claves_de_lo_que_hay", "clave")]
    [TestCase("INSERT INTO idempotencia (usuario_id, clave, huella, ubicacion) VALUES (1, 'x', REPEAT('x', 32), '/api/v1/movimientos/999999999')", "claves_de_lo_que_hay", "ubicacion")]
    [TestCase("INSERT INTO idempotencia (usuario_id, clave, huella, ubicacion) VALUES (1, 'x', REPEAT('x', 32), '/api/v1/conteos/999999999')", "claves_de_lo_que_hay", "ubicacion")]
    [TestCase("INSERT INTO idempotencia_cliente (usuario_id, clave, cliente_id) VALUES (1, 'x', 1)", "claves_de_clientes_que_hay", "clienteId")]
    [TestCase("INSERT INTO auditoria (evento, recurso, recurso_id, detalle) VALUES ('venta_anulada', 'venta', 999999999, '{}')", "auditoria_de_lo_que_hay", "recursoId")]
    [TestCase("INSERT INTO auditoria (evento, recurso, recurso_id, detalle) VALUES ('movimiento_revertido', 'movimiento', 999999999, '{}')", "auditoria_de_lo_que_hay", "recursoId")]
    [TestCase("INSERT INTO auditoria (evento, recurso, recurso_id, detalle) VALUES ('clave_creada', 'clave_api', 999999999, '{}')", "auditoria_de_lo_que_hay", "recursoId")]
    [TestCase("INSERT INTO historial_precio (producto_id, usuario_id, campo, anterior, nuevo) VALUES (999999999, 1, 'precio', 1, 2)", "precios_de_productos_que_hubo", "productoId")]
    [TestCase("UPDATE movimiento SET motivo = 'reversion', revierte_a = 999999999 WHERE motivo = 'merma'", "revertidos_que_hay", "revierteA")]
    [TestCase("UPDATE movimiento SET motivo = 'conteo', nota = NULL WHERE motivo = 'merma'", "cada_conteo_tiene_su_linea", "movimientoId")]
    [TestCase("DELETE FROM producto_parte WHERE producto_id = @cafe AND posicion = 2 LIMIT 1", "partes_de_cada_producto", "esperadas")]
    [TestCase("UPDATE producto SET nombre = 'Cacao' WHERE id = @cafe", "partes_de_cada_producto", "parte")]
    [TestCase("UPDATE producto_parte SET producto_id = 999999999 WHERE producto_id = @pan", "partes_de_cada_producto", "parte")]
    public async Task Con_una_fila_alterada_se_pone_roja_y_la_nombra(string alteracion, string reglas, string columna)
    {
        DebeCuadrar = false;
        var (cafe, pan) = await Movimiento();
        await Ejecutar(alteracion, new { cafe, pan });

        var fallos = (await Administrador.Get("/inventario/verificacion"))
            .DebeSerProblema(HttpStatusCode.Conflict, "inventario_descuadrado")["fallos"]!.AsArray();

        Assert.That(string.Join(' ', fallos.Select(f => (string?)f!["regla"])), Is.EqualTo(reglas));
        Assert.That(fallos[0]!["fila"]!.AsObject().ContainsKey(columna), fallos[0]!.ToJsonString());
        if (fallos[0]!["fila"]!["productoId"] is { } productoId && alteracion.Contains("@cafe", StringComparison.Ordinal))
            Assert.That(productoId.GetValue<long>(), Is.EqualTo(cafe));
    }

    /// <summary>Todas las claves ajenas del esquema, vistas por la cuenta del servicio: una fila que nombra lo que no existe se dice con su clave.</summary>
    [Test]
    public async Task Una_fila_que_nombra_lo_que_no_existe_se_pone_roja_sea_cual_sea_su_clave()
    {
        await UnaJornada();
        DebeCuadrar = false;
        await using var conexion = Base.Abrir();
        await conexion.ExecuteAsync("SET foreign_key_checks = 0");
        var claves = await Api.Services.GetRequiredService<Db>().ReadAsync(ClaveAjena.LeerAsync, CancellationToken.None);
        Assert.That(claves.Select(c => c.Nombre), Is.EquivalentTo(await conexion.QueryAsync<string>(
            "SELECT constraint_name FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()")));

        foreach (var clave in claves)
        {
            await conexion.ExecuteAsync("START TRANSACTION");
            Assert.That(await conexion.QueryAsync(ClaveAjenaSql.BuscarHuerfana(clave)), Is.Empty, clave.Nombre);
            Assert.That(await conexion.ExecuteAsync($"DELETE FROM {clave.Referida}{(clave.Tabla == clave.Referida ? $" WHERE {clave.Columnas[0]} IS NULL" : "")}"), Is.Positive, clave.Referida);
            Assert.That((await conexion.QueryAsync(ClaveAjenaSql.BuscarHuerfana(clave))).Count(), Is.EqualTo(1), clave.Nombre);
            await conexion.ExecuteAsync("ROLLBACK");
        }
        await conexion.ExecuteAsync("DELETE FROM devolucion");

        var fallo = (await Administrador.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Conflict, "inventario_descuadrado")["fallos"]!.AsArray().Single()!;
        Assert.That((string?)fallo["regla"], Is.EqualTo("fk_devolucion_linea_devolucion"));
        Assert.That((string?)fallo["descripcion"], Is.EqualTo("Lo que nombra devolucion_linea en devolucion_id existe en devolucion."));
        Assert.That((fallo["fila"]!["renglon"]!.GetValue<int>(), fallo["fila"]!["filas"]!.GetValue<int>()), Is.EqualTo((1, 1)));
    }

    /// <summary>Lo que se puede borrar, borrado: de ello quedan sus eventos, sus precios, su auditoría y las claves con que se hizo, y no son huérfanos.</summary>
    [Test]
    public async Task Lo_borrado_como_se_debe_no_es_un_descuadre()
    {
        var producto = (await Administrador.Post("/productos", new { codigo = "X", nombre = "X", categoriaId = await UnaCategoria(), precio = 1 }, ("Idempotency-Key", "p"))).Debe(HttpStatusCode.Created).Id;
        (await Administrador.Patch($"/productos/{producto}", """{"precio":2,"codigo":"Y"}""")).Debe(HttpStatusCode.OK);
        (await Administrador.Delete($"/productos/{producto}")).Debe(HttpStatusCode.NoContent);
        var cliente = (await Administrador.Post("/clientes", new { nombre = "Ana" }, ("Idempotency-Key", "c"))).Debe(HttpStatusCode.Created).Id;
        (await Administrador.Post($"/clientes/{cliente}/anonimizacion", new { })).Debe(HttpStatusCode.OK);
        (await Administrador.Delete($"/clientes/{cliente}")).Debe(HttpStatusCode.NoContent);
        var usuario = (await Administrador.Post("/usuarios", new { nombre = "U", correo = "u@ejemplo.test", contrasena = "otra-contraseña-de-prueba", rol = "vendedor" })).Debe(HttpStatusCode.Created).Id;
        (await Administrador.Delete($"/usuarios/{usuario}")).Debe(HttpStatusCode.NoContent);
        await Ejecutar("UPDATE idempotencia SET creada_en = creada_en - INTERVAL 8 DAY; UPDATE idempotencia_cliente SET creada_en = creada_en - INTERVAL 167 HOUR");
        await Purga.EjecutarAsync(Api.Services.GetRequiredService<Db>(), CancellationToken.None);
        Assert.That((await Contar("idempotencia"), await Contar("idempotencia_cliente")), Is.EqualTo((0, 1)));

        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
    }

    /// <summary>Por HTTP ya no hay quien pregunte: lo dice el verbo, que usa el mismo handler.</summary>
    [Test]
    public async Task Sin_un_administrador_activo_se_pone_roja()
    {
        DebeCuadrar = false;
        await Ejecutar("UPDATE usuario SET activo = 0 WHERE rol = 'administrador'");

        var problema = await Assert.ThrowsAsync<ProblemException>(() =>
            new VerificarInventarioHandler(Api.Services.GetRequiredService<Db>()).Handle(new VerificarInventarioRequest(), CancellationToken.None));

        Assert.That(((InventarioDescuadradoExtras)problema!.Extras!).Fallos.Select(f => f.Regla), Is.EqualTo(new[] { "queda_un_administrador" }));
    }

    [TestCase('\u00A0')]
    [TestCase('\u2007')]
    [TestCase('\u202F')]
    [TestCase('\u3000')]
    public async Task Un_espacio_duro_en_un_nombre_o_en_un_código_no_es_un_descuadre(char espacio)
    {
        var creado = (await Administrador.Post("/productos", new
        {
            codigo = $"A{espacio}1", codigoBarras = $"75{espacio}01", nombre = $"Café{espacio}{espacio}de olla", categoriaId = await UnaCategoria(), precio = 1,
        })).Debe(HttpStatusCode.Created);
        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

        (await Administrador.Patch($"/productos/{creado.Id}", $$"""{"nombre":"Té{{espacio}}verde"}""")).Debe(HttpStatusCode.OK);

        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
        Assert.That((await Administrador.Get("/productos?buscar=verde"))["datos"].AsArray().Ids(), Is.EqualTo([creado.Id]));
    }

    [Test]
    public async Task Solo_el_administrador_verifica()
    {
        (await Vendedor.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Anonimo.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
    }

    [Test]
    public async Task Mientras_se_vende_nunca_parece_descuadrado()
    {
        var cafe = await UnProducto(stock: 200, costo: 3m);
        var ventas = Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = cafe, cantidad = 1 } } })));

        while (!ventas.IsCompleted)
            (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);

        Assert.That((await ventas).Select(v => v.Estado), Is.All.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Una_anulada_que_no_cierra_en_costo_se_pone_roja()
    {
        var cafe = await UnProducto(stock: 10, costo: 2);
        var venta = await UnaVenta(cafe, 3);
        (await Administrador.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "x" })).Debe(HttpStatusCode.OK);
        DebeCuadrar = false;
        await Ejecutar("""
            UPDATE movimiento SET costo_total = 5, valor_resultante = 19 WHERE motivo = 'anulacion_venta';
            UPDATE producto SET valor_stock = 19
            """);

        var problema = (await Administrador.Get("/inventario/verificacion")).DebeSerProblema(HttpStatusCode.Conflict, "inventario_descuadrado");

        Assert.That(problema["fallos"]!.AsArray().Select(f => $"{f!["regla"]}"), Is.EqualTo(["anulada_suma_cero"]));
    }

    /// <summary>De cada cosa que se puede registrar, una, y algo que nombre a las demás.</summary>
    private async Task UnaJornada()
    {
        var otro = await UnProducto(stock: 10);
        await Jornada.HacerAsync(Administrador, otro);
        await Ejecutar("""
            UPDATE producto SET proveedor_id = (SELECT id FROM proveedor LIMIT 1);
            INSERT INTO anonimizacion (cliente_id, usuario_id) SELECT id, 1 FROM cliente;
            INSERT INTO token_refresco (huella, sesion_id, expira_en) VALUES (REPEAT('x', 32), 1, UTC_TIMESTAMP(6));
            """);
    }

    private async Task<(long Cafe, long Pan)> Movimiento()
    {
        var cafe = await UnProducto(stock: 10, costo: 2m, nombre: "Café");
        var pan = await UnProducto(stock: 10, costo: 1m, nombre: "Pan");
        (await Almacenista.Post("/movimientos", new { motivo = "merma", nota = "x", lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 }, new { productoId = pan, cantidad = 2 } } })).Debe(HttpStatusCode.Created);
        return (cafe, pan);
    }
}
