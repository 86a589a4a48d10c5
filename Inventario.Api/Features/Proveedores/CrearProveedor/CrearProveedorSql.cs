namespace Inventario.Api.Features.Proveedores.CrearProveedor;

internal static class CrearProveedorSql
{
    public const string Insertar = """
        INSERT INTO proveedor (nombre, contacto, documento, correo, telefono, direccion, activo)
        VALUES (@Nombre, @Contacto, @Documento, @Correo, @Telefono, @Direccion, COALESCE(@Activo, 1))
        """;
}
