using System.Text;
using static Inventario.Tests.Rendimiento.Tabla;

namespace Inventario.Tests.Rendimiento;

/// <summary>Todo lo medido en una corrida: se guarda como JSON y se cuenta como tablas.</summary>
internal sealed record Informe(DateTimeOffset Fecha, Maquina Maquina)
{
    public List<Medicion> Rondas { get; init; } = [];

    public List<MedidaDeLista> Listas { get; init; } = [];

    public ResultadoDelAgotamiento? Agotamiento { get; init; }

    public List<Tramo> Sostenida { get; init; } = [];

    public List<Fase> Saturacion { get; init; } = [];

    private const string Notas = """

        Venta: 3 líneas distintas, con sesión, validación e Idempotency-Key; uniforme, entre 10 000 productos; caliente, entre 10.
        Driver: las mismas filas de venta, detalle, movimiento y saldo, en el esquema de Inventario y otra base del mismo MySQL, con
        MySqlConnector a secas (b: cada venta en su transacción de dos viajes; e: dos carriles que reúnen hasta 64). No guarda la
        respuesta de la clave ni anuncia eventos. Su CPU es la de la columna «carga».
        µs: CPU por operación. Núcleos de otros: lo que gastó entretanto lo ajeno a la medida; cuanto más, menos vale.


        """;

    public override string ToString()
    {
        var texto = new StringBuilder($"{Maquina}\n\n");
        if (Rondas.Count > 0)
            texto.Append(DeRondas()).Append(Notas).Append(DeRazones()).Append('\n');
        if (Listas.Count > 0)
            texto.Append(MedidaDeLista.Tabla(Listas)).Append('\n');
        if (Sostenida.Count > 0)
            texto.Append(Tramo.Tabla(Sostenida)).Append('\n');
        if (Saturacion.Count > 0)
            texto.Append(Fase.Tabla(Saturacion)).Append('\n');
        if (Agotamiento is not null)
            texto.Append(Agotamiento).Append('\n');
        return texto.ToString();
    }

    /// <summary>Las medidas con respuestas que no se esperaban: sus cifras no valen.</summary>
    public IEnumerable<string> Gritos() =>
    [
        .. from m in Rondas
           where m.Mediana.Inesperadas > 0
           select $"¡{m.Nombre}, c={m.Conexiones}: {m.Mediana.Inesperadas} respuestas inesperadas! La primera: {m.Mediana.Ejemplo}",
        .. from l in Listas where l.Fallo is not null select $"¡{l.Consulta}: {l.Fallo}!",
        .. from t in Sostenida
           where t.Medida.Inesperadas > 0
           select $"¡Venta sostenida, hasta el segundo {t.Segundo}: {t.Medida.Inesperadas} respuestas inesperadas! La primera: {t.Medida.Ejemplo}",
        .. from f in Saturacion
           where f.Medida.Inesperadas > 0
           select $"¡Saturación, {f.Nombre}: {f.Medida.Inesperadas} respuestas inesperadas! La primera: {f.Medida.Ejemplo}",
        .. from falta in Agotamiento?.Faltas ?? [] select $"¡Agotamiento: {falta}!",
    ];

    public string DeRondas()
    {
        var tabla = new Tabla("medida", "c", "ops/s", "p50 ms", "p99 ms", "µs servicio", "µs base", "µs carga", "núcleos de otros", "inesperadas");
        foreach (var medicion in Rondas)
        {
            var m = medicion.Mediana;
            tabla.Fila(medicion.Nombre, $"{medicion.Conexiones}", Cifra(m.PorSegundo, "0"), Cifra(m.P50Ms), Cifra(m.P99Ms),
                Cifra(m.MicrosDelServicio, "0"), Cifra(m.MicrosDeLaBase, "0"), Cifra(m.MicrosDeLaCarga, "0"), Cifra(m.NucleosDeOtros), m.Inesperadas == 0 ? "0" : $"¡{m.Inesperadas}!");
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
                    tabla.Fila($"{arriba} ÷ {abajo}", $"{una.Conexiones}", Cifra(Cuentas.Mediana(razones)), Cifra(razones.Min()), Cifra(razones.Max()));
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
}
