using System.Collections.Concurrent;
using System.Net;
using Inventario.Tests.Features.Eventos;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Cuatro seguidores en dos instancias mientras doce clientes venden por las dos: todos reciben lo mismo, cada evento una
/// vez y en el mismo orden, también el que se corta y reanuda diez veces en mitad de todo.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class EventosEnParaleloTests : EventosTest
{
    private const int Clientes = 12;
    private const int Productos = 8;
    private const int Cortes = 10;
    private const int StockInicial = 1_000_000;

    private static readonly int Ventas = Tamano.De(puerta: 1_000, entero: 5_000);

    [Test]
    public async Task Cuatro_seguidores_en_dos_instancias_reciben_lo_mismo_una_vez_y_en_orden()
    {
        await using var otraApi = ApiFactory.EnMarcha(Base);
        List<long> productos = [];
        for (var i = 0; i < Productos; i++)
            productos.Add(await UnProducto(precio: 10.5m, stock: StockInicial, costo: 3m));
        using var aqui = Entrar(AdministradorId, "administrador");
        using var alli = otraApi.Entrar(AdministradorId, "administrador");
        var seguidores = new[] { await Seguir(aqui), await Seguir(alli), await Seguir(aqui), await Seguir(alli) };
        var esperados = Ventas + Enumerable.Range(0, Ventas).Sum(Lineas);

        var leer = seguidores.Select((s, i) => Task.Run(() => LeerTodoAsync(s, esperados, i == 3 ? alli : null))).ToList();
        var vendidas = new ConcurrentDictionary<long, int>();
        await Task.WhenAll(Enumerable.Range(0, Clientes).Select(n => Task.Run(() => VenderAsync(n, n % 2 == 0 ? aqui : alli, productos, vendidas))));
        var recibidos = await Task.WhenAll(leer);

        Assert.That(vendidas, Has.Count.EqualTo(Ventas));
        foreach (var suyos in recibidos)
        {
            Assert.That(suyos.Select(e => e.Id), Is.Ordered.Ascending.And.Unique);
            Assert.That(suyos.SequenceEqual(recibidos[0]), "la misma secuencia para todos");
        }
        var eventos = recibidos[0];
        Assert.That(eventos.Where(e => e.Tipo == "venta.registrada").Select(e => e.Venta), Is.EquivalentTo(vendidas.Keys), "cada venta, una vez");
        Assert.That(eventos.Where(e => e.Tipo == "stock.cambiado").GroupBy(e => e.Venta).ToDictionary(g => g.Key, g => g.Count()), Is.EquivalentTo(vendidas));
        foreach (var producto in productos)
        {
            var cadena = eventos.Where(e => e.Producto == producto).ToList();
            Assert.That(cadena.Select(e => e.Secuencia), Is.EqualTo(Enumerable.Range(2, cadena.Count).Select(i => (long)i)), "sin huecos ni saltos atrás");
            Assert.That(cadena.Select(e => e.Stock), Is.EqualTo(cadena.Select((_, i) => (decimal)(StockInicial - i - 1))), "cada stock sigue al anterior");
            Assert.That(cadena[^1].Stock, Is.EqualTo(await Stock(producto)));
        }
        await TestContext.Out.WriteLineAsync($"{eventos.Count} eventos a cada uno de {seguidores.Length}; {Cortes} cortes");
    }

    private static int Lineas(int venta) => 1 + (venta % 3);

    /// <summary>Las suyas, de una a tres líneas; con todos sobre los mismos productos.</summary>
    private static async Task VenderAsync(int cliente, Cliente quien, List<long> productos, ConcurrentDictionary<long, int> vendidas)
    {
        for (var i = cliente; i < Ventas; i += Clientes)
        {
            var lineas = Enumerable.Range(0, Lineas(i)).Select(l => new { productoId = productos[(i + (3 * l)) % Productos], cantidad = 1 }).ToList();
            var venta = (await quien.Post("/ventas", new { lineas })).Debe(HttpStatusCode.Created);
            Assert.That(vendidas.TryAdd(venta.Id, lineas.Count));
        }
    }

    /// <summary>Hasta tenerlos todos. Si se corta, reanuda cada tanto con el id por el que iba.</summary>
    private async Task<List<Visto>> LeerTodoAsync(Seguidor seguidor, int esperados, Cliente? reanuda)
    {
        List<Visto> vistos = [];
        for (var cortes = 1; vistos.Count < esperados;)
        {
            var evento = await seguidor.SiguienteAsync();
            vistos.Add(Visto.De(evento));
            if (reanuda is null || cortes > Cortes || vistos.Count != esperados * cortes / (Cortes + 1))
                continue;
            cortes++;
            await seguidor.DisposeAsync();
            seguidor = await Seguir(reanuda, lastEventId: $"{evento.Id}");
        }
        return vistos;
    }

    private sealed record Visto(long Id, string Tipo, long Venta, long? Producto, long? Secuencia, decimal? Stock)
    {
        public static Visto De(Recibido e) => new(e.Id, e.Tipo, (long)e["ventaId"]!, (long?)e["productoId"], (long?)e["secuencia"], (decimal?)e["stock"]);
    }
}
