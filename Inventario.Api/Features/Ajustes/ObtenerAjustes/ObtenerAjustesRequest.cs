namespace Inventario.Api.Features.Ajustes.ObtenerAjustes;

public sealed record ObtenerAjustesRequest : IRequest<AjustesVigentes>;
