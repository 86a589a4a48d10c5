namespace Inventario.Api.Common.Errores;

/// <summary>
/// Rechazo previsto: llega al cliente como problem+json (RFC 9457). Todo lo demás es un 500.
/// El estado y el título son los de su error en el catálogo.
/// </summary>
public sealed class ProblemException(ErrorCatalogado error, string detalle, IExtras? extras = null) : Exception(detalle)
{
    public ErrorCatalogado Error => error;

    /// <summary>Campos propios de este error, si los tiene.</summary>
    public IExtras? Extras => extras;

    /// <summary>Segundos de la cabecera Retry-After, si corresponde.</summary>
    public int? ReintentarEnSegundos { get; init; }

    /// <summary>
    /// El fallo del servicio por el que se rechaza, si lo hay: se registra y no sale de aquí. No es la excepción interna, para
    /// que nadie lo tome por uno de la base.
    /// </summary>
    public Exception? Causa { get; init; }
}
