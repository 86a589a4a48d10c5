using System.Globalization;
using System.Text;
using System.Text.Json;
using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using static Inventario.Tests.Rendimiento.Tabla;

namespace Inventario.Tests.Rendimiento;

/// <summary>Lleva una corrida al README de las pruebas: la tabla, entre sus dos marcas, y el gráfico, junto al banco que lo dibuja.</summary>
internal static class Pintor
{
    private const string Inicio = "<!-- medidas: las escribe «rendimiento pintar» -->";
    private const string Fin = "<!-- fin de las medidas -->";
    private const string Svg = "Rendimiento/rendimiento.svg";
    private const int ConexionesDelGrafico = 32;

    public static async Task PintarAsync(FileInfo archivo, CancellationToken ct)
    {
        Informe informe;
        await using (var json = archivo.OpenRead())
            informe = (await JsonSerializer.DeserializeAsync<Informe>(json, Banco.Json, ct))!;
        var carpeta = Path.Combine(ServidorLocal.Repositorio(), "Inventario.Tests");
        var readme = Path.Combine(carpeta, "README.md");
        var texto = Entre(await File.ReadAllTextAsync(readme, ct), Resumir(informe));
        await File.WriteAllTextAsync(Path.Combine(carpeta, Svg), Grafico.Dibujar(informe, Elegidas(informe)), ct);
        await File.WriteAllTextAsync(readme, texto, ct);
    }

    /// <summary>El mismo texto con eso entre sus dos marcas.</summary>
    /// <exception cref="FalloClaroException">No están las dos, en orden.</exception>
    public static string Entre(string readme, string medidas)
    {
        var inicio = readme.IndexOf(Inicio, StringComparison.Ordinal);
        var fin = readme.IndexOf(Fin, StringComparison.Ordinal);
        return inicio >= 0 && fin > inicio
            ? $"{readme[..(inicio + Inicio.Length)]}\n{medidas.Trim()}\n{readme[fin..]}"
            : throw new FalloClaroException($"El README no tiene las marcas «{Inicio}» y «{Fin}».");
    }

    public static string Resumir(Informe informe)
    {
        var c = Elegidas(informe);
        var todas = informe.Rondas.Select(m => m.Conexiones).Distinct().Order().ToList();
        var tabla = new Tabla(["operaciones por segundo", .. todas.Select(n => $"c={n}"), $"p50 ms (c={c})", "p99 ms", "µs servicio", "µs MySQL"]);
        foreach (var m in informe.Rondas.Where(m => m.Conexiones == c))
        {
            // La CPU del driver es la de su propio proceso, que hace de servicio.
            var micros = m.Nombre.StartsWith("driver", StringComparison.Ordinal) ? m.Mediana.MicrosDeLaCarga : m.Mediana.MicrosDelServicio;
            tabla.Fila([m.Nombre,
                .. todas.Select(n => informe.Rondas.Find(o => o.Nombre == m.Nombre && o.Conexiones == n) is { } o ? Cifra(o.Mediana.PorSegundo, "0") : ""),
                Cifra(m.Mediana.P50Ms), Cifra(m.Mediana.P99Ms), Cifra(micros, "0"), Cifra(m.Mediana.MicrosDeLaBase, "0")]);
        }
        var texto = new StringBuilder().Append(CultureInfo.InvariantCulture, $"![Operaciones por segundo]({Svg})\n\n{tabla}\n");
        if (informe.Listas.Count > 0)
        {
            var peor = informe.Listas.MaxBy(l => l.Razon)!;
            texto.Append(CultureInfo.InvariantCulture, $"Con un millón de productos, {informe.Listas.Count} listas, búsquedas y páginas del kardex cuestan de ")
                .Append(CultureInfo.InvariantCulture, $"{Cifra(informe.Listas.Min(l => l.Razon))} a {Cifra(peor.Razon)} veces lo que con diez mil ")
                .Append(CultureInfo.InvariantCulture, $"(la peor, «{peor.Consulta}»: {Cifra(peor.Ms1m)} ms).\n\n");
        }
        return texto.Append(CultureInfo.InvariantCulture, $"Medido el {informe.Fecha:yyyy-MM-dd} en {informe.Maquina}.").ToString();
    }

    /// <summary>Las conexiones que se enseñan: 32 o, si no se midieron, las más parecidas.</summary>
    private static int Elegidas(Informe informe) =>
        informe.Rondas.Select(m => m.Conexiones).MinBy(c => Math.Abs(c - ConexionesDelGrafico));
}
