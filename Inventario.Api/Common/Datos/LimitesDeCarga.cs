namespace Inventario.Api.Common.Datos;

/// <summary>Dos límites separados, órdenes de stock y demás peticiones: uno lleno no cierra el otro.</summary>
public sealed class LimitesDeCarga(TimeProvider reloj, ILogger<LimiteDeCarga> logger)
{
    /// <summary>Órdenes a la vez: medio lote, para preparar una mitad mientras la otra se confirma.</summary>
    public const int OrdenesMax = 32;

    /// <summary>Peticiones a la vez: las del grupo de conexiones y otras tantas en espera de turno.</summary>
    public const int PeticionesMax = 54;

    public LimiteDeCarga Ordenes { get; } = new("órdenes", OrdenesMax, reloj, logger);

    public LimiteDeCarga Peticiones { get; } = new("peticiones", PeticionesMax, reloj, logger);
}
