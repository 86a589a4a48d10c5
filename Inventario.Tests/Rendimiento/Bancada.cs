using Dapper;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>Todo lo que hace falta tener en marcha para medir; al acabar se para y se borra.</summary>
internal sealed class Bancada : IAsyncDisposable
{
    private const string BaseDelServicio = "inventario";
    private const string BaseDelDriver = "inventario_driver";
    private const int Productos10k = 10_000;
    private const int Sembrados = 10_300; // alguno nace inactivo
    private const int VentasSembradas = 1_000;
    private const int ExistenciasDeSobra = 10_000_000;

    private readonly Stack<IAsyncDisposable> enMarcha = [];

    public required long[] Productos { get; init; }

    public required Instancia Servicio { get; init; }

    public required string CadenaDelDriver { get; init; }

    public required Uri DireccionDelVacio { get; init; }

    public required int PidDelVacio { get; init; }

    public static async Task<Bancada> MontarAsync(Action<string> informar, CancellationToken ct)
    {
        var enMarcha = new Stack<IAsyncDisposable>();
        try
        {
            informar("Arrancando MySQL…");
            var mysql = await BaseDelBanco.ArrancarAsync();
            enMarcha.Push(mysql);
            informar("Sembrando…");
            await Instancia.SembrarAsync(mysql.DelServicio(BaseDelServicio), mysql.DeMigraciones(BaseDelServicio), Sembrados, VentasSembradas, ct);
            await Instancia.SembrarAsync(mysql.DelServicio(BaseDelDriver), mysql.DeMigraciones(BaseDelDriver), Sembrados, VentasSembradas, ct);
            await SurtirAlDriverAsync(mysql.DeMigraciones(BaseDelDriver));

            informar("Arrancando el servicio…");
            var servicio = await Instancia.ArrancarAsync(mysql.DelServicio(BaseDelServicio), "servicio", ct);
            enMarcha.Push(servicio);
            var productos = await servicio.ProductosActivosAsync(Productos10k);
            await servicio.SurtirAsync(productos, ExistenciasDeSobra, ct);
            var puerto = Procesos.PuertoLibre();
            var vacio = await Hijo.VacioAsync(Path.Combine(BaseDelBanco.Registros, "vacio.log"), puerto, ct);
            enMarcha.Push(vacio);
            return new(enMarcha)
            {
                Productos = [.. productos],
                Servicio = servicio,
                CadenaDelDriver = mysql.DeMigraciones(BaseDelDriver),
                DireccionDelVacio = new($"http://127.0.0.1:{puerto}"),
                PidDelVacio = vacio.Pid,
            };
        }
        catch
        {
            await PararAsync(enMarcha);
            throw;
        }
    }

    public ValueTask DisposeAsync() => PararAsync(enMarcha);

    private Bancada(Stack<IAsyncDisposable> enMarcha) => this.enMarcha = enMarcha;

    private static async Task SurtirAlDriverAsync(string cadena)
    {
        await using var conexion = new MySqlConnection(cadena);
        await conexion.ExecuteAsync("UPDATE producto SET stock = @ExistenciasDeSobra, valor_stock = ROUND(@ExistenciasDeSobra * costo_promedio, 4)",
            new { ExistenciasDeSobra });
    }

    private static async ValueTask PararAsync(Stack<IAsyncDisposable> enMarcha)
    {
        while (enMarcha.TryPop(out var cosa))
            await cosa.DisposeAsync();
    }
}
