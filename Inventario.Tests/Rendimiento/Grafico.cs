using System.Globalization;
using System.Text;

namespace Inventario.Tests.Rendimiento;

/// <summary>Las medidas como barras, en un SVG de solo texto: se lee igual en claro y en oscuro y se compara en un diff.</summary>
internal static class Grafico
{
    private const int Ancho = 760;
    private const int InicioDeBarra = 170;
    private const int BarraMax = 480;
    private const int AltoDeBarra = 18;
    private const int Paso = 26;
    private const string DelServicio = "#2563eb";
    private const string DeLosDemas = "#94a3b8";

    public static string Dibujar(Informe informe, int conexiones)
    {
        var cuerpo = new StringBuilder();
        var y = 20;
        foreach (var (titulo, esDelGrupo) in Grupos())
        {
            var grupo = informe.Rondas.Where(m => m.Conexiones == conexiones && esDelGrupo(m.Nombre)).ToList();
            if (grupo.Count == 0)
                continue;
            Texto(cuerpo, 20, y + 14, $"{titulo}, {conexiones} a la vez: operaciones por segundo", "font-weight=\"600\"");
            y += Paso + 4;
            var mayor = grupo.Max(m => m.Mediana.PorSegundo);
            foreach (var m in grupo)
            {
                var ancho = m.Mediana.PorSegundo / mayor * BarraMax;
                var color = m.Nombre.StartsWith("venta", StringComparison.Ordinal) || m.Nombre == "lectura" ? DelServicio : DeLosDemas;
                Texto(cuerpo, InicioDeBarra - 8, y + 13, m.Nombre, "text-anchor=\"end\"");
                cuerpo.Append(CultureInfo.InvariantCulture,
                    $"""  <rect x="{InicioDeBarra}" y="{y}" width="{ancho:0.0}" height="{AltoDeBarra}" rx="2" fill="{color}"/>""").Append('\n');
                Texto(cuerpo, InicioDeBarra + (int)ancho + 8, y + 13, m.Mediana.PorSegundo.ToString("#,0", Miles));
                y += Paso;
            }
            y += Paso / 2;
        }
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Ancho} {y + 8}" width="{Ancho}" height="{y + 8}" font-family="system-ui, sans-serif" font-size="13" fill="#1e293b">
              <title>Rendimiento de Inventario</title>
              <rect width="{Ancho}" height="{y + 8}" rx="6" fill="#ffffff"/>
            {cuerpo}</svg>

            """);
    }

    private static readonly NumberFormatInfo Miles = new() { NumberGroupSeparator = " " };

    private static IEnumerable<(string, Func<string, bool>)> Grupos() =>
    [
        ("Venta, 10 000 productos", n => n.EndsWith(" uniforme", StringComparison.Ordinal)),
        ("Venta, 10 productos", n => n.EndsWith(" caliente", StringComparison.Ordinal)),
        ("Leer un producto", n => n is "lectura" or "vacío" || n.EndsWith(" lectura", StringComparison.Ordinal)),
    ];

    private static void Texto(StringBuilder cuerpo, int x, int y, string texto, string mas = "") =>
        cuerpo.Append(CultureInfo.InvariantCulture, $"""  <text x="{x}" y="{y}"{(mas.Length > 0 ? " " : "")}{mas}>{System.Security.SecurityElement.Escape(texto)}</text>""").Append('\n');
}
