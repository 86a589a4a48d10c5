namespace Inventario.Api.Common.Datos;

/// <summary>Los dos: lo que se asienta por los carriles y lo demás que pide turno a la base no se quitan el sitio.</summary>
public sealed class LimitesDeCarga(TimeProvider reloj, ILogger<LimiteDeCarga> logger)
{
    /// <summary>Media tanda: mientras una mitad se confirma, se prepara la otra.</summary>
    public const int OrdenesMax = 32;

    /// <summary>Las que caben en el grupo de conexiones, y otras tantas esperando.</summary>
    public const int PeticionesMax = 54;

    public LimiteDeCarga Ordenes { get; } = new("órdenes", OrdenesMax, reloj, logger);

    public LimiteDeCarga Peticiones { get; } = new("peticiones", PeticionesMax, reloj, logger);
}
