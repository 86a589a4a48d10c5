using System.Net;

namespace Inventario.Tests.Support;

/// <summary>Un día de la tienda por HTTP: de cada cosa que se puede registrar, una, y después todas las listas y la verificación.</summary>
internal static class Jornada
{
    /// <param name="quien">Un administrador de una tienda sin la categoría «Bebidas».</param>
    /// <param name="otroProducto">Uno que ya había, con existencias.</param>
    /// <returns>Lo que responde cada lista, por su ruta.</returns>
    public static async Task<Dictionary<string, string>> HacerAsync(Cliente quien, long otroProducto)
    {
        var categoria = (await quien.Post("/categorias", new { nombre = "Bebidas" })).Debe(HttpStatusCode.Created).Id;
        var proveedor = (await quien.Post("/proveedores", new { nombre = "Distribuidora del Norte" })).Debe(HttpStatusCode.Created).Id;
        var cliente = (await quien.Post("/clientes", new { nombre = "Ana Núñez" })).Debe(HttpStatusCode.Created).Id;
        var cafe = (await quien.Post("/productos", new { codigo = "CAFE", nombre = "Café", categoriaId = categoria, precio = 10, unidad = "unidad", stockInicial = 20, costoInicial = 4 }))
            .Debe(HttpStatusCode.Created).Id;
        (await quien.Patch($"/productos/{cafe}", """{"precio":12,"nombre":"Café de olla"}""")).Debe(HttpStatusCode.OK);
        (await quien.Post("/movimientos", new { motivo = "compra", proveedorId = proveedor, lineas = new[] { new { productoId = cafe, cantidad = 10, costoUnitario = 7 } } }))
            .Debe(HttpStatusCode.Created);
        var venta = (await quien.Post("/ventas", new { clienteId = cliente, lineas = new[] { new { productoId = cafe, cantidad = 3 }, new { productoId = otroProducto, cantidad = 2 } } },
            ("Idempotency-Key", "una"))).Debe(HttpStatusCode.Created);
        var otra = (await quien.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 5 } } })).Debe(HttpStatusCode.Created);
        (await quien.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "no le gustó",
            lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } },
        })).Debe(HttpStatusCode.Created);
        (await quien.Post($"/ventas/{otra.Id}/anulacion", new { motivo = "se cobró dos veces" })).Debe(HttpStatusCode.OK);
        (await quien.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 27 } } })).Debe(HttpStatusCode.Created);
        var merma = (await quien.Post("/movimientos", new { motivo = "merma", nota = "se rompió", lineas = new[] { new { productoId = cafe, cantidad = 1 } } }))
            .Debe(HttpStatusCode.Created);
        (await quien.Post($"/movimientos/{merma["datos"][0]!["id"]}/reversion", new { nota = "no era" })).Debe(HttpStatusCode.Created);
        (await quien.Post("/usuarios", new { nombre = "Valentín", correo = "valentin@ejemplo.test", contrasena = "una-contraseña-de-prueba", rol = "vendedor" }))
            .Debe(HttpStatusCode.Created);
        (await quien.Post("/claves-api", new { nombre = "caja", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        (await quien.Post("/eventos/entradas", new { })).Debe(HttpStatusCode.Created);

        Dictionary<string, string> leido = [];
        foreach (var lista in await ListasAsync(quien))
            leido[lista] = (await quien.Get(lista.StartsWith(Cliente.Raiz, StringComparison.Ordinal) ? lista : "/" + lista)).Debe(HttpStatusCode.OK).Texto;
        Assert.That((await quien.Get("/productos?buscar=olla"))["datos"].AsArray().Ids(), Is.EqualTo([cafe]));
        Assert.That((await quien.Get($"/productos/{cafe}/kardex?tamano=200"))["datos"].AsArray().Select(m => (string?)m!["motivo"]),
            Is.EquivalentTo(["inicial", "compra", "venta", "venta", "devolucion_cliente", "anulacion_venta", "conteo", "merma", "reversion"]));
        Assert.That((bool)(await quien.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["correcto"]!);
        return leido;
    }

    /// <summary>Las que dice su propio documento: puede ser el de otra versión.</summary>
    private static async Task<List<string>> ListasAsync(Cliente quien)
    {
        var documento = (await quien.Get("//openapi/v1.json")).Debe(HttpStatusCode.OK);
        List<string> listas = [.. documento["paths"].AsObject().Where(r => r.Value!["get"] is { } leer && !r.Key.Contains('{', StringComparison.Ordinal)
            && (string?)leer["operationId"] is not ("SeguirEventos" or "SaludListo")).Select(r => r.Key)];
        Assert.That(listas, Has.Count.GreaterThan(20));
        return listas;
    }
}
