namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>Compara la base de datos con las migraciones de este ejecutable.</summary>
/// <param name="Pendientes">Migraciones sin aplicar, por orden.</param>
/// <param name="Alteradas">Migraciones aplicadas cuyo texto cambió después.</param>
/// <param name="Desconocidas">Aplicadas que este ejecutable no trae: la base es de una versión posterior.</param>
public sealed record EstadoMigraciones(
    IReadOnlyList<string> Pendientes, IReadOnlyList<string> Alteradas, IReadOnlyList<string> Desconocidas)
{
    /// <summary>La base es de una versión posterior que ya no admite que escriba este ejecutable.</summary>
    public bool Superada { get; init; }

    /// <summary>Dice que no falta ni cambió ninguna; vale una base posterior, que solo añade.</summary>
    public bool AlDia => Pendientes.Count == 0 && Alteradas.Count == 0;
}
