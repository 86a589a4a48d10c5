namespace Inventario.Api.Common.Datos;

/// <summary>Fila que se busca por su id.</summary>
public interface IConId
{
    long Id { get; }
}

/// <summary>
/// Reúne en un solo viaje las lecturas por id, de cualquier tabla, que se piden mientras otra consulta está en curso.
/// Una lectura que llega sola sale sola, sin esperar a otras.
/// </summary>
/// <remarks>Cada fila se lee después de pedirse, así que nunca es más antigua que la petición.</remarks>
public sealed class LecturasEnLote(Db db)
{
    private const int LecturasMax = 128;

    private readonly Queue<Lectura> cola = new();
    private bool hayConsulta;

    /// <summary>Lee la fila con ese id; nulo si no existe. El objeto puede ser compartido: no se modifica.</summary>
    /// <param name="sql">Constante que lee las filas de <c>@Ids</c>, con su <c>id</c>.</param>
    public Task<TFila?> LeerAsync<TFila>(string sql, long id) where TFila : class, IConId
    {
        var fila = Apuntar<TFila>(sql, id);
        Empezar();
        return fila;
    }

    /// <summary>Apunta una lectura, que sale con la siguiente o con <see cref="Empezar"/>.</summary>
    public Task<TFila?> Apuntar<TFila>(string sql, long id) where TFila : class, IConId
    {
        var lectura = new Lectura<TFila>(sql, id);
        lock (cola)
        {
            if (hayConsulta && !db.Contesta)
                return Task.FromException<TFila?>(Problemas.BaseDeDatosNoDisponible());
            cola.Enqueue(lectura);
        }
        return lectura.Fila;
    }

    /// <summary>
    /// Lee lo apuntado, en este hilo: la que llega sola no espera a que despierte otro. Lo que se apunte mientras tanto
    /// lo lee otro hilo, para que este siga con lo suyo.
    /// </summary>
    public void Empezar()
    {
        lock (cola)
        {
            if (hayConsulta || cola.Count == 0)
                return;
            hayConsulta = true;
        }
        // Lo que siga en otro hilo atiende a varias peticiones: no hereda el contexto de la que empieza.
        using (ExecutionContext.SuppressFlow())
            _ = VaciarColaAsync();
    }

    private async Task VaciarColaAsync()
    {
        for (var vuelta = 0; Tomar() is { Count: > 0 } lecturas; vuelta++)
        {
            if (vuelta == 1)
                await Task.Yield();
            if (await AtenderAsync(lecturas, vuelta == 0 ? Environment.CurrentManagedThreadId : null) is not { } motivo)
                continue;
            while (Tomar() is { Count: > 0 } lasDeDetras)
                lasDeDetras.ForEach(l => l.Fallar(motivo));
            return;
        }
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
    /// Atiende las lecturas juntas. Si el fallo puede ser de una tabla, lee cada una por separado y solo fallan las
    /// suyas; sin base o sin turno, fallan todas ya.
    /// </summary>
    /// <param name="hilo">
    /// Hilo de la petición que empieza: si no se soltó, las lecturas se entregan en él. Si no, en otro, de una vez: despertar
    /// uno por lectura cuesta más, y aquí retrasaría a la consulta siguiente.
    /// </param>
    /// <returns>El fallo, si la base no contesta: las lecturas en cola fallan sin esperar lo mismo.</returns>
    private async Task<Exception?> AtenderAsync(List<Lectura> lecturas, int? hilo)
    {
        List<List<Lectura>> porSql = [.. lecturas.GroupBy(l => l.Sql, (_, suyas) => suyas.ToList())];
        try
        {
            await LeerAsync(porSql, hilo);
        }
        catch (Exception e) when (porSql.Count == 1 || e is ProblemException || MySqlErrors.EsBaseNoDisponible(e))
        {
            lecturas.ForEach(l => l.Fallar(e));
            return MySqlErrors.NoContesta(e) ? e : null;
        }
        catch (Exception)
        {
            foreach (var suyas in porSql)
                await AtenderAsync(suyas, hilo);
        }
        return null;
    }

    private async Task LeerAsync(List<List<Lectura>> porSql, int? hilo)
    {
        var args = new DynamicParameters();
        for (var i = 0; i < porSql.Count; i++)
            args.Add($"Ids{i}", porSql[i].Select(l => l.Id).ParaIn());
        // Cada combinación de tablas da siempre el mismo texto, que Dapper ya tiene en caché.
        var texto = string.Join(';', porSql.Select((suyas, i) => suyas[0].Sql.Replace("@Ids", $"@Ids{i}", StringComparison.Ordinal)));

        var filas = await db.ReadBloqueanteAsync(async session =>
        {
            await using var lectura = await session.ConPlazoCorto().QueryMultipleAsync(texto, args);
            var leidas = new List<IReadOnlyDictionary<long, object>>();
            foreach (var suyas in porSql)
                leidas.Add(await suyas[0].LeerFilasAsync(lectura));
            return leidas;
        });
        if (hilo == Environment.CurrentManagedThreadId)
            Entregar();
        else
            ThreadPool.UnsafeQueueUserWorkItem(_ => Entregar(), null);

        void Entregar()
        {
            for (var i = 0; i < porSql.Count; i++)
                porSql[i].ForEach(l => l.Entregar(filas[i].GetValueOrDefault(l.Id)));
        }
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
