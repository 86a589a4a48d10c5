namespace Inventario.Api.Features.Clientes;

internal static class ClientesProblems
{
    public static ProblemException NoEncontrado(long id) => Problemas.NoEncontrado("cliente", id);

    public static ProblemException DocumentoDuplicado(long? idExistente) =>
        Problemas.Duplicado("documento", "Ya hay un cliente con ese documento.", idExistente);

    public static ProblemException ConHistorial(long ventas) => Problemas.ConHistorial(
        "El cliente tiene ventas.", new Dictionary<string, long> { ["ventas"] = ventas });

    private static readonly ErrorCatalogado ErrorDeClienteAnonimizado = new("cliente_anonimizado", 409,
        "Cliente anonimizado", "Los datos de este cliente se borraron para siempre; su ficha ya no se edita.",
        "Crear un cliente nuevo.") { Extras = typeof(ClienteAnonimizadoExtras), Ruta = "/api/v1/clientes/5" };

    public static ProblemException Anonimizado(long id) => new(ErrorDeClienteAnonimizado,
        "El cliente está anonimizado y ya no se edita.", new ClienteAnonimizadoExtras(id));
}

/// <param name="ClienteId">Id del cliente anonimizado.</param>
internal sealed record ClienteAnonimizadoExtras(long ClienteId) : IExtras;
