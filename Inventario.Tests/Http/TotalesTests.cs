using System.Net;

namespace Inventario.Tests.Http;

/// <summary>
/// El total de una lista es el de sus filas filtradas. Si la página no está llena se sabe sin contar, así que cada lista se pide con una
/// fila por página y un filtro que deja fuera a otras.
/// </summary>
public sealed class TotalesTests : ApiTest
{
    /// <summary>Qué filtro y cuántas filas deja, por la ruta de la lista.</summary>
    private static readonly Dictionary<string, (string Filtro, int Total)> Listas = new()
    {
        ["/productos"] = ("categoriaId={categoria}", 2),
        ["/productos/{producto}/historial-precios"] = ("campo=precio", 2),
        ["/categorias"] = ("buscar=una", 2),
        ["/proveedores"] = ("buscar=norte", 2),
        ["/clientes"] = ("activo=true", 2),
        ["/clientes/{cliente}/ventas"] = ("estado=registrada", 2),
        ["/usuarios"] = ("rol=vendedor", 2),
        ["/claves-api"] = ("activo=true", 2),
        ["/ventas"] = ("usuarioId=2", 2),
        ["/devoluciones"] = ("usuarioId=2", 2),
        ["/movimientos"] = ("motivo=venta", 3),
        ["/conteos"] = ("usuarioId=3", 2),
        ["/auditoria"] = ("evento=clave_creada", 3),
        ["/inventario/bajo-minimo"] = ("buscar=queso", 2),
        ["/informes/sin-movimiento"] = ("dias=1", 2),
    };

    private static IEnumerable<string> Rutas => Listas.Keys;

    [Test]
    public void Toda_lista_con_total_se_prueba()
    {
        var conTotal = from o in Contrato.Operaciones
                       where o.Metodo == "GET" && o.Contenidos().Any(c => c.Donde == $"{o.Id} 200" && c.Tipo == "application/json"
                           && Contrato.Resolver(c.Json.GetProperty("schema")).TryGetProperty("properties", out var campos) && campos.TryGetProperty("totalEsMinimo", out _))
                       select o.Ruta[Cliente.Raiz.Length..];

        Assert.That(Rutas.Select(r => r.Replace("{producto}", "{id}", StringComparison.Ordinal).Replace("{cliente}", "{id}", StringComparison.Ordinal)),
            Is.EquivalentTo(conTotal));
    }

    [TestCaseSource(nameof(Rutas))]
    public async Task El_total_cuenta_lo_filtrado_aunque_no_quepa_en_la_página(string lista)
    {
        var (una, dos) = (await UnaCategoria("Una"), await UnaCategoria("Una dos"));
        var ana = await UnCliente("Ana");
        await UnCliente("Luis");
        await UnCliente("Inés", activo: false);
        foreach (var nombre in new[] { "Norte", "Norte 2", "Sur" })
            await UnProveedor(nombre);
        await Ejecutar("INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('V2', 'v2@ejemplo.test', 'x', 'vendedor')");
        List<long> claves = [];
        foreach (var nombre in new[] { "a", "b", "c" })
            claves.Add((await Administrador.Post("/claves-api", new { nombre, rol = "vendedor" })).Debe(HttpStatusCode.Created).Id);
        (await Administrador.Delete($"/claves-api/{claves[0]}")).Debe(HttpStatusCode.NoContent);
        var cafe = await UnProducto(precio: 1, stock: 20);
        foreach (var nombre in new[] { "Queso", "Queso 2", "Pan" })
            (await Administrador.Post("/productos", new { codigo = nombre, nombre, categoriaId = nombre == "Pan" ? dos : una, precio = 1, stockMinimo = 5 })).Debe(HttpStatusCode.Created);
        foreach (var cambio in new[] { """{"precio":2}""", """{"precio":3}""", """{"tasaImpuesto":4}""" })
            (await Administrador.Patch($"/productos/{cafe}", cambio)).Debe(HttpStatusCode.OK);
        foreach (var quien in new[] { Vendedor, Vendedor, Administrador })
            await UnaVenta(cafe, quien: quien, clienteId: ana);
        await Ejecutar("INSERT INTO devolucion (venta_id, fecha, usuario_id, motivo, importe) SELECT id, fecha, usuario_id, 'x', 1 FROM venta");
        await Ejecutar("UPDATE venta SET estado = 'anulada', motivo_anulacion = 'x' WHERE usuario_id = 1");
        DebeCuadrar = false; // la anulada no tiene sus movimientos ni las devoluciones sus líneas, y los de dos productos se envejecen
        foreach (var quien in new[] { Almacenista, Almacenista, Administrador })
            (await quien.Post("/conteos", new { lineas = new[] { new { productoId = cafe, contado = 3 } } })).Debe(HttpStatusCode.Created);
        List<long> quietos = [await UnProducto(stock: 1), await UnProducto(stock: 1)];
        await Ejecutar("UPDATE movimiento SET fecha = fecha - INTERVAL 100 DAY WHERE producto_id IN @quietos", new { quietos });
        var (filtro, total) = Listas[lista];
        var ruta = $"{lista}?{filtro}&tamano=1".Replace("{cliente}", $"{ana}", StringComparison.Ordinal)
            .Replace("{producto}", $"{cafe}", StringComparison.Ordinal).Replace("{categoria}", $"{una}", StringComparison.Ordinal);

        Assert.That((int)(await Administrador.Get(ruta)).Debe(HttpStatusCode.OK)["total"], Is.EqualTo(total));
    }
}
