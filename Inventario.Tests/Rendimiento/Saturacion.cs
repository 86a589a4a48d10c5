using static Inventario.Tests.Rendimiento.Tabla;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Cinco veces más ventas de las que caben, a ritmo fijo: las que se aceptan no se eternizan, las demás se rechazan pronto y, al
/// ceder, todo vuelve a ser como antes.
/// </summary>
internal static class Saturacion
{
    private const int Veces = 5;
    private const int LineasPorVenta = 3;

    /// <summary>Con una décima parte de lo que cabe nadie espera a nadie.</summary>
    private const double ParteSinCarga = 0.1;

    private const int ConexionesAlTope = 128;
    private const int ConexionesSinCarga = 64;

    /// <summary>De sobra para que el ritmo no dependa de lo que tarde la respuesta.</summary>
    private const int ConexionesDeMas = 2_000;

    private const double Segundos = 10;

    /// <summary>Lo que tiene para volver a lo de antes.</summary>
    private const double RecuperacionSegundos = 5;

    public static async Task<List<Fase>> MedirAsync(Bancada bancada, Action<string> informar, CancellationToken ct)
    {
        List<Fase> fases = [];
        var cabe = await MedirFaseAsync("al tope, c=128", ConexionesAlTope, 0);
        await MedirFaseAsync("sin carga", ConexionesSinCarga, cabe * ParteSinCarga);
        await MedirFaseAsync($"{Veces} veces lo que cabe", ConexionesDeMas, cabe * Veces);
        await MedirFaseAsync($"{RecuperacionSegundos:0} s después", ConexionesSinCarga, cabe * ParteSinCarga, RecuperacionSegundos);
        await bancada.Servicio.VerificarAsync(ct);
        return fases;

        async Task<double> MedirFaseAsync(string nombre, int conexiones, double porSegundo, double calentamiento = 2)
        {
            var medida = await Hijo.CargarAsync(new()
            {
                Pedido = new("/api/v1/ventas", bancada.Productos)
                {
                    Lineas = LineasPorVenta, Token = await bancada.Servicio.EntrarAsync(ct), Rechazos = ["503 sobrecarga"],
                },
                Destinos = [bancada.Servicio.Direccion],
                Conexiones = conexiones,
                PorSegundo = porSegundo,
                Segundos = Segundos,
                CalentamientoSegundos = calentamiento,
                PidsDelServicio = [bancada.Servicio.Pid],
                PidsDeLaBase = bancada.Servicio.PidsDeLaBase,
            }, ct);
            fases.Add(new(nombre, porSegundo, medida, Procesos.MemoriaMib(bancada.Servicio.Pid)));
            informar($"saturación, {nombre}: {medida.PorSegundo:0}/s, p99 {medida.P99Ms:0.0} ms");
            return medida.PorSegundo;
        }
    }
}

/// <param name="Pedidas">Cuántas se mandaron por segundo; 0, las que se pudo.</param>
/// <param name="MemoriaMib">La residente del servicio al acabar.</param>
internal sealed record Fase(string Nombre, double Pedidas, Medida Medida, double MemoriaMib)
{
    public static string Tabla(IEnumerable<Fase> fases)
    {
        var tabla = new Tabla("saturación", "pedidas/s", "ventas/s", "p50 ms", "p99 ms", "rechazos/s", "p99 rechazo ms", "memoria MiB", "núcleos servicio", "base", "carga", "inesperadas");
        foreach (var (nombre, pedidas, m, memoria) in fases)
            tabla.Fila(nombre, Cifra(pedidas, "0"), Cifra(m.PorSegundo, "0"), Cifra(m.P50Ms), Cifra(m.P99Ms), Cifra(m.Rechazadas / m.Segundos, "0"),
                Cifra(m.P99RechazoMs), Cifra(memoria, "0"), Cifra(m.CpuDelServicio / m.Segundos), Cifra(m.CpuDeLaBase / m.Segundos), Cifra(m.CpuDeLaCarga / m.Segundos),
                m.Inesperadas == 0 ? "0" : $"¡{m.Inesperadas}!");
        return tabla.ToString();
    }
}
