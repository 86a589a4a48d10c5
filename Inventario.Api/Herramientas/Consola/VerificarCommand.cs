using System.CommandLine;
using System.Text.Json;
using Inventario.Api.Features.Inventario;
using Inventario.Api.Features.Inventario.VerificarInventario;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Verbo <c>verificar</c>: comprueba las invariantes. Código 2 si alguna no se cumple.</summary>
internal static class VerificarCommand
{
    private const int Bien = 0;
    private const int Descuadrado = 2;

    public static Command Crear()
    {
        var comando = new Command("verificar", "Comprueba que el inventario cuadra: existencias, libro, ventas y devoluciones.");
        comando.SetAction((_, cancellationToken) => VerificarAsync(cancellationToken));
        return comando;
    }

    public static async Task<int> VerificarAsync(CancellationToken cancellationToken)
    {
        try
        {
            var resultado = await Consola.ConLaBaseAsync(db => new VerificarInventarioHandler(db).Handle(new(), cancellationToken));
            Console.WriteLine($"Correcto: {resultado.Productos} productos y {resultado.Movimientos} movimientos.");
            foreach (var aviso in resultado.Avisos)
                Console.WriteLine($"Aviso: {aviso.Mensaje}");
            return Bien;
        }
        catch (ProblemException e) when (e.Extras is InventarioDescuadradoExtras extras)
        {
            await Console.Error.WriteLineAsync(e.Message);
            await Console.Error.WriteLineAsync(JsonSerializer.Serialize(extras.Fallos, Legible));
            return Descuadrado;
        }
    }

    private static readonly JsonSerializerOptions Legible = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
