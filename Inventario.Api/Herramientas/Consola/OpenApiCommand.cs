using System.CommandLine;

namespace Inventario.Api.Herramientas.Consola;

/// <summary><c>openapi</c>: escribe el documento OpenAPI sin base de datos ni servidor; así se refresca el del repositorio.</summary>
internal static class OpenApiCommand
{
    private const int Bien = 0;

    public static Command Crear()
    {
        var salida = new Option<FileInfo>("--salida") { Description = "Dónde se escribe; sin ella, en la salida estándar." };
        var comando = new Command("openapi", "Escribe el documento OpenAPI de esta versión. No necesita base de datos.") { salida };
        comando.SetAction((r, ct) => EscribirAsync(r.GetValue(salida), ct));
        return comando;
    }

    private static async Task<int> EscribirAsync(FileInfo? salida, CancellationToken ct)
    {
        await using var servicio = Servicio.SinServir();
        await using var destino = salida?.Create() ?? Console.OpenStandardOutput();
        await destino.WriteAsync(await servicio.Services.GetRequiredService<DocumentoOpenApi>().LeerAsync(), ct);
        if (salida is not null)
            Console.WriteLine($"Documento escrito en {salida.FullName}.");
        return Bien;
    }
}
