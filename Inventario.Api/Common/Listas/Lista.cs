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

    /// <summary>El orden que se pidió o, si no, el de por defecto: buscando, la relevancia, donde la hay.</summary>
    public string NombreDeOrden(ConsultaDeLista consulta) => consulta.Orden
        ?? (consulta is IConBusqueda { Busca: true } && NombresDeOrden.Contains(OrdenDeLista.Relevancia) ? OrdenDeLista.Relevancia : NombresDeOrden[0]);

    /// <summary>La misma lista, contada de otra forma.</summary>
    public Lista<TFila> Contando(string deOtraForma) => new(deOtraForma, id, ordenes);

    /// <param name="session">Sesión de lectura.</param>
    /// <param name="consulta">Qué página, ya validada.</param>
    /// <param name="filtros">Un valor por cada parámetro de filtro del SQL.</param>
    /// <param name="tope">El último valor de su orden que se mira, si el SQL lo admite (<c>@Tope</c>); nulo, hasta el final.</param>
    /// <exception cref="Problems.ProblemException">400 <c>parametro_invalido</c> si el cursor no es de esta lista.</exception>
    public async Task<PaginaDe<TFila>> LeerAsync(DbSession session, ConsultaDeLista consulta, object filtros, object? tope = null)
    {
        var (orden, cursor) = Desde(consulta);
        var tamano = consulta.Filas;
        // Al exportar no hay página ni total: la que se pidió solo se comprobó.
        var pagina = cursor is null && consulta.FilasPorLectura is null ? consulta.Pagina ?? 1 : default(int?);

        var args = Argumentos(filtros, cursor, tope, limite: tamano + 1, salto: ((pagina ?? 1) - 1) * tamano);
        var (filas, valor) = await FilasAsync(session, orden, args);

        var datos = filas.Count > tamano ? filas.Take(tamano).ToList() : filas;
        var siguiente = filas.Count > tamano ? new Cursor(Posicion(orden), valor(tamano - 1), id(datos[^1])).Codificar() : null;
        if (pagina is null)
            return new(datos, null, tamano, null, null, siguiente);

        var total = await ContarAsync(session, args, datos.Count, filas.Count > tamano, pagina.Value, tamano);
        return new(datos, pagina, tamano, Math.Min(total, ReglasDeLista.FilaMax), total > ReglasDeLista.FilaMax, siguiente);
    }

    /// <summary>El valor por el que se ordena la fila que está esas más allá, desde el cursor; nulo si la lista acaba antes.</summary>
    /// <param name="session">Sesión de lectura.</param>
    /// <param name="consulta">Qué lista.</param>
    /// <param name="sinFiltros">Los mismos parámetros que al leer, nulos: con alguno, llegar hasta ahí sería mirar cada fila.</param>
    /// <param name="filas">Cuántas.</param>
    public async Task<object?> TopeAsync(DbSession session, ConsultaDeLista consulta, object sinFiltros, int filas)
    {
        var (orden, cursor) = Desde(consulta);
        var (halladas, valor) = await FilasAsync(session, orden, Argumentos(sinFiltros, cursor, tope: null, limite: 1, salto: filas));
        return halladas.Count > 0 ? valor(0) : null;
    }

    /// <summary>Las filas y, por su lugar, el valor por el que se ordena cada una.</summary>
    private static async Task<(IReadOnlyList<TFila> Filas, Func<int, object?> Valor)> FilasAsync(DbSession session, OrdenDeLista<TFila> orden, object args)
    {
        if (orden.ConClave)
        {
            var conClave = await session.QueryAsync<TFila, string>(orden.Sql, args, partirEn: "clave");
            return ([.. conClave.Select(f => f.Item1)], i => conClave[i].Item2);
        }
        var filas = await session.QueryAsync<TFila>(orden.Sql, args);
        return (filas, i => orden.Valor(filas[i]));
    }

    /// <summary>El valor por el que se ordena la última fila de la página anterior; nulo si no se sigue un cursor.</summary>
    public object? ValorDelCursor(ConsultaDeLista consulta) => Desde(consulta).Cursor?.Valor;

    private (OrdenDeLista<TFila> Orden, Cursor? Cursor) Desde(ConsultaDeLista consulta)
    {
        var nombre = NombreDeOrden(consulta);
        var orden = ordenes.Single(o => o.Nombre == nombre);
        return (orden, consulta.DespuesDe is { } codificado ? Cursor.Leer(codificado, Posicion(orden), orden.TipoDelValor) : null);
    }

    private static DynamicParameters Argumentos(object filtros, Cursor? cursor, object? tope, int limite, int salto)
    {
        var args = new DynamicParameters(filtros);
        args.Add("DespuesId", cursor?.Id);
        args.Add("DespuesValor", cursor?.Valor);
        args.Add("Tope", tope);
        args.Add("Limite", limite);
        args.Add("Salto", salto);
        args.Add("FilaHasta", salto + limite);
        return args;
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
