using System.Collections.Immutable;

namespace Inventario.Api.Common.Eventos;

/// <summary>Lista de suscriptores de esta instancia, con su máximo.</summary>
internal sealed class Suscriptores(AjustesDeEventos ajustes)
{
    /// <summary>Flujos a la vez por usuario, para que uno solo no los ocupe todos.</summary>
    public const int PorUsuarioMax = 20;

    private readonly Lock cerrojo = new();
    private volatile ImmutableHashSet<Suscripcion> todos = [];

    public ImmutableHashSet<Suscripcion> Actuales => todos;

    /// <returns>Falso si no cabe otro.</returns>
    public bool Anadir(Suscripcion nueva)
    {
        lock (cerrojo)
        {
            if (todos.Count >= ajustes.SuscriptoresMax || todos.Count(s => s.Acceso.UsuarioId == nueva.Acceso.UsuarioId) >= PorUsuarioMax)
                return false;
            todos = todos.Add(nueva);
            return true;
        }
    }

    public void Quitar(Suscripcion suscripcion)
    {
        lock (cerrojo)
            todos = todos.Remove(suscripcion);
    }
}
