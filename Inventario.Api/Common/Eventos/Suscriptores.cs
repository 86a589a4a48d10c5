namespace Inventario.Api.Common.Eventos;

/// <summary>Lista de suscriptores de esta instancia, con su máximo.</summary>
internal sealed class Suscriptores(AjustesDeEventos ajustes)
{
    /// <summary>Flujos a la vez por usuario, para que uno solo no los ocupe todos.</summary>
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

    /// <returns>Falso si no cabe otro.</returns>
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
