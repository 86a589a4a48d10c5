namespace Inventario.Api.Features.Clientes.AnonimizarCliente;

internal static class AnonimizarClienteSql
{
    public const string BorrarDatos = """
        UPDATE cliente
        SET nombre = @Nombre, documento = NULL, correo = NULL, telefono = NULL, direccion = NULL, activo = 0,
          version = version + 1, actualizado_en = UTC_TIMESTAMP(6)
        WHERE id = @Id
        """;

    public const string Registrar = """
        INSERT INTO anonimizacion (cliente_id, usuario_id)
        VALUES (@Id, @UsuarioId)
        """;
}
