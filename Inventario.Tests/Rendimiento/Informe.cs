using System.Globalization;
using System.Text;

namespace Inventario.Tests.Rendimiento;

/// <summary>Todo lo medido en una corrida: se guarda como JSON y se cuenta como tablas.</summary>
internal sealed record Informe(DateTimeOffset Fecha, Maquina Maquina)
{
    public List<Medicion> Rondas { get; init; } = [];

    public override string ToString()
    {
        var texto = new StringBuilder($"{Maquina}\n\n");
        if (Rondas.Count > 0)
            texto.Append(DeRondas()).Append('\n').Append(DeRazones());
        return texto.ToString();
    }

    /// <summary>Las medidas con respuestas que no se esperaban: sus cifras no valen.</summary>
    public IEnumerable<string> Gritos() =>
        from m in Rondas
        where m.Mediana.Inesperadas > 0
        select $"¡{m.Nombre}, c={m.Conexiones}: {m.Mediana.Inesperadas} respuestas inesperadas! La primera: {m.Mediana.Ejemplo}";

    public string DeRondas()
    {
        var tabla = new Tabla("medida", "c", "ops/s", "p50 ms", "p99 ms", "µs servicio", "µs base", "µs carga", "inesperadas");
        foreach (var medicion in Rondas)
        {
            var m = medicion.Mediana;
            tabla.Fila(medicion.Nombre, $"{medicion.Conexiones}", Cifra(m.PorSegundo, "0"), Cifra(m.P50Ms, "0.00"), Cifra(m.P99Ms, "0.00"), Cifra(m.MicrosDelServicio, "0"),
                Cifra(m.MicrosDeLaBase, "0"), Cifra(m.MicrosDeLaCarga, "0"), m.Inesperadas == 0 ? "0" : $"¡{m.Inesperadas}!");
        }
        return tabla.ToString();
    }

    public string DeRazones()
    {
        var tabla = new Tabla("razón (mediana de las de cada ronda)", "c", "veces", "de", "a");
        foreach (var (arriba, abajo) in Parejas())
            foreach (var una in Rondas.Where(m => m.Nombre == arriba))
                if (Rondas.Find(m => m.Nombre == abajo && m.Conexiones == una.Conexiones) is { } otra)
                {
                    var razones = una.Rondas.Zip(otra.Rondas, (x, y) => x.PorSegundo / y.PorSegundo).ToList();
                    tabla.Fila($"{arriba} ÷ {abajo}", $"{una.Conexiones}", Cifra(Cuentas.Mediana(razones), "0.00"), Cifra(razones.Min(), "0.00"), Cifra(razones.Max(), "0.00"));
                }
        return tabla.ToString();
    }

    private IEnumerable<(string, string)> Parejas()
    {
        foreach (var reparto in new[] { "uniforme", "caliente" })
        {
            yield return ($"venta {reparto}", $"driver b {reparto}");
            yield return ($"venta {reparto}", $"driver e {reparto}");
            foreach (var par in Rondas.Select(m => m.Nombre).Distinct().Where(n => n.EndsWith($" venta {reparto}", StringComparison.Ordinal)))
                yield return ($"venta {reparto}", par);
        }
        yield return ("venta caliente", "venta uniforme");
        yield return ("venta uniforme", "vacío");
        yield return ("lectura", "vacío");
        foreach (var par in Rondas.Select(m => m.Nombre).Distinct().Where(n => n.EndsWith(" lectura", StringComparison.Ordinal)))
            yield return ("lectura", par);
    }

    private static string Cifra(double valor, string formato) => valor.ToString(formato, CultureInfo.InvariantCulture);
}
