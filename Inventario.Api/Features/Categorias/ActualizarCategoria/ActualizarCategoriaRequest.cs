using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Categorias.ActualizarCategoria;

/// <param name="Nombre">De 1 a 120 caracteres, único sin distinguir mayúsculas ni acentos.</param>
/// <param name="Descripcion">Hasta 2000 caracteres.</param>
/// <param name="Activo">Si falta, sigue como está: editar una ficha no reactiva lo que se desactivó.</param>
public sealed record ActualizarCategoriaRequest(string? Nombre, string? Descripcion = null, bool? Activo = null)
    : IRequest<Categoria>, IFichaDeCategoria
{
    [JsonIgnore]
    public long Id { get; init; }

    [JsonIgnore]
    public VersionEsperada? VersionEsperada { get; init; }
}

/// <summary>Lo mismo, con solo los campos que cambian.</summary>
public sealed record ActualizarCategoriaParcialRequest(long Id, VersionEsperada? VersionEsperada, MezclaJson<ActualizarCategoriaRequest> Cambios)
    : IRequest<Categoria>;

internal sealed class ActualizarCategoriaValidator : AbstractValidator<ActualizarCategoriaRequest>
{
    public ActualizarCategoriaValidator() => this.AplicarReglas();
}
