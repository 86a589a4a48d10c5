namespace Inventario.Api.Common.Datos;

/// <summary>Una fila que se busca por su id.</summary>
public interface IConId
{
    long Id { get; }
}

/// <summary>
/// Reúne las lecturas de una fila por su id: las que se piden mientras otra consulta va y viene salen juntas en la
/// siguiente, en un solo viaje, sean de la tabla que sean. Nadie espera a que se junten más: la que llega sola se va sola.
/// </summary>
/// <remarks>Cada fila se lee después de pedirse, así que nunca es de antes.</remarks>
public sealed class LecturasEnLote(Db db)
{
    private const int LecturasMax = 128;

    private readonly Queue<Lectura> cola = new();
    private bool hayConsulta;

    /// <summary>La fila con ese id, o nulo si no hay ninguna. Varios pueden recibir la misma: no se modifica.</summary>
    /// <param name="sql">Una constante que lee las filas de <c>@Ids</c>, con su <c>id</c>.</param>
    /// <param name="id">El de la fila.</param>
    public Task<TFila?> LeerAsync<TFila>(string sql, long id) where TFila : class, IConId
    {
        var lectura = new Lectura<TFila>(sql, id);
        lock (cola)
        {
            if (hayConsulta && !db.Contesta)
                return Task.FromException<TFila?>(Problemas.BaseDeDatosNoDisponible());
            cola.Enqueue(lectura);
            if (hayConsulta)
                return lectura.Fila;
            hayConsulta = true;
        }
        // Sin el contexto de quien la pide: las que vengan detrás son de otros.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(VaciarColaAsync);
        return lectura.Fila;
    }

    private async Task VaciarColaAsync()
    {
        while (Tomar() is { Count: > 0 } lecturas)
            if (await AtenderAsync(lecturas) is { } motivo)
                while (Tomar() is { Count: > 0 } lasDeDetras)
                    lasDeDetras.ForEach(l => l.Fallar(motivo));
    }

    private List<Lectura> Tomar()
    {
        List<Lectura> lecturas = [];
        lock (cola)
        {
            while (lecturas.Count < LecturasMax && cola.TryDequeue(out var lectura))
                lecturas.Add(lectura);
            hayConsulta = lecturas.Count > 0;
        }
        return lecturas;
    }

    /// <summary>
    /// Si falla puede ser por una de las tablas: se lee cada una aparte, y solo fallan las suyas. Sin base o sin turno, todas ya.
    /// </summary>
    /// <returns>Si la base no contesta, el fallo: las que esperan detrás no tienen por qué esperar otro tanto.</returns>
    private async Task<Exception?> AtenderAsync(List<Lectura> lecturas)
    {
        List<List<Lectura>> porSql = [.. lecturas.GroupBy(l => l.Sql, (_, suyas) => suyas.ToList())];
        try
        {
            await LeerAsync(porSql);
        }
        catch (Exception e) when (porSql.Count == 1 || e is ProblemException || MySqlErrors.EsBaseNoDisponible(e))
        {
            lecturas.ForEach(l => l.Fallar(e));
            return MySqlErrors.NoContesta(e) ? e : null;
        }
        catch (Exception)
        {
            foreach (var suyas in porSql)
                await AtenderAsync(suyas);
        }
        return null;
    }

    private async Task LeerAsync(List<List<Lectura>> porSql)
    {
        var args = new DynamicParameters();
        for (var i = 0; i < porSql.Count; i++)
            args.Add($"Ids{i}", porSql[i].Select(l => l.Id).ParaIn());
        // De cada combinación de tablas sale siempre el mismo texto: Dapper lo conoce.
        var texto = string.Join(';', porSql.Select((suyas, i) => suyas[0].Sql.Replace("@Ids", $"@Ids{i}", StringComparison.Ordinal)));

        var filas = await db.ReadAsync(async session =>
        {
            await using var lectura = await session.ConPlazoCorto().QueryMultipleAsync(texto, args);
            var leidas = new List<IReadOnlyDictionary<long, object>>();
            foreach (var suyas in porSql)
                leidas.Add(await suyas[0].LeerFilasAsync(lectura));
            return leidas;
        }, CancellationToken.None);

        // Todas en un hilo, mientras este ya va por las siguientes: despertar a uno por cada una cuesta más que lo que les queda.
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            for (var i = 0; i < porSql.Count; i++)
                porSql[i].ForEach(l => l.Entregar(filas[i].GetValueOrDefault(l.Id)));
        }, null);
    }

    private abstract class Lectura(string sql, long id)
    {
        public string Sql => sql;

        public long Id => id;

        public abstract Task<IReadOnlyDictionary<long, object>> LeerFilasAsync(SqlMapper.GridReader lectura);

        public abstract void Entregar(object? leida);

        public abstract void Fallar(Exception e);
    }

    private sealed class Lectura<TFila>(string sql, long id) : Lectura(sql, id) where TFila : class, IConId
    {
        private readonly TaskCompletionSource<TFila?> fila = new();

        public Task<TFila?> Fila => fila.Task;

        public override async Task<IReadOnlyDictionary<long, object>> LeerFilasAsync(SqlMapper.GridReader lectura) =>
            (await lectura.ReadAsync<TFila>()).ToDictionary(f => f.Id, object (f) => f);

        public override void Entregar(object? leida) => fila.SetResult((TFila?)leida);

        public override void Fallar(Exception e) => fila.SetException(e);
    }
}
