using Inventario.Api.Common.Busqueda;

namespace Inventario.Api.Features.Clientes.ConsultarClientes;

internal static class ConsultarClientesSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("c.nombre", "c.documento", "c.correo", "c.telefono")}
            AND (@Activo IS NULL OR c.activo = @Activo)
        """;

    private static readonly string Cabeza = $"""
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

    public static readonly string PorRelevancia = Palabras.PorRelevancia("cliente", "c", ClienteSql.Columnas, Filtros, ClienteSql.Uniones);

    public static readonly string PorNombre = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.nombre_orden > @DespuesValor OR (c.nombre_orden = @DespuesValor AND c.id > @DespuesId))
          ORDER BY c.nombre_orden, c.id
        {Cola}
        ORDER BY c.nombre_orden, c.id
        """;

    public static readonly string PorNombreDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.nombre_orden < @DespuesValor OR (c.nombre_orden = @DespuesValor AND c.id < @DespuesId))
          ORDER BY c.nombre_orden DESC, c.id DESC
        {Cola}
        ORDER BY c.nombre_orden DESC, c.id DESC
        """;

    public static readonly string PorCreado = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.creado_en > @DespuesValor OR (c.creado_en = @DespuesValor AND c.id > @DespuesId))
          ORDER BY c.creado_en, c.id
        {Cola}
        ORDER BY c.creado_en, c.id
        """;

    public static readonly string PorCreadoDesc = $"""
        {Cabeza}
            AND (@DespuesId IS NULL OR c.creado_en < @DespuesValor OR (c.creado_en = @DespuesValor AND c.id < @DespuesId))
          ORDER BY c.creado_en DESC, c.id DESC
        {Cola}
        ORDER BY c.creado_en DESC, c.id DESC
        """;

    public static readonly string Contar = $"""
        SELECT COUNT(*) FROM (SELECT 1 FROM cliente c WHERE {Filtros} LIMIT @TotalMax) t
        """;
}
