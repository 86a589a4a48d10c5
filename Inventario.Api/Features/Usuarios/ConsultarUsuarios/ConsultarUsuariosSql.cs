using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

internal static class ConsultarUsuariosSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("u.nombre", "u.correo")}
          AND (@Rol IS NULL OR u.rol = @Rol)
          AND (@Activo IS NULL OR u.activo = @Activo)
        """;

    private static readonly string Desde = $"SELECT {UsuarioSql.Columnas} FROM usuario u WHERE {Filtros}";

    public static readonly string PorNombre = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.nombre_orden > @DespuesValor OR (u.nombre_orden = @DespuesValor AND u.id > @DespuesId))
        ORDER BY u.nombre_orden, u.id
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorNombreDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.nombre_orden < @DespuesValor OR (u.nombre_orden = @DespuesValor AND u.id < @DespuesId))
        ORDER BY u.nombre_orden DESC, u.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorCreado = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.creado_en > @DespuesValor OR (u.creado_en = @DespuesValor AND u.id > @DespuesId))
        ORDER BY u.creado_en, u.id
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string PorCreadoDesc = $"""
        {Desde}
          AND (@DespuesId IS NULL OR u.creado_en < @DespuesValor OR (u.creado_en = @DespuesValor AND u.id < @DespuesId))
        ORDER BY u.creado_en DESC, u.id DESC
        LIMIT @Limite OFFSET @Salto
        """;

    public static readonly string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM usuario u WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
