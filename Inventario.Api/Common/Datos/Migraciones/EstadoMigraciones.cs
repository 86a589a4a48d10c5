namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>La base de datos comparada con los guiones de este ejecutable.</summary>
/// <param name="Pendientes">Guiones sin aplicar, por orden.</param>
/// <param name="Alteradas">Aplicados cuyo texto ya no es el que se aplicó.</param>
/// <param name="Desconocidas">Aplicados que este ejecutable no trae: la base es de una versión posterior.</param>
public sealed record EstadoMigraciones(
    IReadOnlyList<string> Pendientes, IReadOnlyList<string> Alteradas, IReadOnlyList<string> Desconocidas)
{
    /// <summary>La base es de una versión posterior que ya no admite que escriba este ejecutable.</summary>
    public bool Superada { get; init; }

    /// <summary>No falta nada y nada cambió. Una base de una versión posterior también vale: solo se añade.</summary>
    public bool AlDia => Pendientes.Count == 0 && Alteradas.Count == 0;
}
