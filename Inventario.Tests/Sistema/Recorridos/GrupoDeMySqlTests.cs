using System.Diagnostics;
using Dapper;
using Inventario.Api.Common.Datos;
using MySqlConnector;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Tres instancias sobre un grupo de tres MySQL. El principal muere de golpe (a fondo, cinco veces), se queda colgado y cede el puesto,
/// a mitad de las ventas y sin reiniciar nada: otro ocupa su lugar, las instancias lo encuentran y lo respondido es lo guardado.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class GrupoDeMySqlTests
{
    private const int Instancias = 3;
    private const int VentasEntreCaidas = 30;

    private const int PausaMs = 250;

    /// <summary>
    /// Mientras uno vuelve se vende despacio. Aplica las transacciones de una en una, cada una con sus esperas al disco, que son las del
    /// principal: vendiendo al ritmo del disco no los alcanza nunca (con 50 ms por espera, 150 por detrás durante tres minutos).
    /// </summary>
    private const int PausaAlVolverMs = 3_000;

    private static readonly int Clientes = Tamano.De(puerta: 8, entero: 16);
    private static readonly int Caidas = Tamano.De(puerta: 1, entero: 5);

    private readonly List<Proceso> procesos = [];

    [TearDown]
    public void Cerrar() => procesos.ForEach(p => p.Dispose());

    [Test]
    public async Task Las_muertes_del_principal_no_pierden_ni_duplican_una_venta()
    {
        await using var grupo = await GrupoDeMySql.ArrancarAsync();
        var tienda = new TiendaDeUnProducto(grupo.CadenaServicio, grupo.CadenaMigraciones);
        tienda.Preparar();
        var direcciones = await AbrirAsync(tienda);
        var turno = 0;
        var clientes = new Insistentes(() => direcciones[Interlocked.Increment(ref turno) % Instancias],
            await TiendaDeUnProducto.EntrarAsync(direcciones[0])) { PausaMs = PausaMs };
        using var fin = new CancellationTokenSource();
        var venden = clientes.VenderHastaAsync(Clientes, fin.Token);

        try
        {
            for (var caida = 1; caida <= Caidas; caida++)
            {
                await clientes.AvanzarAsync(VentasEntreCaidas);
                var era = await grupo.MatarAlPrincipalAsync();
                var sinVender = Stopwatch.StartNew();
                // Lo que ya estaba en camino se responde en un instante; lo siguiente lo confirma el nuevo.
                await clientes.AvanzarAsync(VentasEntreCaidas);
                var (tras, volver) = (sinVender.Elapsed.TotalSeconds, Stopwatch.StartNew());
                Assert.That(await grupo.PrincipalAsync(), Is.Not.EqualTo(era));
                await ReponerAsync(grupo, clientes);
                await TestContext.Out.WriteLineAsync($"caída {caida}: murió el {era}, {VentasEntreCaidas} ventas después eran {tras:0.0} s, y volvió en {volver.Elapsed.TotalSeconds:0.0} s");
            }
            await CongelarAsync(grupo, clientes);
            await clientes.AvanzarAsync(VentasEntreCaidas);
            var heredero = await grupo.PrincipalAsync() % Instancias + 1;
            await grupo.CederAsync(heredero);
            await clientes.AvanzarAsync(VentasEntreCaidas);
            Assert.That(await grupo.PrincipalAsync(), Is.EqualTo(heredero));
        }
        finally
        {
            await fin.CancelAsync();
        }
        await venden;

        await TestContext.Out.WriteLineAsync($"{clientes.Hechas.Count} ventas respondidas, {clientes.Repetidas} por repetición");
        foreach (var direccion in direcciones)
        {
            using var http = new HttpClient { BaseAddress = direccion };
            await Salud.EsperarListaAsync(http);
        }
        await tienda.AfirmarAsync(clientes.Hechas.Values);
        await AfirmarQueLosTresTienenLoMismoAsync(grupo, clientes.Hechas.Count);
        await AfirmarQueUnVerboEncuentraAlPrincipalAsync(grupo);
    }

    /// <summary>Al despertar aún cree que lo es: nadie le hace caso, y en cuanto se entera deja de admitir escrituras.</summary>
    private static async Task CongelarAsync(GrupoDeMySql grupo, Insistentes clientes)
    {
        var (era, despertar) = await grupo.CongelarAlPrincipalAsync();
        var sinVender = Stopwatch.StartNew();
        await clientes.AvanzarAsync(VentasEntreCaidas);
        await TestContext.Out.WriteLineAsync($"colgado el {era}, {VentasEntreCaidas} ventas después eran {sinVender.Elapsed.TotalSeconds:0.0} s");
        await despertar();
        Assert.That(await grupo.PrincipalAsync(), Is.Not.EqualTo(era));
        await clientes.AvanzarAsync(VentasEntreCaidas);
        await using (var conexion = new MySqlConnection(grupo.CadenaMigracionesDe(era)))
            await Espera.HastaQueAsync("el que despertó aún admite escrituras",
                () => conexion.ExecuteScalarAsync<bool>("SELECT @@global.super_read_only"));
        await ReponerAsync(grupo, clientes);
    }

    private static async Task ReponerAsync(GrupoDeMySql grupo, Insistentes clientes)
    {
        clientes.PausaMs = PausaAlVolverMs;
        await grupo.ReponerAsync();
        clientes.PausaMs = PausaMs;
    }

    private async Task<List<Uri>> AbrirAsync(TiendaDeUnProducto tienda)
    {
        List<Uri> direcciones = [];
        for (var i = 0; i < Instancias; i++)
        {
            var (proceso, direccion) = await tienda.AbrirAsync();
            procesos.Add(proceso);
            direcciones.Add(direccion);
        }
        return direcciones;
    }

    private static async Task AfirmarQueLosTresTienenLoMismoAsync(GrupoDeMySql grupo, int ventas)
    {
        foreach (var miembro in Enumerable.Range(1, Instancias))
        {
            await using var conexion = new MySqlConnection(grupo.CadenaMigracionesDe(miembro));
            await Espera.HastaQueAsync($"el miembro {miembro} no tiene las {ventas} ventas",
                async () => await conexion.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM venta") == ventas);
            await LibroDePrueba.AfirmarCuadradoAsync(conexion);
        }
    }

    private static async Task AfirmarQueUnVerboEncuentraAlPrincipalAsync(GrupoDeMySql grupo)
    {
        foreach (var verbo in new[] { "migrar", "verificar" })
        {
            using var proceso = new Proceso(
                [("ConnectionStrings__Inventario", grupo.CadenaServicio), ("ConnectionStrings__Migraciones", grupo.CadenaMigraciones)], verbo);
            var (codigo, salida, error) = await proceso.TerminarAsync();
            Assert.That(codigo, Is.Zero, salida + error);
        }
        Assert.That(Servidores.CadenaDelPrincipal(grupo.CadenaMigraciones), Does.Contain($"Server=127.0.0.{await grupo.PrincipalAsync()};"));
    }
}
