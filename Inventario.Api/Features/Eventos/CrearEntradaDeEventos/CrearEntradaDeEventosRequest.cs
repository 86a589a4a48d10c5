namespace Inventario.Api.Features.Eventos.CrearEntradaDeEventos;

public sealed record CrearEntradaDeEventosRequest : IRequest<CrearEntradaDeEventosResponse>;

/// <param name="Entrada">El secreto, de un solo uso.</param>
/// <param name="ExpiraEn">Duración de la entrada, en segundos.</param>
public sealed record CrearEntradaDeEventosResponse(string Entrada, int ExpiraEn);
