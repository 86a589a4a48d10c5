namespace Inventario.Api.Common.Eventos;

/// <summary>Quiénes siguen los eventos en esta instancia, hasta los que caben.</summary>
internal sealed class Suscriptores(AjustesDeEventos ajustes)
{
    /// <summary>Nadie ocupa solo el sitio de todos.</summary>
    public const int PorUsuarioMax = 20;

    private readonly Lock cerrojo = new();
    private readonly HashSet<Suscripcion> todos = [];

    public int Cuantos
    {
        get
        {
            lock (cerrojo)
                return todos.Count;
        }
    }

    public Suscripcion[] Actuales
    {
        get
        {
            lock (cerrojo)
                return [.. todos];
        }
    }

    /// <returns>Falso si ya no cabe otro.</returns>
    public bool Anadir(Suscripcion nueva)
    {
        lock (cerrojo)
            return todos.Count < ajustes.SuscriptoresMax
                && todos.Count(s => s.Acceso.UsuarioId == nueva.Acceso.UsuarioId) < PorUsuarioMax
                && todos.Add(nueva);
    }

    public void Quitar(Suscripcion suscripcion)
    {
        lock (cerrojo)
            todos.Remove(suscripcion);
    }
}
