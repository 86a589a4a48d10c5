using Dapper;
using Inventario.Api.Libro;
using MySqlConnector;

namespace Inventario.Tests.Libro;

/// <summary>El signo de cada motivo, y que exija proveedor, nota o ser el primero, los exige también la base.</summary>
[Nivel(Nivel.Api)]
public sealed class MotivosTests : ApiTest
{
    private static readonly string[] Nombres = [.. Motivos.Manuales];

    [Test]
    public void Los_manuales_están_entre_todos()
    {
        Assert.That(Motivos.Manuales, Is.Not.Empty);
        Assert.That(Motivos.Manuales, Is.SubsetOf(Motivos.Todos));
        Assert.That(Motivos.Buscar(Motivos.Venta), Is.Null);
    }

    [TestCaseSource(nameof(Nombres))]
    public async Task La_base_exige_lo_mismo_que_la_tabla(string nombre)
    {
        var motivo = Motivos.Buscar(nombre)!;
        var producto = await UnProducto();
        var proveedor = (await Administrador.Post("/proveedores", new { nombre = "Distribuidora" })).Debe(System.Net.HttpStatusCode.Created).Id;
        using var conexion = Base.Abrir();

        foreach (var delta in new[] { 1, -1 })
            foreach (var proveedorId in new long?[] { null, proveedor })
                foreach (var nota in new[] { null, "se rompió" })
                    foreach (var secuencia in new[] { 1, 2 })
                        Assert.That(Cabe(conexion, new { producto, secuencia, nombre, delta, proveedorId, nota }), Is.EqualTo(
                            motivo.Entra == delta > 0 && (proveedorId is not null || !motivo.ExigeProveedor)
                                && (nota is not null || !motivo.ExigeNota) && (secuencia == 1 || !motivo.SoloElPrimero)),
                            $"{delta}, {proveedorId}, {nota}, {secuencia}");
    }

    private static bool Cabe(MySqlConnection conexion, object fila)
    {
        using var transaccion = conexion.BeginTransaction();
        try
        {
            return conexion.Execute($"""
                INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total,
                  valor_resultante, costo_promedio, usuario_id, proveedor_id, nota)
                VALUES (@producto, @secuencia, UTC_TIMESTAMP(6), @nombre, @delta, 1, 1, 1, 1, 1, {AdministradorId}, @proveedorId, @nota)
                """, fila, transaccion) == 1;
        }
        catch (MySqlException e) when (e.Number == 3819) // ER_CHECK_CONSTRAINT_VIOLATED
        {
            return false;
        }
    }
}
