using System.Net;

namespace Inventario.Tests.Features.Proveedores;

public sealed class EliminarProveedorTests : ApiTest
{
    [Test]
    public async Task Sin_referencias_se_borra_y_su_documento_queda_libre()
    {
        var id = (await Administrador.Post("/proveedores", new { nombre = "Norte", documento = "D1" })).Id;

        Assert.That((await Almacenista.Delete($"/proveedores/{id}", ("If-Match", "\"1\""))).Debe(HttpStatusCode.NoContent).Texto, Is.Empty);

        (await Administrador.Get($"/proveedores/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Delete($"/proveedores/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That((await Administrador.Post("/proveedores", new { nombre = "Sur", documento = "D1" })).Debe(HttpStatusCode.Created).Id, Is.GreaterThan(id));
    }

    [Test]
    public async Task Con_productos_o_movimientos_responde_cuántos_y_no_borra_nada()
    {
        var norte = await UnProveedor();
        var sur = await UnProveedor("Sur");
        var cafe = await UnProducto();
        (await Administrador.Post("/productos", new { codigo = "P", nombre = "Pan", categoriaId = await UnaCategoria(), precio = 1, proveedorId = sur }))
            .Debe(HttpStatusCode.Created);
        for (var n = 0; n < 2; n++)
            (await Comprar(norte, cafe)).Debe(HttpStatusCode.Created);

        var conMovimientos = (await Administrador.Delete($"/proveedores/{norte}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        var conProductos = (await Administrador.Delete($"/proveedores/{sur}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(conMovimientos["referencias"]!.ToJsonString(), Is.EqualTo("""{"productos":0,"movimientos":2}"""));
            Assert.That(conProductos["referencias"]!.ToJsonString(), Is.EqualTo("""{"productos":1,"movimientos":0}"""));
            Assert.That(await Contar("proveedor", "producto"), Is.EqualTo(4));
        }
    }

    [Test]
    public async Task Mientras_se_le_compra_o_le_ponen_un_producto_gana_uno_de_los_dos()
    {
        var cafe = await UnProducto();
        var categoriaId = await UnaCategoria();
        for (var intento = 0; intento < 10; intento++)
        {
            var id = await UnProveedor($"Proveedor {intento}");
            var borrado = Administrador.Delete($"/proveedores/{id}");
            var otra = intento % 2 == 0
                ? Comprar(id, cafe)
                : Almacenista.Post("/productos", new { codigo = $"P{intento}", nombre = "Pan", categoriaId, precio = 1, proveedorId = id });
            await Task.WhenAll(borrado, otra);

            if ((await borrado).Estado == HttpStatusCode.NoContent)
                Assert.That((string?)(await otra).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente")["campo"], Is.EqualTo("proveedorId"));
            else
            {
                (await borrado).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
                (await otra).Debe(HttpStatusCode.Created);
            }
        }
    }

    /// <summary>El borrado cae justo entre la comprobación del proveedor y la escritura del movimiento.</summary>
    [Test]
    public async Task Una_compra_al_que_se_acaba_de_borrar_se_rechaza_entera()
    {
        var norte = await UnProveedor();
        var cafe = await UnProducto();
        await Ejecutar("CREATE TRIGGER borra BEFORE INSERT ON movimiento FOR EACH ROW DELETE FROM proveedor WHERE id = NEW.proveedor_id");
        try
        {
            var problema = (await Comprar(norte, cafe)).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
            Assert.That($"{problema["campo"]} {problema["id"]}", Is.EqualTo($"proveedorId {norte}"));
        }
        finally
        {
            await Ejecutar("DROP TRIGGER borra");
        }
        Assert.That(await Contar("movimiento"), Is.Zero);
        Assert.That(await Stock(cafe), Is.Zero);
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_y_referencias()
    {
        var id = await UnProveedor();
        (await Comprar(id, await UnProducto())).Debe(HttpStatusCode.Created);
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Delete("/proveedores/999999999", vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Delete("/proveedores/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Delete("/proveedores/999999999", vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var obsoleta = (await Almacenista.Delete($"/proveedores/{id}", vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Almacenista.Delete($"/proveedores/{id}", ("If-Match", "\"1\""))).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)obsoleta["versionActual"], Is.EqualTo(1));
            Assert.That(await Contar("proveedor"), Is.EqualTo(1));
        }
    }

    private Task<Respuesta> Comprar(long proveedorId, long productoId) => Almacenista.Post("/movimientos", new
    {
        motivo = "compra", proveedorId, lineas = new[] { new { productoId, cantidad = 1, costoUnitario = 2 } },
    });
}
