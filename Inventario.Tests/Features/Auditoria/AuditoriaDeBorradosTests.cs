using System.Net;

namespace Inventario.Tests.Features.Auditoria;

public sealed class AuditoriaDeBorradosTests : ApiTest
{
    [Test]
    public async Task Cada_borrado_del_catálogo_dice_quién_y_qué()
    {
        var producto = await UnProducto();
        await Ejecutar("UPDATE producto SET activo = 0");
        await RehacerPartes();
        var (cliente, proveedor) = (await UnCliente(), await UnProveedor());
        var categoria = (await Administrador.Post("/categorias", new { nombre = "Vacía" })).Debe(HttpStatusCode.Created).Id;
        var conProductos = await UnaCategoria();

        foreach (var ruta in new[] { $"/productos/{producto}", $"/clientes/{cliente}", $"/categorias/{categoria}" })
            (await Administrador.Delete(ruta)).Debe(HttpStatusCode.NoContent);
        (await Almacenista.Delete($"/proveedores/{proveedor}")).Debe(HttpStatusCode.NoContent);
        await UnProducto();
        (await Administrador.Delete($"/categorias/{conProductos}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, recurso_id, detalle) FROM auditoria ORDER BY id"), Is.EqualTo(new[]
        {
            $"producto_eliminado 1 producto {producto} {{}}", $"cliente_eliminado 1 cliente {cliente} {{}}",
            $"categoria_eliminada 1 categoria {categoria} {{}}", $"proveedor_eliminado 3 proveedor {proveedor} {{}}",
        }));
        Assert.That((await Administrador.Get("/auditoria?recurso=producto&evento=producto_eliminado")).Debe(HttpStatusCode.OK)["datos"].AsArray(), Has.Count.EqualTo(1));
    }
}
