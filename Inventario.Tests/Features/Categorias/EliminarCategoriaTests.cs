using System.Net;

namespace Inventario.Tests.Features.Categorias;

public sealed class EliminarCategoriaTests : ApiTest
{
    [Test]
    public async Task Sin_productos_se_borra_y_su_nombre_queda_libre()
    {
        var id = await UnaCategoria("Lácteos");

        Assert.That((await Administrador.Delete($"/categorias/{id}")).Debe(HttpStatusCode.NoContent).Texto, Is.Empty);

        (await Administrador.Get($"/categorias/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Delete($"/categorias/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That(await UnaCategoria("Lácteos"), Is.GreaterThan(id));
    }

    [Test]
    public async Task Con_productos_responde_cuántos_y_no_los_arrastra()
    {
        await UnProducto();
        await UnProducto(activo: false);
        var id = await UnaCategoria();

        var problema = (await Administrador.Delete($"/categorias/{id}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo("""{"productos":2}"""));
            Assert.That(await Contar("categoria", "producto"), Is.EqualTo(3));
            Assert.That(await Contar("auditoria"), Is.Zero);
        }
    }

    [Test]
    public async Task Mientras_le_crean_un_producto_gana_uno_de_los_dos()
    {
        for (var intento = 0; intento < 10; intento++)
        {
            var id = await UnaCategoria($"Categoría {intento}");
            var borrado = Administrador.Delete($"/categorias/{id}");
            var alta = Almacenista.Post("/productos", new { codigo = $"P{intento}", nombre = "Café", categoriaId = id, precio = 1 });
            await Task.WhenAll(borrado, alta);

            if ((await borrado).Estado == HttpStatusCode.NoContent)
                (await alta).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
            else
            {
                (await borrado).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
                (await alta).Debe(HttpStatusCode.Created);
            }
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM producto p LEFT JOIN categoria c ON c.id = p.categoria_id WHERE c.id IS NULL"), Is.Zero);
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_y_productos()
    {
        await UnProducto();
        var id = await UnaCategoria();
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Delete("/categorias/999999999", vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Delete("/categorias/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Delete("/categorias/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Delete("/categorias/999999999", vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var problema = (await Administrador.Delete($"/categorias/{id}", vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Delete($"/categorias/{id}", ("If-Match", "\"1\""))).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)problema["versionActual"], Is.EqualTo(1));
            Assert.That(await Contar("categoria"), Is.EqualTo(1));
        }
    }
}
