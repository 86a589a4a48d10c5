namespace Inventario.Api.Features.Clientes.ActualizarCliente;

internal static class ActualizarClienteSql
{
    public const string Actualizar = """
        UPDATE cliente
        SET nombre = @Nombre, documento = @Documento, correo = @Correo, telefono = @Telefono,
          direccion = @Direccion, activo = COALESCE(@Activo, activo), version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id
        """;
}
