using FluentValidation;
using Inventario.Api.Common.Busqueda;
using Inventario.Api.Common.Http;
using Inventario.Api.Common.Listas;
using Inventario.Api.Common.Pipeline;
using MediatR;

namespace Inventario.Api.Features.Productos.ConsultarProductos;

/// <param name="Nombre">Cualquier parte del nombre, sin distinguir mayúsculas ni acentos.</param>
/// <param name="Buscar">Cualquier parte del nombre, del código o del código de barras.</param>
/// <param name="CategoriaId">Solo los de esa categoría.</param>
/// <param name="ProveedorId">Solo los de ese proveedor.</param>
/// <param name="BajoMinimo"><c>true</c>: solo los que están por debajo de su mínimo.</param>
/// <param name="ConStock"><c>true</c>: solo los que tienen existencias; <c>false</c>: solo los agotados.</param>
/// <param name="PrecioMin">Precio desde.</param>
/// <param name="PrecioMax">Precio hasta.</param>
/// <param name="Activo"><c>true</c> (por defecto), <c>false</c> o <c>todos</c>.</param>
/// <param name="Orden">nombre (por defecto), codigo, precio, stock o creadoEn; con <c>-</c> delante, al revés.</param>
public sealed record ConsultarProductosRequest(
    string? Nombre = null, string? Buscar = null, long? CategoriaId = null, long? ProveedorId = null,
    bool? BajoMinimo = null, bool? ConStock = null, decimal? PrecioMin = null, decimal? PrecioMax = null,
    string? Activo = null, string? Orden = null, int? Pagina = null, int? Tamano = null, string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IRequest<PaginaDe<Producto>>;

/// <summary>Los filtros como los lee el SQL. Todos nulos, la lista entera.</summary>
internal sealed record ConsultarProductosFiltros
{
    public string? Nombre { get; init; }
    public string? Buscar { get; init; }

    /// <summary>Cómo empiezan las partes de lo que se busca; nulo si no se busca.</summary>
    public string? Principio { get; init; }

    public int[] Campos { get; init; } = PartesDeProducto.DeTodo;

    /// <summary>Hay que mirar la ficha de cada producto; nulo si bastan los índices y las partes.</summary>
    public bool? ConFicha { get; init; } = true;

    public bool? ParteActiva { get; init; }
    public bool? Sondear { get; init; }
    public long? CategoriaId { get; init; }
    public long? ProveedorId { get; init; }
    public bool? BajoMinimo { get; init; }
    public bool? ConStock { get; init; }
    public decimal? PrecioMin { get; init; }
    public decimal? PrecioMax { get; init; }
    public bool? Activo { get; init; }

    /// <summary>Los mismos productos, sin mirar ninguna ficha.</summary>
    public ConsultarProductosFiltros PorPartes => this with { Nombre = null, Buscar = null, Activo = null, Sondear = true };

    public static ConsultarProductosFiltros De(ConsultarProductosRequest r)
    {
        var (nombre, buscar, activo) = (r.Nombre.ComoParte(), r.Buscar.ComoParte(), FiltroActivo.Leer(r.Activo));
        var texto = nombre is null ? r.Buscar : r.Nombre;
        var sinMasFiltros = (r.CategoriaId, r.ProveedorId, r.BajoMinimo, r.ConStock, r.PrecioMin, r.PrecioMax) == default;
        var loDicenLasPartes = (nombre is null || buscar is null) && activo is not false
            && texto.ComoPrincipio(PartesDeProducto.LargoMax) is { } principio && principio == texto.ComoPrincipio(int.MaxValue);
        var conFicha = !sinMasFiltros || !(loDicenLasPartes || (nombre ?? buscar) is null);
        return new()
        {
            Nombre = nombre,
            Buscar = buscar,
            Principio = texto.ComoPrincipio(PartesDeProducto.LargoMax),
            Campos = nombre is null ? PartesDeProducto.DeTodo : PartesDeProducto.DelNombre,
            ConFicha = conFicha ? true : null,
            ParteActiva = conFicha ? null : activo,
            CategoriaId = r.CategoriaId,
            ProveedorId = r.ProveedorId,
            BajoMinimo = r.BajoMinimo,
            ConStock = r.ConStock,
            PrecioMin = r.PrecioMin,
            PrecioMax = r.PrecioMax,
            Activo = activo,
        };
    }
}

internal sealed class ConsultarProductosValidator : AbstractValidator<ConsultarProductosRequest>
{
    public ConsultarProductosValidator()
    {
        RuleFor(r => r.Nombre).LargoMaximo(FichaDeProducto.NombreLargoMax);
        RuleFor(r => r.Buscar).LargoMaximo(FichaDeProducto.NombreLargoMax);
        RuleFor(r => r.CategoriaId).IdValido();
        RuleFor(r => r.ProveedorId).IdValido();
        RuleFor(r => r.PrecioMin).PrecioValido();
        RuleFor(r => r.PrecioMax).PrecioValido();
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        this.AplicarReglasDeLista(ConsultarProductosHandler.Lista);
    }
}
