using System.Collections.Concurrent;
using System.Net;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Muchos a la vez sobre pocos productos y las mismas ventas: anular y devolver compiten, y las reversiones también. Pase lo
/// que pase por el medio, al final el libro cuadra y el stock es lo que las respuestas dijeron que se movió.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class PaseoEnParaleloTests : ApiTest
{
    private const int Clientes = 16;
    private const int OrdenesPorCliente = 150;
    private const int Productos = 4;

    private static readonly string[] Ordenes =
        ["vender", "anular", "devolver", "comprar", "devolver a proveedor", "ajustar", "contar", "revertir"];

    private static readonly string[] Rechazos =
    [
        "stock_insuficiente", "venta_ya_anulada", "venta_con_devoluciones", "devolucion_excede_lo_vendido", "movimiento_ya_revertido",
        "conteo_desactualizado",
    ];

    [Test]
    public async Task Dieciséis_clientes_a_la_vez_no_pierden_ni_duplican_nada()
    {
        var plaza = new Plaza { Proveedor = await UnProveedor() };
        for (var i = 0; i < Productos; i++)
            plaza.Productos.Add(await UnProducto(precio: 10.3333m, stock: 15, costo: 3.3333m, tasaImpuesto: 16));

        var competidores = Enumerable.Range(1, Clientes).Select(n => new Competidor(n, plaza,
            Entrar(AdministradorId, Roles.Administrador), Entrar(VendedorId, Roles.Vendedor), Entrar(AlmacenistaId, Roles.Almacenista))).ToList();
        using var reintentos = new ContadorDeReintentos(Base);
        await Task.WhenAll(competidores.Select(c => Task.Run(() => c.CompetirAsync(OrdenesPorCliente))));
        competidores.ForEach(c => c.Dispose());

        var cuenta = plaza.Respuestas.GroupBy(r => r).ToDictionary(g => g.Key, g => g.Count());
        await TestContext.Out.WriteLineAsync(string.Join('\n', cuenta.OrderBy(c => c.Key).Select(c => $"{c.Value,5} {c.Key}")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plaza.Respuestas, Has.Count.EqualTo(Clientes * OrdenesPorCliente));
            Assert.That(cuenta.Keys.Where(r => r.Codigo is not null && !Rechazos.Contains(r.Codigo)), Is.Empty, "solo los rechazos de estas órdenes");
            Assert.That(Ordenes.Except(cuenta.Keys.Where(r => r.Codigo is null).Select(r => r.Orden)), Is.Empty, "cada orden se aceptó alguna vez");
            Assert.That(Rechazos.Except(cuenta.Keys.Select(r => r.Codigo)), Is.Empty, "cada rechazo salió alguna vez");
        }
        Assert.That(reintentos.Total, Is.Zero, "hacen fila; no se salvan por un interbloqueo repetido");
        foreach (var producto in plaza.Productos)
            Assert.That(await Stock(producto), Is.EqualTo(15 + plaza.Deltas.Where(d => d.Producto == producto).Sum(d => d.Delta)));
        (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
        await LibroDePrueba.AfirmarCuadradoAsync(Base);
    }
}

/// <summary>Lo que comparten: qué hay, qué se vendió y se movió, y lo que la API respondió.</summary>
internal sealed class Plaza
{
    private readonly Lock cerrojo = new();
    private readonly List<VentaHecha> ventas = [];
    private readonly List<long> movimientos = [];

    public required long Proveedor { get; init; }

    public List<long> Productos { get; } = [];

    public ConcurrentQueue<(string Orden, string? Codigo)> Respuestas { get; } = [];

    public ConcurrentQueue<(long Producto, decimal Delta)> Deltas { get; } = [];

    public void Vendida(VentaHecha venta)
    {
        lock (cerrojo)
            ventas.Add(venta);
    }

    public void Movido(long id)
    {
        lock (cerrojo)
            movimientos.Add(id);
    }

    /// <summary>Una de las últimas: así varios dan con la misma a la vez.</summary>
    public VentaHecha? UnaVenta(Random azar) => UnoDeLosUltimos(ventas, azar);

    public long? UnMovimiento(Random azar) => UnoDeLosUltimos(movimientos, azar) is var id and > 0 ? id : null;

    private T? UnoDeLosUltimos<T>(List<T> todos, Random azar)
    {
        lock (cerrojo)
            return todos.Count == 0 ? default : todos[^azar.Next(1, Math.Min(todos.Count, 6) + 1)];
    }
}

internal sealed record VentaHecha(long Id, IReadOnlyList<(long Detalle, long Producto, int Cantidad)> Lineas);
