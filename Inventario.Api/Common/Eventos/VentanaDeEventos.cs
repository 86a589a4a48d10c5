namespace Inventario.Api.Common.Eventos;

/// <summary>
/// Los últimos eventos publicados, para quien va al día: los que siguen a <see cref="Desde"/> hasta <see cref="Hasta"/>,
/// los dos lugares incluidos en lo que se puede decir. No cambia: cada tanda nueva es otro, y se lee sin cerrojos.
/// </summary>
internal sealed class VentanaDeEventos
{
    /// <summary>Cuántos se guardan, sigan cuantos sigan; quien se queda atrás los lee de la base.</summary>
    public const int Max = 2_048;

    private readonly EventoPublicado[] eventos;

    private VentanaDeEventos(EventoPublicado[] eventos, long desde, long hasta) => (this.eventos, Desde, Hasta) = (eventos, desde, hasta);

    /// <summary>El último que ya no se tiene.</summary>
    public long Desde { get; }

    /// <summary>Hasta dónde se leyó.</summary>
    public long Hasta { get; }

    /// <summary>Ninguno todavía: los que vengan después de ese lugar.</summary>
    public static VentanaDeEventos APartirDe(long hasta) => new([], hasta, hasta);

    /// <summary>Con los que siguen; los más viejos que no quepan se olvidan.</summary>
    public VentanaDeEventos Con(IReadOnlyList<EventoPublicado> nuevos, long hasta)
    {
        var sobran = Math.Max(0, eventos.Length + nuevos.Count - Max);
        if (sobran == 0)
            return new([.. eventos, .. nuevos], Desde, hasta);
        EventoPublicado[] todos = [.. eventos, .. nuevos];
        return new(todos[sobran..], todos[sobran - 1].Id, hasta);
    }

    /// <summary>Los que siguen a ese lugar, como mucho tantos; nulo si no se sabe: se quedó atrás, o va por delante.</summary>
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
