using MediatR;

namespace Inventario.Api.Features.Inventario.VerificarInventario;

public sealed record VerificarInventarioRequest : IRequest<VerificarInventarioResponse>;

/// <param name="Correcto">Siempre verdadero: si no, la respuesta es 409.</param>
/// <param name="Productos">Cuántos se comprobaron.</param>
/// <param name="Movimientos">Cuántos se comprobaron.</param>
public sealed record VerificarInventarioResponse(bool Correcto, long Productos, long Movimientos);
