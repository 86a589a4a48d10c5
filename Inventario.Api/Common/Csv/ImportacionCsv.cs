namespace Inventario.Api.Common.Csv;

/// <summary>Una fila de un archivo con lo que la base sabe de ella. Lo que le impide entrar está en sus celdas.</summary>
internal interface IFilaImportada
{
    FilaCsv Celdas { get; }

    /// <summary>El id de lo que ya existe; nulo si se crea.</summary>
    long? Id { get; }

    bool Cambia { get; }

    /// <summary>Los valores que ninguna otra fila puede traer, con la huella que les da la base.</summary>
    IEnumerable<(string Columna, byte[]? Huella)> Unicos { get; }
}

/// <summary>
/// Importa un archivo, todo o nada, en una transacción y con memoria constante. Primero lo mira entero sin bloquear nada y
/// aparta en disco lo que habrá que escribir; si no hay ningún error, lo escribe: lo nuevo, primero, y lo que ya existe, en
/// orden de id y solo al final, para que quien lo esté usando espere lo menos posible y nadie se interbloquee.
/// </summary>
/// <param name="tx">La transacción.</param>
/// <param name="mirar">Pregunta a la base por unas filas y las revisa.</param>
internal sealed class ImportacionCsv<TFila>(DbSession tx, Func<IReadOnlyList<FilaCsv>, Task<List<TFila>>> mirar) : IDisposable
    where TFila : IFilaImportada
{
    private const int FilasPorLote = 500;

    /// <summary>Cada vez que un lote se vuelve a mirar es porque otro creó o cambió lo suyo entre medias.</summary>
    private const int IntentosMax = 20;

    private readonly FilasEnDisco<TFila> nuevas = new();
    private readonly FilasEnDisco<TFila> cambios = new();

    public int Creados { get; private set; }

    public int Actualizados { get; private set; }

    public int SinCambios { get; private set; }

    /// <exception cref="ProblemException">400 <c>importacion_con_errores</c>, con todos.</exception>
    public async Task RevisarAsync(
        CuerpoCsv archivo, string? decimales, IReadOnlyList<ColumnaCsv> columnas, CancellationToken cancellationToken)
    {
        var (errores, unicos) = (new ErroresDeImportacion(), new ValoresUnicos());
        using var tabla = await TablaCsv.AbrirAsync(archivo, decimales, columnas, errores, cancellationToken);
        await foreach (var lote in tabla.EnLotesAsync(FilasPorLote, cancellationToken))
            foreach (var fila in await mirar(lote))
            {
                foreach (var (columna, huella) in fila.Unicos)
                    unicos.Comprobar(fila.Celdas, columna, huella);
                errores.Agregar(fila.Celdas.Errores);
                if (errores.Total == 0)
                    Apartar(fila);
            }
        errores.Exigir();
    }

    /// <param name="bloquear">Bloquea lo que ya existe de unas filas. Falso si algo cambió desde que se miró.</param>
    /// <param name="escribir">Las escribe. La base puede rechazarlo si otro se adelantó.</param>
    public async Task EscribirAsync(Func<List<TFila>, Task<bool>> bloquear, Func<List<TFila>, Task> escribir)
    {
        foreach (var lote in nuevas.EnLotes(FilasPorLote).Concat(cambios.EnLotes(FilasPorLote)))
            await EscribirAsync(lote, bloquear, escribir);
    }

    public void Dispose()
    {
        nuevas.Dispose();
        cambios.Dispose();
    }

    private void Apartar(TFila fila)
    {
        if (fila.Id is null)
            nuevas.Apartar(fila.Celdas.Posicion, fila);
        else if (fila.Cambia)
            cambios.Apartar(fila.Id.Value, fila);
        else
            SinCambios++;
    }

    private async Task EscribirAsync(List<TFila> filas, Func<List<TFila>, Task<bool>> bloquear, Func<List<TFila>, Task> escribir)
    {
        for (var intento = 1; intento <= IntentosMax; intento++)
        {
            if (await bloquear(filas) && await tx.ProbarAsync(() => escribir(filas)))
            {
                Creados += filas.Count(f => f.Id is null);
                Actualizados += filas.Count(f => f.Id is not null);
                return;
            }
            filas = await MirarOtraVezAsync(filas);
        }
        throw Problemas.Sobrecarga();
    }

    /// <summary>Otro cambió algo entre las dos vueltas. Lo que se ve ahora, ya bloqueado, es la verdad.</summary>
    private async Task<List<TFila>> MirarOtraVezAsync(List<TFila> filas)
    {
        var errores = new ErroresDeImportacion();
        var vistas = await mirar(filas.ConvertAll(f => f.Celdas));
        errores.Agregar(vistas.SelectMany(f => f.Celdas.Errores));
        errores.Exigir();
        var quedan = vistas.FindAll(f => f.Id is null || f.Cambia);
        SinCambios += filas.Count - quedan.Count;
        return quedan;
    }
}
