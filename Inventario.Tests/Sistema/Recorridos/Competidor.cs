using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Uno de los que piden a la vez. No sabe qué debe pasar: apunta lo que la API dice que hizo.</summary>
internal sealed class Competidor(int numero, Plaza plaza, Cliente administrador, Cliente vendedor, Cliente almacenista) : IDisposable
{
    private readonly Random azar = new(numero);

    public async Task CompetirAsync(int ordenes)
    {
        for (var i = 0; i < ordenes; i++)
            await UnaAsync();
    }

    public void Dispose()
    {
        foreach (var cliente in new[] { administrador, vendedor, almacenista })
            cliente.Dispose();
    }

    private Task UnaAsync()
    {
        var venta = plaza.UnaVenta(azar);
        var movimiento = plaza.UnMovimiento(azar);
        return azar.Next(100) switch
        {
            < 35 => Vender(),
            < 47 when venta is not null => Anular(venta),
            < 64 when venta is not null => Devolver(venta),
            < 78 => Mover("comprar", "compra", 1.2345m, plaza.Proveedor),
            < 83 => Mover("devolver a proveedor", "devolucion_proveedor", azar.Next(2) == 0 ? null : 2.5m, plaza.Proveedor),
            < 88 => Mover("ajustar", azar.Next(2) == 0 ? "ajuste_entrada" : "merma", null, null),
            < 93 => Contar(),
            _ when movimiento is { } id => Revertir(id),
            _ => Vender(),
        };
    }

    private async Task Vender()
    {
        var lineas = Lineas().Select(l => new { productoId = l.Producto, cantidad = l.Cantidad });
        var quien = azar.Next(2) == 0 ? vendedor : administrador;
        if (await Pedir("vender", quien, "/ventas", new { lineas }) is not { } hecha)
            return;
        var filas = hecha["lineas"]!.AsArray().Select(l => ((long)l!["id"]!, (long)l["productoId"]!, (int)(decimal)l["cantidad"]!)).ToList();
        filas.ForEach(l => Apuntar(l.Item2, -l.Item3));
        plaza.Vendida(new VentaHecha((long)hecha["id"]!, filas));
    }

    private async Task Anular(VentaHecha venta)
    {
        if (await Pedir("anular", administrador, $"/ventas/{venta.Id}/anulacion", new { motivo = "error" }) is not null)
            foreach (var l in venta.Lineas)
                Apuntar(l.Producto, l.Cantidad);
    }

    private async Task Devolver(VentaHecha venta)
    {
        var linea = venta.Lineas[azar.Next(venta.Lineas.Count)];
        var pedida = new { detalleId = linea.Detalle, cantidad = azar.Next(1, linea.Cantidad + 1), danado = azar.Next(4) == 0 };
        var hecha = await Pedir("devolver", vendedor, $"/ventas/{venta.Id}/devoluciones", new { motivo = "sobra", lineas = new[] { pedida } });
        foreach (var l in hecha?["lineas"]!.AsArray() ?? [])
            Apuntar((long)l!["productoId"]!, (bool)l["danado"]! ? 0 : (decimal)l["cantidad"]!);
    }

    private async Task Mover(string orden, string motivo, decimal? costo, long? proveedor)
    {
        var lineas = Lineas().Select(l => new { productoId = l.Producto, cantidad = l.Cantidad, costoUnitario = costo });
        var hechos = await Pedir(orden, almacenista, "/movimientos", new { motivo, proveedorId = proveedor, nota = "x", lineas });
        foreach (var m in hechos?["datos"]!.AsArray() ?? [])
            Apuntar(m!);
    }

    private async Task Contar()
    {
        var lineas = Lineas().DistinctBy(l => l.Producto)
            .Select(l => new { productoId = l.Producto, contado = azar.Next(0, 20), stockEsperado = azar.Next(3) == 0 ? azar.Next(0, 20) : (int?)null });
        var hecho = await Pedir("contar", almacenista, "/conteos", new { lineas });
        foreach (var m in hecho?["movimientos"]!.AsArray() ?? [])
            Apuntar(m!);
    }

    private async Task Revertir(long id)
    {
        if (await Pedir("revertir", almacenista, $"/movimientos/{id}/reversion", new { nota = "x" }) is { } hecha)
            Apuntar((long)hecha["productoId"]!, (decimal)hecha["delta"]!);
    }

    /// <summary>Lo hecho, o nulo si se rechazó. Cualquier otra cosa es un fallo.</summary>
    private async Task<JsonNode?> Pedir(string orden, Cliente quien, string ruta, object cuerpo)
    {
        var respuesta = await quien.Post(ruta, cuerpo);
        if (respuesta.Estado is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            plaza.Respuestas.Enqueue((orden, null));
            return respuesta.Json;
        }
        if (respuesta.Estado != HttpStatusCode.Conflict)
            throw new AssertionException($"Competidor {numero}, {orden}: {respuesta.Estado} {respuesta.Texto}");
        plaza.Respuestas.Enqueue((orden, (string)respuesta["codigo"]!));
        return null;
    }

    private List<(long Producto, int Cantidad)> Lineas() =>
        [.. Enumerable.Range(0, azar.Next(1, 5)).Select(_ => (plaza.Productos[azar.Next(plaza.Productos.Count)], azar.Next(1, 4)))];

    private void Apuntar(JsonNode movimiento)
    {
        Apuntar((long)movimiento["productoId"]!, (decimal)movimiento["delta"]!);
        plaza.Movido((long)movimiento["id"]!);
    }

    private void Apuntar(long producto, decimal delta) => plaza.Deltas.Enqueue((producto, delta));
}
