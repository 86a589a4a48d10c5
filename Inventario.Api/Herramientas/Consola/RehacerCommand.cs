using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Verbo <c>rehacer</c>: rehace los datos derivados, como los que omitió una versión anterior.</summary>
internal static class RehacerCommand
{
    private const int Bien = 0;

    public static Command Crear()
    {
        var comando = new Command("rehacer", "Rehace los datos derivados: los sufijos de búsqueda, los códigos registrados y lo devuelto de cada venta.");
        comando.SetAction((_, cancellationToken) => RehacerAsync(cancellationToken));
        return comando;
    }

    private static async Task<int> RehacerAsync(CancellationToken cancellationToken)
    {
        var host = WebApplication.CreateBuilder();
        var cadenas = CadenasDeConexion.LeerDelPrincipal(host.Configuration, host.Environment);
        await using var servidores = new Servidores(cadenas.Inventario, TimeProvider.System);
        using var db = new Db(servidores, NullLogger<Db>.Instance);
        try
        {
            // Una transacción vacía comprueba que la base admite que esta versión escriba.
            await db.InTransactionAsync(tx => tx.ExecuteAsync("DO 0"), cancellationToken);
            var hecho = await new Rehacedor(db, cancellationToken).RehacerAsync();
            Console.WriteLine(hecho.Count == 0 ? "No había nada que rehacer." : $"Rehecho: {string.Join(' ', hecho)}");
            return Bien;
        }
        catch (MySqlException e) when (MySqlErrors.FaltaMigrar(e))
        {
            throw new FalloClaroException("La base de datos no tiene el esquema de esta versión. Ejecute antes «migrar».", e);
        }
    }
}
