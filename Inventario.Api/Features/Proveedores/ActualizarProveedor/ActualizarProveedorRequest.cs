using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Proveedores.ActualizarProveedor;

/// <param name="Nombre">De 1 a 160 caracteres.</param>
/// <param name="Contacto">La persona con quien se trata; hasta 160 caracteres.</param>
/// <param name="Documento">Identificación fiscal, hasta 40 caracteres; única si viene, sin distinguir mayúsculas ni acentos.</param>
/// <param name="Correo">Hasta 254 caracteres.</param>
/// <param name="Telefono">Hasta 40 caracteres.</param>
/// <param name="Direccion">Hasta 300 caracteres, en una o varias líneas.</param>
/// <param name="Activo">Si falta, sigue como está: editar una ficha no reactiva lo que se desactivó.</param>
public sealed record ActualizarProveedorRequest(
    string? Nombre, string? Contacto = null, string? Documento = null, string? Correo = null, string? Telefono = null,
    string? Direccion = null, bool? Activo = null)
    : IRequest<Proveedor>, IFichaDeProveedor
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

/// <summary>Lo mismo, con solo los campos que cambian.</summary>
public sealed record ActualizarProveedorParcialRequest(long Id, VersionEsperada? VersionEsperada, MezclaJson<ActualizarProveedorRequest> Cambios)
    : IRequest<Proveedor>;

internal sealed class ActualizarProveedorValidator : AbstractValidator<ActualizarProveedorRequest>
{
    public ActualizarProveedorValidator() => this.AplicarReglas();
}
