namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Lo que una petición incumple de las reglas que dependen de lo guardado. Solo se pregunta cuando ya se rechaza por otra regla, para
/// decirlo todo a la vez; en las demás lo comprueba su handler, con lo suyo bloqueado.
/// </summary>
internal interface IErroresDeLoGuardado<in TRequest>
{
    /// <param name="request">La que incumple otra regla: puede faltarle cualquier campo, o pasarse de sus límites.</param>
    /// <param name="cancellationToken">Quien pide se fue.</param>
    Task<IEnumerable<CampoConError>> BuscarAsync(TRequest request, CancellationToken cancellationToken);
}
