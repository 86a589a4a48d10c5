using Dapper;
using Inventario.Api.Common.Database;

namespace Inventario.Api.Common.Listas;

/// <summary>
/// Lee una página de una lista: por número, con su total acotado, o por cursor, a costo constante.
/// </summary>
/// <param name="contar">SQL con los mismos filtros que cuenta hasta <c>@TotalMax</c> filas.</param>
/// <param name="id">El id de una fila, que desempata.</param>
/// <param name="ordenes">Las formas de ordenar; la primera es la de por defecto.</param>
internal sealed class Lista<TFila>(string contar, Func<TFila, long> id, params OrdenDeLista<TFila>[] ordenes)
{
    public IReadOnlyList<string> NombresDeOrden { get; } = [.. ordenes.Select(o => o.Nombre)];

    /// <param name="session">Sesión de lectura.</param>
    /// <param name="consulta">Qué página, ya validada.</param>
    /// <param name="filtros">Un valor por cada parámetro de filtro del SQL.</param>
    /// <exception cref="Problems.ProblemException">400 <c>parametro_invalido</c> si el cursor no es de esta lista.</exception>
    public async Task<PaginaDe<TFila>> LeerAsync(DbSession session, ConsultaDeLista consulta, object filtros)
    {
        var orden = consulta.Orden is null ? ordenes[0] : ordenes.Single(o => o.Nombre == consulta.Orden);
        var cursor = consulta.DespuesDe is { } codificado ? Cursor.Leer(codificado, Posicion(orden), orden.TipoDelValor) : null;
        var tamano = consulta.Filas;
        // Al exportar no hay página ni total: la que se pidió solo se comprobó.
        var pagina = cursor is null && consulta.FilasPorLectura is null ? consulta.Pagina ?? 1 : default(int?);

        var args = new DynamicParameters(filtros);
        args.Add("DespuesId", cursor?.Id);
        args.Add("DespuesValor", cursor?.Valor);
        args.Add("Limite", tamano + 1);
        args.Add("Salto", ((pagina ?? 1) - 1) * tamano);
        var filas = await session.QueryAsync<TFila>(orden.Sql, args);

        var datos = filas.Count > tamano ? filas.Take(tamano).ToList() : filas;
        var siguiente = filas.Count > tamano ? new Cursor(Posicion(orden), orden.Valor(datos[^1]), id(datos[^1])).Codificar() : null;
        if (pagina is null)
            return new(datos, null, tamano, null, null, siguiente);

        var total = await ContarAsync(session, args, datos.Count, filas.Count > tamano, pagina.Value, tamano);
        return new(datos, pagina, tamano, Math.Min(total, ReglasDeLista.FilaMax), total > ReglasDeLista.FilaMax, siguiente);
    }

    /// <summary>Un cursor solo vale en la lista y en el orden de donde salió.</summary>
    private static string Posicion(OrdenDeLista<TFila> orden) => $"{typeof(TFila).Name}:{orden.Nombre}";

    /// <summary>Si la página está a medio llenar, el total ya se sabe sin contar.</summary>
    private async Task<long> ContarAsync(DbSession session, DynamicParameters args, int filas, bool hayMas, int pagina, int tamano)
    {
        if (!hayMas && (filas > 0 || pagina == 1))
            return ((long)(pagina - 1) * tamano) + filas;

        args.Add("TotalMax", ReglasDeLista.FilaMax + 1);
        return await session.QuerySingleAsync<long>(contar, args);
    }
}
