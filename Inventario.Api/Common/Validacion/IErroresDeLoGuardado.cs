namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Busca los errores de una petición que dependen de la base. Lo implementa su handler, y solo se usa si ya se rechaza
/// por otra regla, para dar todos a la vez; en las demás los comprueba él, con las filas bloqueadas.
/// </summary>
internal interface IErroresDeLoGuardado<in TRequest>
{
    /// <param name="request">Petición ya rechazada: puede faltarle cualquier campo o pasarse de sus límites.</param>
    Task<IEnumerable<CampoConError>> BuscarErroresAsync(TRequest request, CancellationToken cancellationToken);
}
