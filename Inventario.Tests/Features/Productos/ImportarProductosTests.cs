namespace Inventario.Tests.Features.Productos;

public sealed class ImportarProductosTests : ImportacionTest
{
    [Test]
    public async Task Lo_nuevo_se_crea_lo_que_cambia_se_actualiza_y_lo_igual_no_se_toca()
    {
        await CrearCategoria("Abarrotes");
        await CrearCategoria("Panadería");
        await CrearProveedor("Distribuidora del Norte");
        var igual = await Crear("IGUAL", 5, stock: 3);
        var viejo = await Crear("VIEJO", 10, tasaImpuesto: 16);
        var antes = await Leer<DateTime>("SELECT actualizado_en FROM producto WHERE id = @igual", new { igual });

        var respuesta = await Importar("""
            codigo,nombre,categoria,precio,descripcion,proveedor,codigoBarras,tasaImpuesto,unidad,stockMinimo,stockInicial,costoInicial
            igual,Café,ABARROTES,5.00,,,,0,,,,
            viejo,Café molido,panaderia,12.50,Del día,DISTRIBUIDORA DEL NORTE,779,8,kg,2.5,,
            Nuevo-1,Pan de elote,Panadería,38,,,,,kg,,5.5,21.25
            Nuevo-2,Taza,Abarrotes,89.9,Barro,distribuidora del norte,780,16,,3,12,40
            Nuevo-3,Vaso,Abarrotes,0,,,,,,,0,
            """);

        DebeContar(respuesta, creados: 3, actualizados: 1, sinCambios: 1, movimientos: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Filas<string>(Ficha), Is.EqualTo(new[]
            {
                "IGUAL|-|Café|-|Abarrotes|-|5.0000|0.000|unidad|0.000|1|1",
                "VIEJO|779|Café molido|Del día|Panadería|Distribuidora del Norte|12.5000|8.000|kg|2.500|1|2",
                "Nuevo-1|-|Pan de elote|-|Panadería|-|38.0000|0.000|kg|0.000|1|1",
                "Nuevo-2|780|Taza|Barro|Abarrotes|Distribuidora del Norte|89.9000|16.000|unidad|3.000|1|1",
                "Nuevo-3|-|Vaso|-|Abarrotes|-|0.0000|0.000|unidad|0.000|1|1",
            }));
            Assert.That(await Filas<string>("""
                SELECT CONCAT_WS(' ', p.codigo, m.secuencia, m.motivo, m.delta, m.costo_unitario, m.costo_total, m.stock_resultante, m.usuario_id,
                  p.stock, p.valor_stock, p.costo_promedio, p.secuencia, p.secuencia_editada)
                FROM movimiento m JOIN producto p ON p.id = m.producto_id WHERE p.codigo LIKE 'Nuevo%' ORDER BY p.id
                """), Is.EqualTo(new[]
            {
                "Nuevo-1 1 inicial 5.500 21.250000 116.8750 5.500 1 5.500 116.8750 21.250000 1 1",
                "Nuevo-2 1 inicial 12.000 40.000000 480.0000 12.000 1 12.000 480.0000 40.000000 1 1",
            }));
            Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', producto_id, campo, anterior, nuevo, usuario_id) FROM historial_precio ORDER BY id"),
                Is.EqualTo(new[] { $"{viejo} precio 10.0000 12.5000 1", $"{viejo} tasaImpuesto 16.0000 8.0000 1" }));
            Assert.That(await Filas<string>("SELECT codigo FROM codigo_producto ORDER BY producto_id"), Is.EqualTo(["IGUAL", "VIEJO", "Nuevo-1", "Nuevo-2", "Nuevo-3"]));
            Assert.That(await Filas<string>("SELECT valor FROM identificador_producto ORDER BY producto_id, valor"),
                Is.EqualTo(["IGUAL", "779", "VIEJO", "Nuevo-1", "780", "Nuevo-2", "Nuevo-3"]));
            Assert.That(await Leer<DateTime>("SELECT actualizado_en FROM producto WHERE id = @igual", new { igual }), Is.EqualTo(antes));
            Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', evento, usuario_id, recurso, COALESCE(recurso_id, '-'), detalle) FROM auditoria"), Is.EqualTo(new[]
            {
                """productos_importados 1 producto - {"creados": "3", "sinCambios": "1", "movimientos": "2", "actualizados": "1"}""",
            }));
        }
    }
}
