using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos.ActualizarProducto;

public sealed record ActualizarProductoRequest : FichaDeProducto, IRequest<Producto>
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

public sealed record ActualizarProductoParcialRequest(long Id, VersionEsperada? VersionEsperada, MergePatch<ActualizarProductoRequest> Cambios)
    : IRequest<Producto>;

internal sealed class ActualizarProductoValidator : AbstractValidator<ActualizarProductoRequest>
{
    public ActualizarProductoValidator() => this.AplicarReglas();
}
