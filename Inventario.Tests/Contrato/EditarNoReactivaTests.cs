using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>Un PUT sin <c>activo</c> lo deja como está: corregir un teléfono no devuelve a la venta lo que se retiró.</summary>
public sealed class EditarNoReactivaTests : ApiTest
{
    [Test]
    public async Task En_todo_recurso_con_activo()
    {
        var categoriaId = await UnaCategoria();
        (string Ruta, object Ficha)[] recursos =
        [
            ($"/categorias/{categoriaId}", new { nombre = "Otra" }),
            ($"/proveedores/{await UnProveedor()}", new { nombre = "Otro" }),
            ($"/clientes/{await UnCliente()}", new { nombre = "Otra" }),
            ($"/productos/{await UnProducto()}", new { codigo = "OTRO", nombre = "Otro", categoriaId, precio = 1 }),
        ];
        foreach (var activo in new[] { "0", "1" })
        {
            foreach (var tabla in new[] { "categoria", "proveedor", "cliente", "producto" })
                await Ejecutar($"UPDATE {tabla} SET activo = {activo}");
            await RehacerPartes();
            foreach (var (ruta, ficha) in recursos)
                Assert.That((bool)(await Administrador.Put(ruta, ficha)).Debe(HttpStatusCode.OK)["activo"], Is.EqualTo(activo == "1"), ruta);
        }
    }
}
