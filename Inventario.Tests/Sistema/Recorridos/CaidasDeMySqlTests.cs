namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// SIGKILL de MySQL (tres; a fondo, diez) a mitad de las ventas, con los mismos clientes que insisten y un servicio que no se reinicia: lo respondido
/// es lo guardado, nadie recibe un 500 y el servicio se repone solo.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class CaidasDeMySqlTests
{
    private const int Clientes = 16;
    private const int VentasEntreCaidas = 50;
    private const string Nombre = "inventario";

    private static readonly int Caidas = Tamano.De(puerta: 3, entero: 10);

    [Test]
    public async Task Las_muertes_súbitas_de_MySQL_no_pierden_ni_duplican_una_venta()
    {
        await using var servidor = await ServidorAparte.ArrancarAsync("pruebas-caidas");
        var tienda = new TiendaDeUnProducto(servidor.CadenaServicio(Nombre), servidor.CadenaMigraciones(Nombre));
        tienda.Preparar();
        var (proceso, direccion) = await tienda.AbrirAsync();
        using var _ = proceso;
        var clientes = new Insistentes(() => direccion, await TiendaDeUnProducto.EntrarAsync(direccion));
        using var fin = new CancellationTokenSource();
        var venden = clientes.VenderHastaAsync(Clientes, fin.Token);

        try
        {
            for (var caida = 0; caida < Caidas; caida++)
            {
                await clientes.AvanzarAsync(VentasEntreCaidas);
                await servidor.MatarYArrancarAsync();
            }
            await clientes.AvanzarAsync(VentasEntreCaidas);
        }
        finally
        {
            await fin.CancelAsync();
        }
        await venden;

        await TestContext.Out.WriteLineAsync($"{clientes.Hechas.Count} ventas respondidas, {clientes.Repetidas} por repetición");
        using var http = new HttpClient { BaseAddress = direccion };
        await Salud.EsperarListaAsync(http);
        await tienda.AfirmarAsync(clientes.Hechas.Values);
    }
}
