namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

/// <summary>Pedir una entrada; quien la pide ya dice todo.</summary>
public sealed record CrearEntradaDeEventosRequest : IRequest<CrearEntradaDeEventosResponse>;

/// <param name="Entrada">El secreto. Vale una vez.</param>
/// <param name="ExpiraEn">Segundos que vale.</param>
public sealed record CrearEntradaDeEventosResponse(string Entrada, int ExpiraEn);
