using System.Globalization;
using System.Text;

namespace Inventario.Tests.Rendimiento;

/// <summary>Una tabla de Markdown que también se lee sin dibujar: la primera columna a la izquierda y las demás a la derecha.</summary>
internal sealed class Tabla(params string[] cabecera)
{
    private readonly List<string[]> filas = [cabecera];

    public void Fila(params string[] celdas) => filas.Add(celdas);

    public static string Cifra(double valor, string formato = "0.00") => valor.ToString(formato, CultureInfo.InvariantCulture);

    public override string ToString()
    {
        var anchos = cabecera.Select((_, i) => filas.Max(f => f[i].Length)).ToArray();
        var texto = new StringBuilder();
        for (var f = 0; f < filas.Count; f++)
        {
            texto.Append("| ").AppendJoin(" | ", filas[f].Select((c, i) => i == 0 ? c.PadRight(anchos[i]) : c.PadLeft(anchos[i]))).Append(" |\n");
            if (f == 0)
                texto.Append('|').AppendJoin('|', anchos.Select((a, i) => i == 0 ? new string('-', a + 2) : $"{new string('-', a + 1)}:")).Append("|\n");
        }
        return texto.ToString();
    }
}
