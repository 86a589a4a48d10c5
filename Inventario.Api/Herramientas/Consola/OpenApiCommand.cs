using System.CommandLine;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Verbo <c>openapi</c>: escribe el documento OpenAPI y la tabla de rutas del contrato, sin base de datos ni servidor.</summary>
internal static class OpenApiCommand
{
    public static Command Crear()
    {
        var salida = new Option<FileInfo>("--salida") { Description = "Dónde se escribe; sin ella, en la salida estándar." };
        var contrato = new Option<FileInfo>("--contrato")
        {
            Description = "El archivo en que, además, se pone al día la tabla de rutas, entre sus marcas.",
        };
        var comando = new Command("openapi", "Escribe el documento OpenAPI de esta versión. No necesita base de datos.") { salida, contrato };
        comando.SetAction((r, ct) => EscribirAsync(r.GetValue(salida), r.GetValue(contrato), ct));
        return comando;
    }

    private static async Task EscribirAsync(FileInfo? salida, FileInfo? contrato, CancellationToken ct)
    {
        await using var servicio = Servicio.SinServir();
        await using var destino = salida?.Create() ?? Console.OpenStandardOutput();
        await destino.WriteAsync(await servicio.Services.GetRequiredService<DocumentoOpenApi>().LeerAsync(), ct);
        if (contrato is not null)
        {
            var texto = await File.ReadAllTextAsync(contrato.FullName, ct);
            await File.WriteAllTextAsync(contrato.FullName, await TablaDeRutas.PonerEnAsync(texto, servicio.Services), ct);
        }
        if (salida is not null)
            Console.WriteLine($"Documento escrito en {salida.FullName}.");
    }
}
