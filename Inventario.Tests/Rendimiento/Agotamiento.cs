using Dapper;
using Inventario.Api.Common;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Dos instancias venden a la vez los mismos diez productos hasta agotarlos, y siguen. Al final lo vendido y confirmado es lo que
/// falta de las existencias, unidad por unidad; ninguna quedó por debajo de cero y el inventario cuadra.
/// </summary>
internal static class Agotamiento
{
    private const int Productos = 10;
    private const int Existencias = 6_000;
    private const int Conexiones = 128;
    private const int Segundos = 60;
    private const int LineasPorVenta = 3;
    private const string Agotado = "409 stock_insuficiente";

    public static async Task<ResultadoDelAgotamiento> MedirAsync(Bancada bancada, Action<string> informar, CancellationToken ct)
    {
        informar($"Agotando {Productos} productos desde dos instancias, {Segundos} s…");
        await using var otra = await Instancia.ArrancarAsync(bancada.Servicio.Cadena, "servicio-2", ct);
        var elegidos = bancada.Productos[^Productos..];
        await bancada.Servicio.SurtirAsync(elegidos, Existencias, ct);
        var medida = await Hijo.CargarAsync(new()
        {
            Pedido = new("/api/v1/ventas", elegidos)
            {
                Lineas = LineasPorVenta,
                Token = await bancada.Servicio.EntrarAsync(ct),
                ApuntaLoVendido = true,
                Rechazos = [Agotado, "503 sobrecarga"],
            },
            Destinos = [bancada.Servicio.Direccion, otra.Direccion],
            Conexiones = Conexiones,
            Segundos = Segundos,
            CalentamientoSegundos = 0,
            PidsDelServicio = [bancada.Servicio.Pid, otra.Pid],
            PidsDeLaBase = bancada.Servicio.PidsDeLaBase,
        }, ct);

        List<string> faltas = [];
        await using var conexion = new MySqlConnection(bancada.Servicio.Cadena);
        foreach (var (id, stock) in await conexion.QueryAsync<(long, decimal)>("SELECT id, stock FROM producto WHERE id IN @elegidos", new { elegidos }))
        {
            var vendido = medida.Vendido.GetValueOrDefault(id);
            if (stock < 0 || Existencias - stock != vendido)
                faltas.Add($"producto {id}: había {Existencias}, se confirmaron {vendido} y quedan {stock}");
        }
        if (medida.Inesperadas > 0)
            faltas.Add($"{medida.Inesperadas} respuestas inesperadas; la primera, {medida.Ejemplo}");
        if (!medida.Respuestas.ContainsKey(Agotado))
            faltas.Add("no llegaron a agotarse: la prueba no probó nada");
        informar("Verificando…");
        try
        {
            await bancada.Servicio.VerificarAsync(ct);
        }
        catch (FalloClaroException e)
        {
            faltas.Add(e.Message);
        }
        return new(medida, medida.Vendido.Values.Sum(), (long)Productos * Existencias - medida.Vendido.Values.Sum(), faltas);
    }
}

/// <param name="Vendidas">Unidades de ventas confirmadas.</param>
/// <param name="Quedan">Unidades que no se vendieron.</param>
/// <param name="Faltas">Lo que no cuadra; vacío si todo está bien.</param>
internal sealed record ResultadoDelAgotamiento(Medida Medida, long Vendidas, long Quedan, IReadOnlyList<string> Faltas)
{
    public override string ToString() =>
        $"Agotamiento, dos instancias: {string.Join(", ", Medida.Respuestas.OrderBy(r => r.Key).Select(r => $"{r.Value} × {r.Key}"))}; "
        + $"{Vendidas} unidades vendidas y {Quedan} sin vender. "
        + (Faltas.Count == 0 ? "Cuadra: lo confirmado es lo que falta, y verificar lo confirma.\n" : $"¡NO CUADRA! {string.Join("; ", Faltas)}\n");
}
