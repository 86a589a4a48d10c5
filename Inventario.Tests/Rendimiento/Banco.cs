using System.Text.Encodings.Web;
using System.Text.Json;

namespace Inventario.Tests.Rendimiento;

/// <summary>Una corrida de principio a fin.</summary>
internal static class Banco
{
    private const int Bien = 0;
    private const int NoVale = 1;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> MedirAsync(Opciones opciones, CancellationToken ct)
    {
        await using var bancada = await Bancada.MontarAsync(Informar, ct);
        var informe = new Informe(TimeProvider.System.GetUtcNow(), await Maquina.LeerAsync(bancada.Servicio.Cadena));
        try
        {
            if (opciones.Rondas > 0)
                informe = informe with { Rondas = await new Rondas(opciones, bancada).CorrerAsync(Informar, ct) };
            if (opciones.Base10k is not null)
                informe = informe with { Listas = await Listas.MedirAsync(opciones, Informar, ct) };
            if (opciones.Minutos > 0)
                informe = informe with { Sostenida = await Sostenida.MedirAsync(bancada, opciones.Minutos, Informar, ct) };
            if (opciones.Saturar)
                informe = informe with { Saturacion = await Saturacion.MedirAsync(bancada, Informar, ct) };
            if (opciones.Agotar)
                informe = informe with { Agotamiento = await Agotamiento.MedirAsync(bancada, Informar, ct) };
        }
        finally
        {
            // También lo medido antes de un fallo o de que se pida parar: puede haber costado una hora.
            Console.WriteLine($"\n{informe}");
            if (opciones.Salida is not null)
                await File.WriteAllTextAsync(opciones.Salida.FullName, JsonSerializer.Serialize(informe, Json), CancellationToken.None);
        }
        var gritos = informe.Gritos().ToList();
        gritos.ForEach(Informar);
        return gritos.Count == 0 ? Bien : NoVale;
    }

    /// <summary>El avance, por el error estándar: la salida es el resultado.</summary>
    private static void Informar(string texto) => Console.Error.WriteLine(texto);
}
