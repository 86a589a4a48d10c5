namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

internal static class ConsultarUsuariosSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("u.nombre", "u.correo")}
          AND (@Rol IS NULL OR u.rol = @Rol)
          AND (@Activo IS NULL OR u.activo = @Activo)
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.Directa(UsuarioSql.Columnas, "usuario u", Filtros);
}
