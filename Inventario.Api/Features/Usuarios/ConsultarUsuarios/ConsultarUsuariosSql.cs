using Inventario.Api.Common.Auth;

namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

internal static class ConsultarUsuariosSql
{
    private const string Filtros = """
        (@Buscar IS NULL OR u.nombre LIKE @Buscar OR u.correo LIKE @Buscar)
          AND (@Rol IS NULL OR u.rol = @Rol)
          AND (@Activo IS NULL OR u.activo = @Activo)
        """;

    private const string Desde = $"SELECT {UsuarioSql.Columnas} FROM usuario u WHERE {Filtros}";

    public const string PorNombre = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.nombre > @DespuesValor OR (u.nombre = @DespuesValor AND u.id > @DespuesId))
        ORDER BY u.nombre, u.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorNombreDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.nombre < @DespuesValor OR (u.nombre = @DespuesValor AND u.id < @DespuesId))
        ORDER BY u.nombre DESC, u.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreado = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.creado_en > @DespuesValor OR (u.creado_en = @DespuesValor AND u.id > @DespuesId))
        ORDER BY u.creado_en, u.id
        LIMIT @Limite OFFSET @Salto
        """;

    public const string PorCreadoDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.creado_en < @DespuesValor OR (u.creado_en = @DespuesValor AND u.id < @DespuesId))
        ORDER BY u.creado_en DESC, u.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM usuario u WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
