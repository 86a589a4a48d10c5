using System.Diagnostics.CodeAnalysis;

namespace Inventario.Api.Common.Listas;

/// <summary>
/// Lee una página de una lista: por número, con su total acotado, o por cursor, a costo constante. Declara su fuente y
/// sus órdenes; el SQL se compone de ellos (<see cref="FuenteDeLista"/>) y nunca de la petición.
/// </summary>
/// <param name="id">Id de una fila, que desempata.</param>
internal sealed class Lista<TFila>(FuenteDeLista fuente, Func<TFila, long> id, params OrdenDeLista<TFila>[] ordenes)
{
    /// <summary>Nombres de los órdenes; el primero es el de por defecto.</summary>
    public IReadOnlyList<string> NombresDeOrden { get; } = [.. ordenes.Select(o => o.Nombre)];

    /// <summary>SQL de cada orden, por su nombre. Se compone al usarlo: hay listas intermedias que nadie lee.</summary>
    private Dictionary<string, string> Sql => field ??= ordenes.ToDictionary(o => o.Nombre, o => o.Sql(fuente));

    /// <summary>Todas las sentencias: la que cuenta, sin tipo, y la de cada orden, con el tipo de su valor.</summary>
    public IEnumerable<(string Nombre, string Sql, Type? TipoDelValor)> Sentencias =>
        [("Contar", fuente.Contar, null), .. ordenes.Select(o => (o.Nombre, Sql[o.Nombre], (Type?)o.TipoDelValor))];

    /// <summary>Añade un orden en los dos sentidos.</summary>
    /// <param name="nombre">Nombre del orden. Con «-» delante, el primero de los dos es de mayor a menor.</param>
    public Lista<TFila> Por(string nombre, [ConstantExpected] string expresion, Func<TFila, string> valor, OpcionesDeOrden? opciones = null) =>
        EnLosDosSentidos(nombre, expresion, valor, opciones);

    /// <inheritdoc cref="Por(string, string, Func{TFila, string}, OpcionesDeOrden?)"/>
    public Lista<TFila> Por(string nombre, [ConstantExpected] string expresion, Func<TFila, decimal> valor, OpcionesDeOrden? opciones = null) =>
        EnLosDosSentidos(nombre, expresion, valor, opciones);

    /// <inheritdoc cref="Por(string, string, Func{TFila, string}, OpcionesDeOrden?)"/>
    public Lista<TFila> Por(string nombre, [ConstantExpected] string expresion, Func<TFila, DateTime> valor, OpcionesDeOrden? opciones = null) =>
        EnLosDosSentidos(nombre, expresion, valor, opciones);

    /// <summary>Añade el orden por parecido con el texto buscado, de mayor a menor.</summary>
    /// <param name="sql">Consulta entera, con su columna <c>clave</c> al final.</param>
    public Lista<TFila> PorRelevancia(string sql) =>
        Con(new OrdenDeLista<TFila>(OrdenDeLista.Relevancia, _ => sql, _ => null, typeof(string), ConClave: true));

    /// <summary>Da la misma lista con otra fuente.</summary>
    /// <param name="porRelevancia">Consulta por relevancia, si también se ordena así.</param>
    public Lista<TFila> Desde(FuenteDeLista otra, string? porRelevancia = null)
    {
        var lista = new Lista<TFila>(otra, id, [.. ordenes.Where(o => !o.ConClave)]);
        return porRelevancia is null ? lista : lista.PorRelevancia(porRelevancia);
    }

    /// <summary>Da la misma lista con otra sentencia para contar.</summary>
    public Lista<TFila> Contando(string deOtraForma) => new(fuente with { Contar = deOtraForma }, id, ordenes);

    /// <summary>Nombre del orden pedido o del de por defecto: al buscar, la relevancia, si la hay.</summary>
    public string NombreDeOrden(ConsultaDeLista consulta) => consulta.Orden
        ?? (consulta is IConBusqueda { Busca: true } && NombresDeOrden.Contains(OrdenDeLista.Relevancia)
            ? OrdenDeLista.Relevancia : NombresDeOrden[0]);

    /// <param name="consulta">Página, ya validada.</param>
    /// <param name="filtros">Un valor por cada parámetro de filtro del SQL.</param>
    /// <param name="tope">Último valor del orden que se lee, si el SQL admite <c>@Tope</c>; nulo, todos.</param>
    /// <exception cref="ProblemException">400 <c>parametro_invalido</c> si el cursor no es de esta lista.</exception>
    public async Task<PaginaDe<TFila>> LeerAsync(DbSession session, ConsultaDeLista consulta, object filtros, object? tope = null)
    {
        var (orden, cursor) = Desde(consulta);
        var tamano = consulta.Filas;
        // Al exportar no hay página ni total: la página pedida solo se validó.
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

    /// <summary>Valor de la fila que está a esa distancia del cursor; nulo si la lista acaba antes.</summary>
    /// <param name="sinFiltros">Parámetros de la lectura, nulos: con un filtro se leería cada fila.</param>
    public async Task<object?> TopeAsync(DbSession session, ConsultaDeLista consulta, object sinFiltros, int filas)
    {
        var (orden, cursor) = Desde(consulta);
        var (halladas, valor) = await FilasAsync(session, orden, Argumentos(sinFiltros, cursor, tope: null, limite: 1, salto: filas));
        return halladas.Count > 0 ? valor(0) : null;
    }

    /// <summary>Filas, con una función que da el valor de orden de cada una.</summary>
    private async Task<(IReadOnlyList<TFila> Filas, Func<int, object?> Valor)> FilasAsync(DbSession session, OrdenDeLista<TFila> orden, object args)
    {
        if (orden.ConClave)
        {
            var conClave = await session.QueryAsync<TFila, string>(Sql[orden.Nombre], args, partirEn: "clave");
            return ([.. conClave.Select(f => f.Item1)], i => conClave[i].Item2);
        }
        var filas = await session.QueryAsync<TFila>(Sql[orden.Nombre], args);
        return (filas, i => orden.Valor(filas[i]));
    }

    /// <summary>Valor de orden de la última fila de la página anterior; nulo sin cursor.</summary>
    public object? ValorDelCursor(ConsultaDeLista consulta) => Desde(consulta).Cursor?.Valor;

    private Lista<TFila> Con(params OrdenDeLista<TFila>[] otros) => new(fuente, id, [.. ordenes, .. otros]);

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

    /// <summary>Nombre de la lista y el orden, que el cursor lleva para no valer en otros.</summary>
    private static string Posicion(OrdenDeLista<TFila> orden) => $"{typeof(TFila).Name}:{orden.Nombre}";

    /// <summary>Cuenta las filas; con la página a medio llenar, el total ya se sabe.</summary>
    private async Task<long> ContarAsync(DbSession session, DynamicParameters args, int filas, bool hayMas, int pagina, int tamano)
    {
        if (!hayMas && (filas > 0 || pagina == 1))
            return ((long)(pagina - 1) * tamano) + filas;

        args.Add("TotalMax", ReglasDeLista.FilaMax + 1);
        return await session.QuerySingleAsync<long>(fuente.Contar, args);
    }

    /// <typeparam name="TValor">Uno de los que lleva un <see cref="Cursor"/>: texto, <c>decimal</c> o fecha.</typeparam>
    private Lista<TFila> EnLosDosSentidos<TValor>(string nombre, string expresion, Func<TFila, TValor> valor, OpcionesDeOrden? opciones)
    {
        opciones ??= new();
        var (alReves, sinSigno) = (nombre.StartsWith('-'), nombre.TrimStart('-'));
        return Con(Orden(nombre, alReves), Orden(alReves ? sinSigno : $"-{sinSigno}", !alReves));

        OrdenDeLista<TFila> Orden(string nombre, bool alReves) =>
            new(nombre, f => (opciones.Fuente ?? f).Pagina(expresion, alReves, opciones), f => valor(f), typeof(TValor));
    }
}
