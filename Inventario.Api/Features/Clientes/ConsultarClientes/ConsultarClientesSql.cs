namespace Inventario.Api.Features.Clientes.ConsultarClientes;

internal static class ConsultarClientesSql
{
    private static readonly string Filtros = $"""
        {Palabras.En("c.nombre", "c.documento", "c.correo", "c.telefono")}
            AND (@Activo IS NULL OR c.activo = @Activo)
        """;

    public static readonly FuenteDeLista Fuente = FuenteDeLista.PorIds(ClienteSql.Columnas, "cliente c", Filtros, ClienteSql.Uniones);

    public static readonly string PorRelevancia = Palabras.PorRelevancia("cliente", "c", ClienteSql.Columnas, Filtros, ClienteSql.Uniones);
}
