namespace Inventario.Api.Features.Clientes.EliminarCliente;

internal static class EliminarClienteSql
{
    public const string ContarVentas = "SELECT COUNT(*) FROM venta WHERE cliente_id = @Id";

    public const string EliminarAnonimizacion = "DELETE FROM anonimizacion WHERE cliente_id = @Id";

    public const string Eliminar = "DELETE FROM cliente WHERE id = @Id";
}
