namespace Inventario.Api.Features.Clientes.ConsultarClientes;

internal static class ConsultarClientesSql
{
    private const string Filtros = """
        (@Buscar IS NULL OR c.nombre LIKE @Buscar OR c.documento LIKE @Buscar OR c.correo LIKE @Buscar OR c.telefono LIKE @Buscar)
            AND (@Activo IS NULL OR c.activo = @Activo)
        """;

    private const string Cabeza = $"""
        SELECT {ClienteSql.Columnas}
        FROM (
          SELECT c.id
          FROM cliente c
          WHERE {Filtros}
        """;

    private const string Cola = $"""
          LIMIT @Limite OFFSET @Salto
        ) k
        JOIN cliente c ON c.id = k.id
        {ClienteSql.Uniones}
        """;

    public const string PorNombre = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.nombre > @DespuesValor OR (c.nombre = @DespuesValor AND c.id > @DespuesId))
          ORDER BY c.nombre, c.id
        {Cola}
        ORDER BY c.nombre, c.id
        """;

    public const string PorNombreDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.nombre < @DespuesValor OR (c.nombre = @DespuesValor AND c.id < @DespuesId))
          ORDER BY c.nombre DESC, c.id DESC
        {Cola}
        ORDER BY c.nombre DESC, c.id DESC
        """;

    public const string PorCreado = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.creado_en > @DespuesValor OR (c.creado_en = @DespuesValor AND c.id > @DespuesId))
          ORDER BY c.creado_en, c.id
        {Cola}
        ORDER BY c.creado_en, c.id
        """;

    public const string PorCreadoDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.creado_en < @DespuesValor OR (c.creado_en = @DespuesValor AND c.id < @DespuesId))
          ORDER BY c.creado_en DESC, c.id DESC
        {Cola}
        ORDER BY c.creado_en DESC, c.id DESC
        """;

    public const string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM cliente c WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
