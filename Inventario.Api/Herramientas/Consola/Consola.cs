using System.CommandLine;
using System.CommandLine.Invocation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>
/// Ejecuta la línea de órdenes. Sin verbo, sirve la API y sus argumentos son configuración de .NET (<c>--urls …</c>).
/// Códigos: 0 bien; 1 fallo, con su mensaje en el error estándar; 64 mal uso; 75 otro proceso está migrando.
/// </summary>
public static class Consola
{
    public const int CodigoMalUso = 64;

    private const int CodigoFallo = 1;

    /// <summary>Plazo para escribir el mensaje de un fallo.</summary>
    private static readonly TimeSpan MensajeMax = TimeSpan.FromSeconds(5);

    private static readonly Func<Command>[] Verbos =
    [
        MigrarCommand.Crear,
        CrearAdminCommand.Crear,
        SembrarCommand.Crear,
        VerificarCommand.Crear,
        RehacerCommand.Crear,
        RespaldarCommand.Crear,
        RestaurarCommand.Crear,
        OpenApiCommand.Crear,
    ];

    /// <summary>Ejecuta el verbo o, si no lo hay, <paramref name="servir"/> con los argumentos.</summary>
    public static async Task<int> EjecutarAsync(string[] args, Func<string[], Task<int>> servir)
    {
        try
        {
            return PideServir(args) ? await servir(args) : await EjecutarVerboAsync(args);
        }
        catch (FalloClaroException e)
        {
            return await FallarAsync(e.Message, e.Codigo);
        }
    }

    /// <summary>Opción obligatoria; <paramref name="error"/> dice qué tiene de malo su texto, o nulo.</summary>
    internal static Option<T> Opcion<T>(string nombre, string descripcion, Func<string, string?> error)
    {
        var opcion = new Option<T>(nombre) { Description = descripcion, Required = true };
        opcion.Validators.Add(r =>
        {
            if (r.Tokens is [{ Value: var texto }] && error(texto) is { } mal)
                r.AddError(mal);
        });
        return opcion;
    }

    /// <summary>Da a un verbo la base, con la cuenta del servicio.</summary>
    internal static async Task<T> ConLaBaseAsync<T>(Func<Db, Task<T>> trabajar)
    {
        var cadenas = CadenasDeConexion.LeerDelPrincipal(WebApplication.CreateBuilder());
        using var servidores = new Servidores(cadenas.Inventario, TimeProvider.System);
        using var db = new Db(servidores, NullLogger<Db>.Instance);
        try
        {
            return await trabajar(db);
        }
        catch (MySqlException e) when (MySqlErrors.FaltaMigrar(e))
        {
            throw MigracionException.FaltaMigrar(e);
        }
    }

    private static async Task<int> EjecutarVerboAsync(string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es");
        var raiz = new RootCommand("Inventario: API de inventario y punto de venta. Sin orden, sirve la API.");
        foreach (var verbo in Verbos)
            raiz.Subcommands.Add(verbo());
        var orden = raiz.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (orden.Action is ParseErrorAction malUso)
        {
            malUso.ShowHelp = false;
            await orden.InvokeAsync(new() { Output = Console.Error });
            return CodigoMalUso;
        }
        try
        {
            return await orden.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (MySqlException e) when (MySqlErrors.EsVersionSuperada(e))
        {
            return await FallarAsync(Problemas.InstanciaSuperada, CodigoFallo);
        }
        catch (MySqlException e)
        {
            return await FallarAsync($"Error {e.Number} de MySQL ({e.SqlState}): {e.Message}", CodigoFallo);
        }
        catch (Exception e) when (e is not FalloClaroException)
        {
            return await FallarAsync($"Fallo inesperado ({e.GetType().Name}): {e.Message}", CodigoFallo);
        }
    }

    private static async Task<int> FallarAsync(string mensaje, int codigo)
    {
        // El mensaje va en otro hilo: si nadie lee la salida de errores, el proceso acaba igual.
        await Task.WhenAny(Task.Run(() => Console.Error.WriteLine(mensaje)), Task.Delay(MensajeMax));
        return codigo;
    }

    // Hay verbo si queda alguna palabra que no es una opción (--clave, --clave=valor) ni el valor de la anterior.
    private static bool PideServir(string[] args)
    {
        if (args.Intersect(["--help", "-h", "-?", "--version"]).Any())
            return false;
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                return false;
            if (!args[i].Contains('=') && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
                i++;
        }
        return true;
    }
}
