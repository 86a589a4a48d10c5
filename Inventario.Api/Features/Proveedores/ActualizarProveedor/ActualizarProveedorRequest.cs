using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

public sealed record ActualizarProveedorRequest : FichaDeProveedor, IRequest<Proveedor>
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

public sealed record ActualizarProveedorParcialRequest(long Id, VersionEsperada? VersionEsperada, MergePatch<ActualizarProveedorRequest> Cambios)
    : IRequest<Proveedor>;

internal sealed class ActualizarProveedorValidator : AbstractValidator<ActualizarProveedorRequest>
{
    public ActualizarProveedorValidator() => this.AplicarReglas();
}
