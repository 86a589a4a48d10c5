using static Inventario.Tests.Rendimiento.Tabla;

namespace Inventario.Tests.Rendimiento;

/// <summary>La venta uniforme durante minutos: si la memoria crece o la latencia se va, aquí se ve.</summary>
internal static class Sostenida
{
    private const int SegundosPorTramo = 30;
    private const int Conexiones = 32;
    private const int LineasPorVenta = 3;

    public static async Task<List<Tramo>> MedirAsync(Bancada bancada, int minutos, Action<string> informar, CancellationToken ct)
    {
        List<Tramo> tramos = [];
        for (var segundo = SegundosPorTramo; segundo <= minutos * 60; segundo += SegundosPorTramo)
        {
            var medida = await Hijo.CargarAsync(new()
            {
                Pedido = new("/api/v1/ventas", bancada.Productos) { Lineas = LineasPorVenta, Token = await bancada.Servicio.EntrarAsync(ct) },
                Destinos = [bancada.Servicio.Direccion],
                Conexiones = Conexiones,
                Segundos = SegundosPorTramo,
                CalentamientoSegundos = 0,
                PidsDelServicio = [bancada.Servicio.Pid],
                PidsDeLaBase = bancada.Servicio.PidsDeLaBase,
            }, ct);
            tramos.Add(new(segundo, medida, Procesos.MemoriaMib(bancada.Servicio.Pid)));
            informar($"sostenida {segundo} s: {medida.PorSegundo:0}/s, p99 {medida.P99Ms:0.0} ms, {tramos[^1].MemoriaMib:0} MiB");
        }
        return tramos;
    }
}

/// <param name="Segundo">Cuándo acabó.</param>
/// <param name="MemoriaMib">La residente del servicio al acabar.</param>
internal sealed record Tramo(int Segundo, Medida Medida, double MemoriaMib)
{
    public static string Tabla(IEnumerable<Tramo> tramos)
    {
        var tabla = new Tabla("venta sostenida, c=32: hasta el segundo", "ops/s", "p50 ms", "p99 ms", "memoria MiB", "µs servicio", "µs base", "inesperadas");
        foreach (var (segundo, m, memoria) in tramos)
            tabla.Fila($"{segundo}", Cifra(m.PorSegundo, "0"), Cifra(m.P50Ms), Cifra(m.P99Ms), Cifra(memoria, "0"),
                Cifra(m.MicrosDelServicio, "0"), Cifra(m.MicrosDeLaBase, "0"), m.Inesperadas == 0 ? "0" : $"¡{m.Inesperadas}!");
        return tabla.ToString();
    }
}
