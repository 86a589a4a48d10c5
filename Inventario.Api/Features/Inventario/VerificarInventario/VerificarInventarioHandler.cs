using System.Text.Json;

namespace Inventario.Api.Features.Inventario.VerificarInventario;

internal sealed class VerificarInventarioHandler(Db db) : IRequestHandler<VerificarInventarioRequest, VerificarInventarioResponse>
{
    public Task<VerificarInventarioResponse> Handle(VerificarInventarioRequest request, CancellationToken cancellationToken) =>
        // Las reglas leen un mismo instante: una venta simultánea no parece un descuadre.
        db.ReadSnapshotAsync(async session =>
        {
            var fallos = new List<InvarianteRota>();
            foreach (var (regla, descripcion, sql) in VerificarInventarioSql.Reglas)
                if (await session.QuerySinLimiteAsync(sql) is { Count: > 0 } filas)
                    fallos.Add(new(regla, descripcion, Camel(filas[0])));
            foreach (var clave in await ClaveAjena.LeerAsync(session))
                if (await session.QuerySinLimiteAsync(ClaveAjenaSql.BuscarHuerfana(clave)) is { Count: > 0 } filas)
                    fallos.Add(new(clave.Nombre,
                        $"Lo que nombra {clave.Tabla} en {string.Join(" y ", clave.Columnas)} existe en {clave.Referida}.", Camel(filas[0])));
            if (fallos.Count > 0)
                throw InventarioProblems.Descuadrado(fallos);

            var cuenta = (await session.QuerySinLimiteAsync(VerificarInventarioSql.Contar))[0];
            var avisos = await session.QuerySinLimiteAsync(VerificarInventarioSql.NumerosDeVariosProductos);
            var sinApuntar = await session.QuerySinLimiteAsync(VerificarInventarioSql.NumerosSinApuntar);
            return new VerificarInventarioResponse(true, (long)cuenta["productos"]!, (long)cuenta["movimientos"]!,
                [.. avisos.Select(NumeroDeOtroProducto), .. sinApuntar.Select(NumeroSinApuntar)]);
        }, cancellationToken);

    private static VerificarInventarioAviso NumeroDeOtroProducto(IDictionary<string, object?> fila)
    {
        var (codigo, escrito, idExistente) = ((string)fila["codigo"]!, (string)fila["valor"]!, (long)fila["id_existente"]!);
        return new(VerificarInventarioAviso.NumeroDeOtroProducto, string.Create(CultureInfo.InvariantCulture,
            $"El producto «{codigo}» lleva {escrito}, que para un lector es el número del producto {idExistente}: quíteselo a uno de los dos."),
            (long)fila["producto_id"]!, codigo, escrito, idExistente);
    }

    private static VerificarInventarioAviso NumeroSinApuntar(IDictionary<string, object?> fila)
    {
        var (codigo, escrito, productoId) = ((string)fila["codigo"]!, (string)fila["valor"]!, (long)fila["producto_id"]!);
        return new(VerificarInventarioAviso.NumeroSinApuntar,
            $"El producto «{codigo}» lleva {escrito} y su número no está reservado: lo reserva el verbo «rehacer».",
            productoId, codigo, escrito, productoId);
    }

    private static Dictionary<string, object?> Camel(IDictionary<string, object?> fila) => fila.ToDictionary(
        c => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(c.Key.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]))),
        c => c.Value);
}
