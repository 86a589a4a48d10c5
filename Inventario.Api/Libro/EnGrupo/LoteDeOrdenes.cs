namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Varias órdenes en una transacción: se bloquea y se lee todo lo suyo en un viaje; se deciden en memoria en el orden en que
/// llegaron, cada una sobre lo que dejaron las anteriores; se escribe todo en otro, con el COMMIT. Si alguna se pidió con
/// Idempotency-Key hay un tercero: su respuesta, que lleva ids que solo se conocen tras escribir, se guarda antes de confirmar.
/// Nadie se entera de nada, tampoco de un rechazo, hasta que está confirmado: un rechazo puede deberse a otra orden de aquí.
/// </summary>
internal sealed class LoteDeOrdenes(IReadOnlyList<Orden> ordenes)
{
    /// <summary>Hacer una respuesta es solo escribir JSON: si tarda más, algo se rompió.</summary>
    private static readonly TimeSpan RespuestaMax = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Orden, Exception> rechazadas = [];
    private readonly Dictionary<Orden, Orden> repetidas = [];

    /// <param name="tx">Su transacción.</param>
    /// <param name="alConfirmar">Solo falta el viaje que confirma.</param>
    public async Task EscribirAsync(DbSession tx, Action alConfirmar)
    {
        // Al repetirse: lo ya respondido con unos ids que no quedaron lo vuelve a pedir quien lo pidió.
        Olvidar(causa: null);
        var vivas = ordenes.Where(o => !o.EstaEntregada).ToList();
        if (vivas.Count == 0)
            return;

        var bloqueados = await EstadoBloqueado.LeerAsync(tx, vivas.SelectMany(o => o.ProductoIds),
            vivas.Select(o => o.ClienteId).OfType<long>(), [.. vivas.Select(o => o.Respuesta).OfType<RespuestaPendiente>()]);
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

    /// <summary>Ya está en la base: cada cual recibe lo suyo.</summary>
    public void Confirmar()
    {
        foreach (var orden in ordenes)
            if (rechazadas.TryGetValue(orden, out var rechazo))
                orden.Fallar(rechazo);
            else if (repetidas.TryGetValue(orden, out var primera))
                orden.Fallar(orden.Respuesta!.Repetir(primera.Respuesta!));
            else if (orden.EstaEntregada)
                orden.Respuesta!.Confirmar();
            else
                orden.Entregar();
    }

    /// <summary>No quedó nada, o no se sabe.</summary>
    /// <returns>Las que aún no se han enterado.</returns>
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
                throw respuesta.Repetir(guardada);
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
