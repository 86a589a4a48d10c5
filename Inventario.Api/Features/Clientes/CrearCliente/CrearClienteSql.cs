namespace Inventario.Api.Features.Clientes.CrearCliente;

internal static class CrearClienteSql
{
    public const string Insertar = """
        INSERT INTO cliente (nombre, documento, correo, telefono, direccion, activo)
        VALUES (@Nombre, @Documento, @Correo, @Telefono, @Direccion, COALESCE(@Activo, 1))
        """;
}
