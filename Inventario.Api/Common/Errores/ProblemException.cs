namespace Inventario.Api.Common.Errores;

/// <summary>
/// Rechazo previsto: llega al cliente como problem+json (RFC 9457), con el estado y el título de su error del catálogo.
/// Toda otra excepción es un 500.
/// </summary>
public sealed class ProblemException(ErrorCatalogado error, string detalle, IExtras? extras = null) : Exception(detalle)
{
    public ErrorCatalogado Error => error;

    /// <summary>Campos propios de este error, si los tiene.</summary>
    public IExtras? Extras => extras;

    /// <summary>Segundos de la cabecera Retry-After, si corresponde.</summary>
    public int? ReintentarEnSegundos { get; init; }

    /// <summary>
    /// Fallo del servicio que causó el rechazo, si lo hay; se registra y no se responde. No es la excepción interna,
    /// para que no se tome por un error de la base.
    /// </summary>
    public Exception? Causa { get; init; }
}
