namespace Inventario.Api.Features.Conteos.RegistrarConteo;

internal sealed class RegistrarConteoHandler(Db db, LibroDeExistencias libro, UsuarioActual usuario)
    : IRequestHandler<RegistrarConteoRequest, Conteo>, IErroresDeLoGuardado<RegistrarConteoRequest>
{
    public Task<Conteo> Handle(RegistrarConteoRequest request, CancellationToken cancellationToken)
    {
        var nota = request.Nota.Limpio();
        var lineas = request.Lineas!.Select(l => new Linea(l!.ProductoId!.Value, l.Contado!.Value, l.StockEsperado)).ToList();

        return libro.AsentarAsync(new(lineas.Select(l => l.ProductoId)), asiento =>
        {
            Comprobar(lineas, asiento);
            var diferencias = lineas.ConvertAll(l => Comparar(l, asiento.Buscar(l.ProductoId)!));

            var id = asiento.NuevoId(IdsReservados.Conteo);
            asiento.Escribir(RegistrarConteoSql.InsertarConteo, new { Id = id, asiento.Fecha, UsuarioId = usuario.Id, Nota = nota });
            var asentados = diferencias.ConvertAll(d => Corregir(asiento, d, new(Motivos.Conteo, usuario.Id, Nota: nota)));
            foreach (var (i, d) in diferencias.Index())
                asiento.Escribir(RegistrarConteoSql.InsertarLinea, new
                {
                    ConteoId = id,
                    Linea = i + 1,
                    d.ProductoId,
                    d.StockPrevio,
                    d.Contado,
                    d.Diferencia,
                    asentados[i]?.Secuencia,
                });
            return new Conteo
            {
                Id = id,
                Fecha = asiento.Fecha,
                UsuarioId = usuario.Id,
                Usuario = usuario.Nombre,
                Nota = nota,
                Datos = diferencias,
                Movimientos = [.. asentados.OfType<MovimientoAsentado>().Select(m => m.ComoMovimiento(asiento.Buscar(m.ProductoId)!, usuario.Nombre))],
            };
        }, cancellationToken);
    }

    private static void Comprobar(List<Linea> lineas, Asiento asiento)
    {
        asiento.ExigirProductos(lineas.Select(l => l.ProductoId));
        asiento.ExigirEnteras("contado", lineas.Select(l => (l.ProductoId, l.Contado)));

        var movidos = lineas.Select(l => (l.StockEsperado, Producto: asiento.Buscar(l.ProductoId)!))
            .Where(l => l.StockEsperado is { } esperado && esperado != l.Producto.Stock)
            .Select(l => new ProductoMovido(l.Producto.Id, l.Producto.Codigo, l.Producto.Nombre, l.StockEsperado!.Value, l.Producto.Stock))
            .ToList();
        if (movidos.Count > 0)
            throw ConteosProblems.Desactualizado(movidos);
    }

    private static DiferenciaDeConteo Comparar(Linea l, ProductoBloqueado p) =>
        new(p.Id, p.Codigo, p.Nombre, StockPrevio: p.Stock, l.Contado, Diferencia: l.Contado - p.Stock);

    private static MovimientoAsentado? Corregir(Asiento asiento, DiferenciaDeConteo d, Origen origen) => d.Diferencia switch
    {
        > 0 => asiento.Entrada(d.ProductoId, d.Diferencia, asiento.Buscar(d.ProductoId)!.CostoPromedio, origen),
        < 0 => asiento.Salida(d.ProductoId, -d.Diferencia, origen),
        _ => null,
    };

    public async Task<IEnumerable<CampoConError>> BuscarErroresAsync(RegistrarConteoRequest request, CancellationToken cancellationToken)
    {
        if (request.Lineas is not { Count: > 0 } lineas)
            return [];
        var productos = await db.LeerProductosAsync(lineas.Select(l => l?.ProductoId), cancellationToken);
        return ComprobacionDeLineas.Fracciones("contado", lineas.Select(l => (productos.GetValueOrDefault(l?.ProductoId ?? 0), l?.Contado)));
    }

    private sealed record Linea(long ProductoId, decimal Contado, decimal? StockEsperado);
}
