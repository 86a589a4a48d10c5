using System.Buffers.Binary;

namespace Inventario.Api.Common.Csv;

/// <summary>Fila de un archivo con los datos que la base tiene de ella. Sus errores están en sus celdas.</summary>
internal interface IFilaImportada
{
    FilaCsv Celdas { get; }

    /// <summary>Id del registro existente; nulo si se crea.</summary>
    long? Id { get; }

    bool Cambia { get; }

    /// <summary>Valores que ninguna otra fila puede traer, con su huella: la da la base, igual a dos textos iguales para ella.</summary>
    IEnumerable<(string Columna, byte[]? Huella)> Unicos { get; }
}

/// <summary>
/// Importa un archivo, todo o nada, en una transacción y con memoria constante. Primero lo revisa entero sin bloquear y
/// guarda en disco las filas que escribirá. Sin errores, crea los registros nuevos y después cambia los existentes en
/// orden de id, para bloquearlos el menor tiempo y sin interbloqueos.
/// </summary>
/// <param name="mirar">Consulta en la base unas filas y las revisa.</param>
internal sealed class ImportacionCsv<TFila>(DbSession tx, Func<IReadOnlyList<FilaCsv>, Task<List<TFila>>> mirar) : IDisposable
    where TFila : IFilaImportada
{
    private const int FilasPorLote = 500;

    /// <summary>Intentos por lote: se repite si otra petición creó o cambió alguno de sus registros.</summary>
    private const int IntentosMax = 20;

    private readonly FilasEnDisco<TFila> nuevas = new();
    private readonly FilasEnDisco<TFila> cambios = new();

    /// <summary>Fila de cada valor único, por los primeros 128 bits de su huella, para que quepan en memoria.</summary>
    private readonly Dictionary<UInt128, int> unicos = [];

    public int Creados { get; private set; }

    public int Actualizados { get; private set; }

    public int SinCambios { get; private set; }

    /// <exception cref="ProblemException">400 <c>importacion_con_errores</c>, con todos los errores.</exception>
    public async Task RevisarAsync(
        CuerpoCsv archivo, string? decimales, IReadOnlyList<ColumnaCsv> columnas, CancellationToken cancellationToken)
    {
        var errores = new ErroresDeImportacion();
        using var tabla = await TablaCsv.AbrirAsync(archivo, decimales, columnas, errores, cancellationToken);
        await foreach (var lote in tabla.EnLotesAsync(FilasPorLote, cancellationToken))
            foreach (var fila in await mirar(lote))
            {
                RechazarRepetidos(fila);
                errores.Agregar(fila.Celdas.Errores);
                if (errores.Total == 0)
                    Guardar(fila);
            }
        errores.Exigir();
    }

    /// <param name="bloquear">Bloquea los registros existentes. Falso si alguno cambió desde la revisión.</param>
    /// <param name="escribir">Escribe las filas. La base puede rechazarlas por otra petición simultánea.</param>
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

    /// <summary>Rechaza la celda con un valor único que otra fila ya trajo, y la nombra.</summary>
    private void RechazarRepetidos(TFila fila)
    {
        foreach (var (columna, huella) in fila.Unicos)
            if (huella is not null && !unicos.TryAdd(BinaryPrimitives.ReadUInt128BigEndian(huella), fila.Celdas.Posicion))
                fila.Celdas.Rechazar(columna, "duplicado", string.Create(CultureInfo.InvariantCulture,
                    $"La fila {unicos[BinaryPrimitives.ReadUInt128BigEndian(huella)]} ya trae ese valor."));
    }

    private void Guardar(TFila fila)
    {
        if (fila.Id is null)
            nuevas.Guardar(fila.Celdas.Posicion, fila);
        else if (fila.Cambia)
            cambios.Guardar(fila.Id.Value, fila);
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

    /// <summary>Revisa otra vez las filas, ya bloqueadas, porque otra petición las cambió.</summary>
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
