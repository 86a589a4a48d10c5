using System.Globalization;
using System.Text.Json;
using Inventario.Api.Common.Database;
using MediatR;

namespace Inventario.Api.Features.Inventario.VerificarInventario;

internal sealed class VerificarInventarioHandler(Db db) : IRequestHandler<VerificarInventarioRequest, VerificarInventarioResponse>
{
    public Task<VerificarInventarioResponse> Handle(VerificarInventarioRequest request, CancellationToken cancellationToken) =>
        // Todas las reglas ven el mismo instante: las ventas de mientras tanto no parecen descuadres.
        db.ReadSnapshotAsync(async session =>
        {
            var fallos = new List<InvarianteRota>();
            foreach (var (regla, descripcion, sql) in VerificarInventarioSql.Reglas)
                if (await session.QuerySinLimiteAsync(sql) is { Count: > 0 } filas)
                    fallos.Add(new(regla, descripcion, Camel(filas[0])));
            if (fallos.Count > 0)
                throw InventarioProblems.Descuadrado(fallos);

            var cuenta = (await session.QuerySinLimiteAsync(VerificarInventarioSql.Contar))[0];
            var avisos = await session.QuerySinLimiteAsync(VerificarInventarioSql.NumerosDeVariosProductos);
            return new VerificarInventarioResponse(
                true, (long)cuenta["productos"]!, (long)cuenta["movimientos"]!, [.. avisos.Select(NumeroDeOtroProducto)]);
        }, cancellationToken);

    private static VerificarInventarioAviso NumeroDeOtroProducto(IDictionary<string, object?> fila)
    {
        var (codigo, escrito, idExistente) = ((string)fila["codigo"]!, (string)fila["valor"]!, (long)fila["id_existente"]!);
        return new(VerificarInventarioAviso.NumeroDeOtroProducto, string.Create(CultureInfo.InvariantCulture,
            $"El producto «{codigo}» lleva {escrito}, que para un lector es el número del producto {idExistente}: quíteselo a uno de los dos."),
            (long)fila["producto_id"]!, codigo, escrito, idExistente);
    }

    private static Dictionary<string, object?> Camel(IDictionary<string, object?> fila) => fila.ToDictionary(
        c => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(c.Key.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]))),
        c => c.Value);
}
