namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Escribe varias órdenes en una transacción.
/// <list type="number">
/// <item>Un viaje bloquea y lee lo que está al alcance de todas.</item>
/// <item>Las órdenes se deciden en memoria, en orden de llegada, sobre el saldo que dejan las anteriores.</item>
/// <item>Otro viaje escribe las filas y hace COMMIT.</item>
/// <item>Con Idempotency-Key, un tercero guarda la respuesta, que lleva ids nuevos, y hace el COMMIT.</item>
/// </list>
/// Los rechazos también esperan al COMMIT: uno puede deberse a otra orden del mismo lote.
/// </summary>
internal sealed class LoteDeOrdenes(IReadOnlyList<Orden> ordenes)
{
    /// <summary>Plazo para preparar una respuesta, que es solo escribir JSON.</summary>
    private static readonly TimeSpan RespuestaMax = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Orden, Exception> rechazadas = [];
    private readonly Dictionary<Orden, Orden> repetidas = [];

    /// <param name="alConfirmar">Se llama justo antes del viaje que confirma.</param>
    public async Task EscribirAsync(DbSession tx, Action alConfirmar)
    {
        // Si la transacción se repite, las respuestas ya hechas llevan ids que no quedaron: se piden otra vez.
        Olvidar(causa: null);
        var vivas = ordenes.Where(o => !o.EstaEntregada).ToList();
        if (vivas.Count == 0)
            return;

        var bloqueados = await EstadoBloqueado.LeerAsync(tx, vivas.ConvertAll(o => o.Alcance), [.. vivas.Select(o => o.Respuesta).OfType<RespuestaPendiente>()]);
        var lote = new LoteSql();
        var aceptadas = Decidir(vivas, bloqueados, lote);
        bloqueados.AgregarSaldosA(lote);

        var conClave = aceptadas.FindAll(o => o.Respuesta is not null);
        if (conClave.Count == 0)
            alConfirmar();
        if (!lote.EstaVacio)
            await lote.EscribirAsync(tx, confirmar: conClave.Count == 0);
        if (conClave.Count > 0)
            await GuardarRespuestasAsync(tx, conClave, bloqueados, alConfirmar);
    }

    /// <summary>Entrega a cada orden su resultado o su rechazo, con la transacción ya confirmada.</summary>
    public void Confirmar()
    {
        foreach (var orden in ordenes)
            if (rechazadas.TryGetValue(orden, out var rechazo))
                orden.Fallar(rechazo);
            else if (repetidas.TryGetValue(orden, out var primera))
                orden.Fallar(orden.Respuesta!.Repetir(primera.Respuesta!.Huella, primera.Respuesta.Hecha.Result));
            else if (orden.EstaEntregada)
                orden.Respuesta!.Confirmar();
            else
                orden.Entregar();
    }

    /// <summary>Olvida las decisiones: la transacción se deshizo, o no se sabe si quedó.</summary>
    /// <returns>Órdenes que aún no tienen resultado.</returns>
    public IReadOnlyList<Orden> Deshacer(Exception causa)
    {
        Olvidar(causa);
        return [.. ordenes.Where(o => !o.EstaEntregada)];
    }

    private List<Orden> Decidir(List<Orden> vivas, EstadoBloqueado bloqueados, LoteSql lote)
    {
        var primeras = new Dictionary<(long, string), Orden>();
        List<Orden> aceptadas = [];
        foreach (var orden in vivas)
        {
            if (orden.Respuesta is { } respuesta && primeras.TryGetValue(respuesta.Nombre, out var primera))
                repetidas[orden] = primera;
            else if (Intentar(orden, bloqueados) is { } asiento)
            {
                bloqueados.Aplicar(asiento, lote);
                aceptadas.Add(orden);
                if (orden.Respuesta is { } porGuardar)
                    primeras[porGuardar.Nombre] = orden;
            }
        }
        return aceptadas;
    }

    private Asiento? Intentar(Orden orden, EstadoBloqueado bloqueados)
    {
        try
        {
            if (orden.Respuesta is { } respuesta && bloqueados.Respuesta(respuesta.Nombre) is { Vencida: false } guardada)
                throw respuesta.Repetir(guardada.Huella, guardada);
            return orden.Decidir(bloqueados);
        }
        catch (Exception e)
        {
            rechazadas[orden] = e;
            return null;
        }
    }

    private static async Task GuardarRespuestasAsync(DbSession tx, List<Orden> conClave, EstadoBloqueado bloqueados, Action alConfirmar)
    {
        foreach (var orden in conClave)
            orden.Entregar();
        var lote = new LoteSql();
        foreach (var respuesta in conClave.Select(o => o.Respuesta!))
        {
            await respuesta.Hecha.WaitAsync(RespuestaMax);
            respuesta.AgregarA(lote, estaVencida: bloqueados.Respuesta(respuesta.Nombre) is not null);
        }
        alConfirmar();
        await lote.EscribirAsync(tx, confirmar: true);
    }

    private void Olvidar(Exception? causa)
    {
        rechazadas.Clear();
        repetidas.Clear();
        foreach (var orden in ordenes.Where(o => o.EstaEntregada))
            orden.Respuesta!.VolverAPedir(causa);
    }
}
