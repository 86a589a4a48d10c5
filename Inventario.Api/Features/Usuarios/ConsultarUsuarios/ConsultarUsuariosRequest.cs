namespace Inventario.Api.Features.Usuarios.ConsultarUsuarios;

/// <param name="Buscar">Palabras del nombre o del correo, enteras o no, en cualquier orden y sin distinguir mayúsculas
/// ni, en el nombre, acentos.</param>
/// <param name="Rol">Filtra por rol: <c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</param>
/// <param name="Activo">Filtra por activo: <c>true</c> (por defecto), <c>false</c> o <c>todos</c>.</param>
/// <param name="Orden"><c>nombre</c> (por defecto) o <c>creadoEn</c>; con <c>-</c> delante, al revés.</param>
public sealed record ConsultarUsuariosRequest(
    string? Buscar = null, string? Rol = null, string? Activo = null,
    string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IConBusqueda, IRequest<PaginaDe<Usuario>>;

internal sealed class ConsultarUsuariosValidator : AbstractValidator<ConsultarUsuariosRequest>
{
    public ConsultarUsuariosValidator()
    {
        RuleFor(r => r.Buscar).LargoMaximo(ReglasDeDominio.CorreoLargoMax);
        RuleFor(r => r.Rol).UnoDe(Roles.Todos);
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        this.AplicarReglasDeLista(ConsultarUsuariosHandler.Lista);
    }
}
