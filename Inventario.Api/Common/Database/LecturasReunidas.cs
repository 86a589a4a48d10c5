using System.Collections.Concurrent;

namespace Inventario.Api.Common.Database;

/// <summary>Una fila que se busca por su id.</summary>
public interface IConId
{
    long Id { get; }
}

/// <summary>
/// Reúne las lecturas de una fila por su id: las que se piden mientras otra consulta va y viene salen juntas en la
/// siguiente, en un solo viaje. Nadie espera a que se junten más: la que llega sola se va sola.
/// </summary>
/// <remarks>Cada fila se lee después de pedirse, así que nunca es de antes.</remarks>
public sealed class LecturasReunidas(Db db)
{
    private readonly ConcurrentDictionary<string, object> reuniones = new(StringComparer.Ordinal);

    /// <summary>La fila con ese id, o nulo si no hay ninguna. Varios pueden recibir la misma: no se modifica.</summary>
    /// <param name="sql">Una constante que lee las filas de <c>@Ids</c>, con su <c>id</c>.</param>
    /// <param name="id">El de la fila.</param>
    public Task<TFila?> LeerAsync<TFila>(string sql, long id) where TFila : class, IConId =>
        ((Reunion<TFila>)reuniones.GetOrAdd(sql, static (sql, db) => new Reunion<TFila>(db, sql), db)).LeerAsync(id);

    /// <summary>Las lecturas de un mismo SQL.</summary>
    private sealed class Reunion<TFila>(Db db, string sql) where TFila : class, IConId
    {
        /// <summary>Con dos, una se prepara mientras la base atiende a la otra.</summary>
        private const int ConsultasALaVez = 1;

        private const int IdsMax = 64;

        private readonly Queue<Solicitud> cola = new();
        private int consultas;

        public Task<TFila?> LeerAsync(long id)
        {
            var solicitud = new Solicitud(id);
            lock (cola)
            {
                cola.Enqueue(solicitud);
                if (consultas == ConsultasALaVez)
                    return solicitud.Fila;
                consultas++;
            }
            // Sin el contexto de quien la pide: las que vengan detrás son de otros.
            using (ExecutionContext.SuppressFlow())
                _ = Task.Run(VaciarColaAsync);
            return solicitud.Fila;
        }

        private async Task VaciarColaAsync()
        {
            while (Tomar() is { Count: > 0 } solicitudes)
                await AtenderAsync(solicitudes);
        }

        private List<Solicitud> Tomar()
        {
            List<Solicitud> solicitudes = [];
            lock (cola)
            {
                while (solicitudes.Count < IdsMax && cola.TryDequeue(out var solicitud))
                    solicitudes.Add(solicitud);
                if (solicitudes.Count == 0)
                    consultas--;
            }
            return solicitudes;
        }

        private async Task AtenderAsync(List<Solicitud> solicitudes)
        {
            try
            {
                var ids = solicitudes.Select(s => s.Id).ParaIn();
                var filas = await db.ReadAsync(session => session.QueryAsync<TFila>(sql, new { Ids = ids }), CancellationToken.None);
                var porId = filas.ToDictionary(f => f.Id);
                // Todas en un hilo, mientras este ya va por las siguientes: despertar a uno por cada una cuesta más que lo que les queda.
                ThreadPool.UnsafeQueueUserWorkItem(_ => solicitudes.ForEach(s => s.Entregar(porId.GetValueOrDefault(s.Id))), null);
            }
            catch (Exception e)
            {
                foreach (var solicitud in solicitudes)
                    solicitud.Fallar(e);
            }
        }

        private sealed class Solicitud(long id)
        {
            private readonly TaskCompletionSource<TFila?> fila = new();

            public long Id => id;

            public Task<TFila?> Fila => fila.Task;

            public void Entregar(TFila? leida) => fila.SetResult(leida);

            public void Fallar(Exception e) => fila.SetException(e);
        }
    }
}
