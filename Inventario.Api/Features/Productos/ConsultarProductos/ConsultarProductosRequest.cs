namespace Inventario.Api.Features.Productos.ConsultarProductos;

/// <param name="Nombre">Filtra por un trozo del nombre, sin distinguir mayúsculas ni acentos.</param>
/// <param name="Buscar">Palabras del nombre, del código o del código de barras, enteras o no, en cualquier orden; un
/// código de barras entero, con cualquier número de ceros delante.</param>
/// <param name="CategoriaId">Filtra por categoría.</param>
/// <param name="ProveedorId">Filtra por proveedor.</param>
/// <param name="BajoMinimo"><c>true</c>: solo los que están bajo su mínimo; <c>false</c>: solo los demás.</param>
/// <param name="ConStock"><c>true</c>: solo los que tienen existencias; <c>false</c>: solo los agotados.</param>
/// <param name="PrecioMin">Precio mínimo, incluido.</param>
/// <param name="PrecioMax">Precio máximo, incluido.</param>
/// <param name="Activo">Filtra por activo: <c>true</c> (por defecto), <c>false</c> o <c>todos</c>.</param>
/// <param name="Ids">Filtra por id: hasta 200 ids separados por comas, como 7,12,31. Un id que no existe no sale y uno
/// repetido sale una vez. Se suma a los demás filtros, también activo, pero no se combina con nombre ni buscar. Sin
/// tamano caben en una página.</param>
/// <param name="Orden">nombre (por defecto), codigo, precio, stock o creadoEn, con <c>-</c> delante al revés; o
/// relevancia, por defecto al buscar: el código exacto, los nombres que empiezan por el texto, los que tienen palabras
/// así y los demás. Si casan miles, el código exacto y después por nombre.</param>
public sealed record ConsultarProductosRequest(
    string? Nombre = null, string? Buscar = null, long? CategoriaId = null, long? ProveedorId = null,
    bool? BajoMinimo = null, bool? ConStock = null, decimal? PrecioMin = null, decimal? PrecioMax = null,
    string? Activo = null, string? Ids = null, string? Orden = null, int? Pagina = null, int? Tamano = null,
    string? DespuesDe = null)
    : ConsultaDeLista(Pagina, Tamano, DespuesDe), IConBusqueda, IRequest<PaginaDe<Producto>>;

/// <summary>Los filtros de la lista, como parámetros del SQL; uno nulo no filtra.</summary>
/// <param name="Principio">Principio de los sufijos que casan con la palabra buscada; nulo si no se busca.</param>
/// <param name="OtroPrincipio">Principio de los de una segunda palabra, si las dos son frecuentes.</param>
/// <param name="ConFicha">Si hay que leer la ficha de cada producto; nulo si bastan los índices y los sufijos.</param>
internal sealed record ConsultarProductosFiltros(
    string? Nombre = null, string? Buscar = null, string? Principio = null, string? OtroPrincipio = null, bool? ConFicha = true,
    bool? ParteActiva = null, bool? Sondear = null, bool? SonMuchos = null, long? CategoriaId = null, long? ProveedorId = null,
    bool? BajoMinimo = null, bool? ConStock = null, decimal? PrecioMin = null, decimal? PrecioMax = null, bool? Activo = null,
    long[]? Ids = null)
{
    public int[] Campos { get; init; } = SufijosDeProducto.DeTodo;

    public DynamicParameters Parametros => Palabras.Parametros(Buscar, this);

    /// <summary>Los parámetros para leer los mismos productos sin su ficha, solo con los sufijos y el índice.</summary>
    public DynamicParameters PorSufijos
    {
        get
        {
            var args = (this with { Nombre = null, Activo = null, Sondear = true }).Parametros;
            args.Add("Palabra1", null);
            return args;
        }
    }

    /// <summary>Elige las palabras más largas, que suelen casar con menos productos, para empezar por ellas.</summary>
    public static IReadOnlyList<string> Principios(ConsultarProductosRequest r, int max) =>
        [.. Palabras.De(r.Buscar).Append(r.Nombre)
            .OrderByDescending(p => p?.Length).Select(p => p.ComoPrincipio(SufijosDeProducto.LargoMax)).OfType<string>().Distinct().Take(max)];

    public static ConsultarProductosFiltros De(ConsultarProductosRequest r)
    {
        var (nombre, palabras, activo) = (r.Nombre.ComoParte(), Palabras.De(r.Buscar), FiltroActivo.Leer(r.Activo));
        var sinMasFiltros = (r.CategoriaId, r.ProveedorId, r.BajoMinimo, r.ConStock, r.PrecioMin, r.PrecioMax) == default;
        string?[] buscado = [.. palabras, .. nombre is null ? [] : new[] { r.Nombre }];
        var bastanLosSufijos = activo is not false && buscado is [var uno]
            && uno.ComoPrincipio(SufijosDeProducto.LargoMax) is { } principio && principio == uno.ComoPrincipio(int.MaxValue);
        var conFicha = !sinMasFiltros || !(bastanLosSufijos || buscado is []);
        return new()
        {
            Nombre = nombre,
            Buscar = r.Buscar,
            Campos = nombre is not null && palabras.Count == 0 ? SufijosDeProducto.DelNombre : SufijosDeProducto.DeTodo,
            ConFicha = conFicha ? true : null,
            ParteActiva = conFicha ? null : activo,
            CategoriaId = r.CategoriaId,
            ProveedorId = r.ProveedorId,
            BajoMinimo = r.BajoMinimo,
            ConStock = r.ConStock,
            PrecioMin = r.PrecioMin,
            PrecioMax = r.PrecioMax,
            Activo = activo,
            Ids = r.Ids?.Split(',').Select(IdsDeConsulta.Leer).ParaIn(),
        };
    }
}

internal sealed class ConsultarProductosValidator : AbstractValidator<ConsultarProductosRequest>
{
    public ConsultarProductosValidator()
    {
        RuleFor(r => r.Nombre).LargoMaximo(ReglasDeProducto.NombreLargoMax);
        RuleFor(r => r.Buscar).LargoMaximo(ReglasDeProducto.NombreLargoMax);
        RuleFor(r => r.CategoriaId).IdValido();
        RuleFor(r => r.ProveedorId).IdValido();
        RuleFor(r => r.PrecioMin).PrecioValido();
        RuleFor(r => r.PrecioMax).PrecioValido();
        RuleFor(r => r.Activo).UnoDe(FiltroActivo.Valores).PorDefecto(FiltroActivo.PorDefecto);
        RuleFor(r => r.Ids)
            .Regla("valor_no_permitido", "Deben ser ids separados por comas y sin espacios, como 7,12,31.",
                ids => ids is null || ids.Split(',').All(IdsDeConsulta.EsId),
                new() { Patron = $"^{IdsDeConsulta.Patron}(,{IdsDeConsulta.Patron}){{0,{IdsDeConsulta.Max - 1}}}$" })
            .Regla("demasiados_elementos", Reglas.DemasiadosElementos(IdsDeConsulta.Max),
                ids => ids is null || ids.AsSpan().Count(',') < IdsDeConsulta.Max, new())
            .Must((r, ids) => ids is null || (string.IsNullOrEmpty(r.Nombre) && string.IsNullOrEmpty(r.Buscar)))
            .WithErrorCode("excluyente").WithMessage("No se combina con nombre ni con buscar.");
        this.AplicarReglasDeLista(ConsultarProductosHandler.Lista);
    }
}
