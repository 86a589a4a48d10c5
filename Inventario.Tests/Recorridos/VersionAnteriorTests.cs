using System.Net;
using Dapper;
using DbUp.Engine;
using Inventario.Api.Common.Migraciones;

namespace Inventario.Tests.Recorridos;

/// <summary>
/// Al actualizar se migra primero, y las instancias de antes siguen atendiendo sobre el esquema nuevo. Aquí la de antes es esta versión,
/// y el esquema, el de una que ampliara todas las tablas.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class VersionAnteriorTests : IDisposable
{
    private const string Nueva = "de_la_siguiente";

    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Una_jornada_entera_va_igual_sobre_un_esquema_posterior()
    {
        var tienda = new TiendaDeUnProducto(bd.CadenaServicioConGrupo, bd.CadenaMigraciones);
        tienda.Preparar();
        await using var conexion = bd.Abrir();
        var tablas = await AmpliarAsync();
        var (proceso, direccion) = await tienda.AbrirAsync();
        using var _ = proceso;
        using var quien = new Cliente(new HttpClient { BaseAddress = direccion });
        quien.Http.DefaultRequestHeaders.Authorization = new("Bearer", await TiendaDeUnProducto.EntrarAsync(direccion));
        var categoria = (await quien.Post("/categorias", new { nombre = "Bebidas" })).Debe(HttpStatusCode.Created).Id;
        var proveedor = (await quien.Post("/proveedores", new { nombre = "Distribuidora del Norte" })).Debe(HttpStatusCode.Created).Id;
        var cliente = (await quien.Post("/clientes", new { nombre = "Ana Núñez" })).Debe(HttpStatusCode.Created).Id;
        var cafe = (await quien.Post("/productos", new { codigo = "CAFE", nombre = "Café", categoriaId = categoria, precio = 10, unidad = "unidad", stockInicial = 20, costoInicial = 4 }))
            .Debe(HttpStatusCode.Created).Id;
        (await quien.Patch($"/productos/{cafe}", """{"precio":12,"nombre":"Café de olla"}""")).Debe(HttpStatusCode.OK);
        (await quien.Post("/movimientos", new { motivo = "compra", proveedorId = proveedor, lineas = new[] { new { productoId = cafe, cantidad = 10, costoUnitario = 7 } } }))
            .Debe(HttpStatusCode.Created);
        var venta = (await quien.Post("/ventas", new { clienteId = cliente, lineas = new[] { new { productoId = cafe, cantidad = 3 }, new { productoId = 1L, cantidad = 2 } } },
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
        (await quien.Post("/usuarios", new { nombre = "Víctor", correo = "victor@ejemplo.test", contrasena = "una-contraseña-de-prueba", rol = "vendedor" }))
            .Debe(HttpStatusCode.Created);
        (await quien.Post("/claves-api", new { nombre = "caja", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        (await quien.Post("/eventos/entradas", new { })).Debe(HttpStatusCode.Created);

        foreach (var lista in Contrato.Operaciones.Where(o => o.Metodo == "GET" && !o.Ruta.Contains('{', StringComparison.Ordinal) && o.Id is not ("SeguirEventos" or "SaludListo")))
            (await quien.Get(lista.Ruta.StartsWith(Cliente.Raiz, StringComparison.Ordinal) ? lista.Ruta : "/" + lista.Ruta)).Debe(HttpStatusCode.OK);
        Assert.That((await quien.Get("/productos?buscar=olla"))["datos"].AsArray().Ids(), Is.EqualTo([cafe]));
        Assert.That((await quien.Get($"/productos/{cafe}/kardex?tamano=200"))["datos"].AsArray().Select(m => (string?)m!["motivo"]),
            Is.EquivalentTo(["inicial", "compra", "venta", "venta", "devolucion_cliente", "anulacion_venta", "conteo", "merma", "reversion"]));
        Assert.That((bool)(await quien.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["correcto"]!);
        await LibroDePrueba.AfirmarCuadradoAsync(conexion);
        Assert.That(await conexion.QueryAsync<string>(string.Join(" UNION ", tablas.Select(t => $"SELECT {Nueva} FROM {t}"))), Is.EqualTo(["no lo sabe"]));
    }

    /// <summary>Delante de las demás columnas, y obligatoria: quien leyera o escribiera por posición lo notaría.</summary>
    private async Task<List<string>> AmpliarAsync()
    {
        await using var conexion = bd.Abrir();
        var tablas = (await conexion.QueryAsync<string>("""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'migracion' ORDER BY table_name
            """)).AsList();
        var siguientes = tablas.Select((t, i) => new SqlScript($"{9000 + i}_{t}.sql", $"ALTER TABLE {t} ADD COLUMN {Nueva} VARCHAR(20) NOT NULL DEFAULT 'no lo sabe' FIRST"))
            .Append(new("9900_etiqueta.sql", "CREATE TABLE etiqueta (producto_id BIGINT NOT NULL, FOREIGN KEY (producto_id) REFERENCES producto (id))"));
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio, guiones: [.. Guiones.Incrustados, .. siguientes]).Aplicar();
        return tablas;
    }
}
