namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

internal static class ActualizarProveedorSql
{
    public const string Actualizar = """
        UPDATE proveedor
        SET nombre = @Nombre, contacto = @Contacto, documento = @Documento, correo = @Correo, telefono = @Telefono,
          direccion = @Direccion, activo = COALESCE(@Activo, activo), version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id
        """;
}
