using System.CommandLine;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Verbo <c>rehacer</c>: rehace los datos derivados, como los que omitió una versión anterior.</summary>
internal static class RehacerCommand
{
    public static Command Crear()
    {
        var comando = new Command("rehacer",
            "Rehace los datos derivados: los sufijos de búsqueda, los códigos registrados y lo devuelto de cada venta.");
        comando.SetAction((_, cancellationToken) => RehacerAsync(cancellationToken));
        return comando;
    }

    private static async Task RehacerAsync(CancellationToken cancellationToken)
    {
        var hecho = await Consola.ConLaBaseAsync(db => new Rehacedor(db, cancellationToken).RehacerAsync());
        Console.WriteLine(hecho.Count == 0 ? "No había nada que rehacer." : $"Rehecho: {string.Join(' ', hecho)}");
    }
}
