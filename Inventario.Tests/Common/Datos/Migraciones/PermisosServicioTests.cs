using Dapper;
using Inventario.Api.Common.Datos.Migraciones;
using MySqlConnector;

namespace Inventario.Tests.Common.Datos.Migraciones;

/// <summary>Lo que la cuenta del servicio puede y no puede, dicho por MySQL.</summary>
[Nivel(Nivel.Api)]
[Parallelizable(ParallelScope.All)]
public sealed class PermisosServicioTests : IDisposable
{
    private const string Sembrar = """
        INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('a', 'a@b.c', 'x', 'administrador');
        INSERT INTO categoria (nombre) VALUES ('a');
        INSERT INTO producto (codigo, nombre, categoria_id, precio, unidad) VALUES ('A', 'a', 1, 1, 'unidad');
        INSERT INTO venta (fecha, usuario_id, num_lineas, subtotal, descuento, impuesto, total, precios_incluyen_impuesto, redondeo)
          VALUES (UTC_TIMESTAMP(6), 1, 1, 1, 0, 0, 1, 0, 'mitad_par');
        INSERT INTO detalle_venta (venta_id, linea, producto_id, codigo, nombre, unidad, cantidad, precio_unitario, descuento,
            tasa_impuesto, base, impuesto, importe, costo_unitario, costo_total)
          VALUES (1, 1, 1, 'A', 'a', 'unidad', 1, 1, 0, 0, 1, 0, 1, 0, 0);
        INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
            valor_resultante, costo_promedio, usuario_id)
          VALUES (1, 1, UTC_TIMESTAMP(6), 'inicial', 1, 1, 0, 0, 0, 0, 1);
        """;

    private readonly BaseDePrueba bd = new();

    public void Dispose() => bd.Dispose();

    [OneTimeSetUp]
    public void MigrarYSembrarComoServicio()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var servicio = bd.AbrirComoServicio();
        servicio.Execute(Sembrar);
    }

    [TestCase("UPDATE movimiento SET delta = 2")]
    [TestCase("DELETE FROM movimiento")]
    [TestCase("TRUNCATE TABLE movimiento")]
    [TestCase("DELETE FROM venta")]
    [TestCase("DELETE FROM detalle_venta")]
    [TestCase("DELETE FROM codigo_producto")]
    [TestCase("UPDATE devolucion SET importe = 0")]
    [TestCase("DELETE FROM conteo")]
    [TestCase("DELETE FROM migracion")]
    [TestCase("UPDATE evento SET datos = '{}'")]
    [TestCase("DELETE FROM evento_cursor")]
    [TestCase("ALTER TABLE venta ADD COLUMN x INT")]
    [TestCase("DROP TABLE movimiento")]
    [TestCase("CREATE TABLE intrusa (id INT)")]
    [TestCase("GRANT SELECT ON venta TO CURRENT_USER()")]
    public void La_cuenta_del_servicio_no_puede_editar_ni_borrar_un_hecho_ni_cambiar_el_esquema(string sentencia) =>
        Assert.That(Ejecutar(sentencia), Is.EqualTo(MySqlErrorCode.TableAccessDenied));

    [TestCase("UPDATE venta SET total = 0")]
    [TestCase("UPDATE venta SET fecha = UTC_TIMESTAMP(6)")]
    [TestCase("UPDATE detalle_venta SET precio_unitario = 0")]
    [TestCase("UPDATE detalle_venta SET costo_total = 0")]
    public void La_cuenta_del_servicio_no_puede_cambiar_lo_que_una_venta_congelo(string sentencia) =>
        Assert.That(Ejecutar(sentencia), Is.EqualTo(MySqlErrorCode.ColumnAccessDenied));

    [TestCase("SELECT id, estado FROM venta WHERE id = 1 FOR UPDATE")]
    [TestCase("SELECT linea, cantidad FROM detalle_venta WHERE venta_id = 1 FOR UPDATE")]
    [TestCase("SELECT id, stock FROM producto WHERE id = 1 FOR UPDATE")]
    [TestCase("UPDATE venta SET estado = 'devuelta_parcial', version = version + 1 WHERE id = 1")]
    [TestCase("UPDATE detalle_venta SET cantidad_devuelta = 1, importe_devuelto = 1 WHERE venta_id = 1 AND linea = 1")]
    [TestCase("INSERT INTO codigo_producto (codigo, producto_id) VALUES ('A', 1)")]
    [TestCase("UPDATE producto SET stock = 1, secuencia = 1 WHERE id = 1")]
    [TestCase("DELETE FROM idempotencia WHERE creada_en < UTC_TIMESTAMP(6)")]
    [TestCase("SELECT ultimo_id FROM evento_cursor WHERE id = 1 FOR UPDATE")]
    [TestCase("UPDATE evento_cursor SET ultimo_id = ultimo_id + 1 WHERE id = 1")]
    [TestCase("SELECT nombre, huella FROM migracion")]
    public void La_cuenta_del_servicio_puede_bloquear_y_escribir_lo_suyo(string sentencia) =>
        Assert.That(Ejecutar(sentencia), Is.Null);

    [Test]
    public void Cada_tabla_aparece_en_los_permisos()
    {
        using var conexion = bd.Abrir();
        var tablas = conexion.Query<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()").AsList();

        Assert.That(tablas, Has.Count.GreaterThanOrEqualTo(19));
        Assert.That(tablas.Where(t => !MigracionesIncrustadas.Permisos.Contains($" ON {t} TO ", StringComparison.Ordinal)), Is.Empty);
    }

    private MySqlErrorCode? Ejecutar(string sentencia)
    {
        using var servicio = bd.AbrirComoServicio();
        using var transaccion = servicio.BeginTransaction();
        try
        {
            servicio.Execute(sentencia, transaction: transaccion);
            return null;
        }
        catch (MySqlException e)
        {
            return e.ErrorCode;
        }
    }
}
