using System.Net;
using Inventario.Api.Common.Datos;
using Inventario.Api.Herramientas.Consola;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Sistema.Consola;

/// <summary>Lo que dejó sin escribir una versión anterior, o alguien por fuera, se nombra al verificar y lo arregla el verbo que se nombra.</summary>
[Nivel(Nivel.Sistema)]
public sealed class RehacerTests : ApiTest
{
    private (string, string?)[] Entorno => [("ConnectionStrings__Inventario", Base.CadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt)];

    [Test]
    public async Task Un_producto_escrito_por_una_versión_que_no_conoce_la_búsqueda_se_encuentra_después()
    {
        var (creado, renombrado) = (await UnProducto(nombre: "Café de olla"), await UnProducto(nombre: "Té verde"));
        await Ejecutar("""
            DELETE FROM producto_parte WHERE producto_id = @creado;
            UPDATE producto SET nombre = 'Chocolate en polvo', activo = 0 WHERE id = @renombrado;
            INSERT INTO producto_parte (campo, parte, producto_id, posicion, activo) VALUES (1, 'de nadie', 999999999, 1, 1);
            """, new { creado, renombrado });
        var fallo = await UnFallo();
        Assert.That((string?)fallo["regla"], Is.EqualTo("partes_de_cada_producto"));
        Assert.That((string?)fallo["descripcion"], Does.Contain("«rehacer»"));

        Assert.That(await Verbo("rehacer"), Does.StartWith("Rehecho: ").And.Contain(" 2 productos a los que faltaban sufijos de búsqueda"));

        Assert.That((await Administrador.Get("/productos?buscar=olla"))["datos"].AsArray().Ids(), Is.EqualTo([creado]));
        Assert.That((await Administrador.Get("/productos?buscar=polvo&activo=false"))["datos"].AsArray().Ids(), Is.EqualTo([renombrado]));
        Assert.That((await Administrador.Get("/productos?buscar=verde"))["datos"].AsArray(), Is.Empty);
        Assert.That(await Verbo("rehacer"), Is.EqualTo("No había nada que rehacer."));
        Assert.That(await Verbo("verificar"), Does.StartWith("Correcto: 2 productos"));
    }

    [Test]
    public async Task Los_códigos_que_no_se_apuntaron_vuelven_a_leerse()
    {
        var producto = await UnProducto();
        await Ejecutar("""
            UPDATE producto SET codigo = 'UNO', codigo_barras = '036000291452' WHERE id = @producto;
            UPDATE codigo_producto SET codigo = 'OTRO' WHERE producto_id = @producto;
            """, new { producto });
        await RehacerPartes();
        Assert.That((string?)(await UnFallo())["descripcion"], Does.Contain("«rehacer»"));
        (await Administrador.Get("/productos/por-codigo/036000291452")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");

        Assert.That(await Verbo("rehacer"), Is.EqualTo("Rehecho: 1 productos con sus códigos mal registrados."));

        Assert.That((await Administrador.Get("/productos/por-codigo/0036000291452")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(producto));
        Assert.That(await Filas<string>("SELECT codigo FROM codigo_producto ORDER BY codigo"), Is.EqualTo(new[] { "OTRO", "UNO" }));
        Assert.That(await Filas<string>("SELECT CONCAT(valor, ' ', COALESCE(canonico, '-')) FROM identificador_producto ORDER BY valor"),
            Is.EqualTo(new[] { "036000291452 00036000291452", "UNO -" }));
    }

    [Test]
    public async Task Un_número_sin_apuntar_es_un_aviso_que_nombra_el_verbo()
    {
        var producto = await UnProducto();
        (await Administrador.Patch($"/productos/{producto}", """{"codigo":"UNO","codigoBarras":"036000291452"}""")).Debe(HttpStatusCode.OK);
        await Ejecutar("UPDATE identificador_producto SET canonico = NULL");
        var aviso = (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["avisos"]!.AsArray().Single()!;
        Assert.That(((string?)aviso["aviso"], (string?)aviso["mensaje"]), Is.EqualTo(("numero_sin_apuntar",
            "El producto «UNO» lleva 036000291452 y su número no está reservado: lo reserva el verbo «rehacer».")));

        Assert.That(await Verbo("rehacer"), Is.EqualTo("Rehecho: 1 códigos de barras con su número sin reservar."));

        Assert.That((await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["avisos"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Lo_devuelto_y_el_estado_de_una_venta_salen_de_sus_devoluciones()
    {
        var (cafe, pan) = (await UnProducto(stock: 10, costo: 2), await UnProducto(stock: 10));
        var venta = (await Vendedor.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 3 }, new { productoId = pan, cantidad = 1 } } })).Debe(HttpStatusCode.Created);
        (await Administrador.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        const string loDevuelto = "SELECT CONCAT_WS(' ', v.estado, d.linea, d.cantidad_devuelta, d.importe_devuelto, d.costo_devuelto) FROM venta v JOIN detalle_venta d ON d.venta_id = v.id ORDER BY d.linea";
        var antes = await Filas<string>(loDevuelto);
        await Ejecutar("""
            UPDATE venta SET estado = 'registrada';
            UPDATE detalle_venta SET cantidad_devuelta = 0, importe_devuelto = 0, costo_devuelto = 0 WHERE linea = 1;
            UPDATE detalle_venta SET importe_devuelto = 1 WHERE linea = 2;
            """);
        Assert.That((string?)(await UnFallo())["descripcion"], Does.Contain("«rehacer»"));

        Assert.That(await Verbo("rehacer"), Is.EqualTo("Rehecho: 1 ventas con lo devuelto o el estado mal."));

        Assert.That(await Filas<string>(loDevuelto), Is.EqualTo(antes));
    }

    [Test]
    public async Task Se_rehace_mientras_se_vende_se_devuelve_y_se_renombra()
    {
        var productos = new List<long>();
        for (var i = 0; i < 30; i++)
            productos.Add(await UnProducto(stock: 1_000, nombre: $"Antes {i}"));
        await Ejecutar("DELETE FROM producto_parte WHERE posicion % 2 = 0; UPDATE producto_parte SET activo = 0 WHERE posicion % 3 = 0");
        using var fin = new CancellationTokenSource();
        var actividad = Enumerable.Range(0, 4).Select(n => VenderHastaAsync(productos, n, fin.Token)).ToList();

        var vueltas = 0;
        do
            await new Rehacedor(Api.Services.GetRequiredService<Db>(), CancellationToken.None).RehacerAsync();
        while (++vueltas < 5);
        await fin.CancelAsync();

        Assert.That((await Task.WhenAll(actividad)).Sum(), Is.Positive);
        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
        Assert.That(await Verbo("rehacer"), Is.EqualTo("No había nada que rehacer."));
        Assert.That((await Administrador.Get("/productos?buscar=despues&tamano=200"))["datos"].AsArray(), Is.Not.Empty);
    }

    private async Task<int> VenderHastaAsync(List<long> productos, int cual, CancellationToken fin)
    {
        var ventas = 0;
        for (; !fin.IsCancellationRequested || ventas == 0; ventas++)
        {
            var producto = productos[(cual + ventas) % productos.Count];
            var venta = await UnaVenta(producto);
            (await Administrador.Patch($"/productos/{producto}", $$"""{"nombre":"Después {{ventas}}"}""")).Debe(HttpStatusCode.OK);
            (await Administrador.Post($"/ventas/{venta.Id}/devoluciones", new { motivo = "x", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } } }))
                .Debe(HttpStatusCode.Created);
        }
        return ventas;
    }

    private async Task<System.Text.Json.Nodes.JsonNode> UnFallo() => (await Administrador.Get("/inventario/verificacion"))
        .DebeSerProblema(HttpStatusCode.Conflict, "inventario_descuadrado")["fallos"]!.AsArray()[0]!;

    private async Task<string> Verbo(string verbo)
    {
        using var proceso = new Proceso(Entorno, verbo);
        var (codigo, salida, error) = await proceso.TerminarAsync();
        Assert.That((codigo, error), Is.EqualTo((0, "")), salida);
        return salida;
    }
}
