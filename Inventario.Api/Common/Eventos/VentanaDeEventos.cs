namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Ventana inmutable de los últimos eventos, del id <see cref="Desde"/> al <see cref="Hasta"/>. Cada publicación crea
/// otra, así que se lee sin cerrojos.
/// </summary>
internal sealed class VentanaDeEventos(EventoPublicado[] eventos, long desde, long hasta)
{
    /// <summary>Eventos que guarda, haya los suscriptores que haya; un suscriptor atrasado lee de la base.</summary>
    public const int Max = 2_048;

    /// <summary>Último id que ya no está en la ventana.</summary>
    public long Desde => desde;

    /// <summary>Último id leído.</summary>
    public long Hasta => hasta;

    /// <summary>Ventana vacía que empieza tras ese id.</summary>
    public static VentanaDeEventos APartirDe(long hasta) => new([], hasta, hasta);

    /// <summary>Ventana con los eventos nuevos; olvida los más viejos que no caben.</summary>
    public VentanaDeEventos Con(IReadOnlyList<EventoPublicado> nuevos, long hasta)
    {
        var sobran = Math.Max(0, eventos.Length + nuevos.Count - Max);
        if (sobran == 0)
            return new([.. eventos, .. nuevos], Desde, hasta);
        EventoPublicado[] todos = [.. eventos, .. nuevos];
        return new(todos[sobran..], todos[sobran - 1].Id, hasta);
    }

    /// <summary>Hasta tantos eventos posteriores al id; nulo si el id cae fuera de la ventana.</summary>
    public ArraySegment<EventoPublicado>? DespuesDe(long id, int limite)
    {
        if (id < Desde || id > Hasta)
            return null;
        var (primero, fin) = (0, eventos.Length);
        while (primero < fin)
        {
            var medio = (primero + fin) / 2;
            if (eventos[medio].Id <= id)
                primero = medio + 1;
            else
                fin = medio;
        }
        return new(eventos, primero, Math.Min(limite, eventos.Length - primero));
    }
}
