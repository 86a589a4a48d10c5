using FluentValidation;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Existencias;
using Inventario.Api.Common.Http;
using Inventario.Api.Common.Pipeline;

namespace Inventario.Api.Features.Productos;

/// <summary>Lo que se escribe de un producto. El stock y los costos no se escriben nunca por aquí.</summary>
internal interface IFichaDeProducto
{
    string? Codigo { get; }
    string? CodigoBarras { get; }
    string? Nombre { get; }
    string? Descripcion { get; }
    long? CategoriaId { get; }
    long? ProveedorId { get; }
    decimal? Precio { get; }
    decimal? TasaImpuesto { get; }
    string? Unidad { get; }
    decimal? StockMinimo { get; }
    bool? Activo { get; }
}

/// <summary>Con qué existencias nace un producto.</summary>
internal interface IExistenciasIniciales
{
    string? Unidad { get; }
    decimal? StockInicial { get; }
    decimal? CostoInicial { get; }
}

internal static class FichaDeProducto
{
    public const int CodigoLargoMax = 64;
    public const int NombreLargoMax = 200;
    public const int DescripcionLargoMax = 2000;
    public const decimal TasaMax = 100m;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : IFichaDeProducto
    {
        validator.RuleFor(f => f.Codigo).Obligatorio().LargoMaximo(CodigoLargoMax).UnaLinea()
            // En una URL son la carpeta actual y la anterior: por-codigo no los encontraría.
            .Must(codigo => codigo?.Trim() is not ("." or ".."))
            .WithErrorCode("valor_no_permitido").WithMessage("No puede ser «.» ni «..».");
        validator.RuleFor(f => f.CodigoBarras).LargoMaximo(CodigoLargoMax).UnaLinea();
        validator.RuleFor(f => f.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Descripcion).LargoMaximo(DescripcionLargoMax).VariasLineas();
        validator.RuleFor(f => f.CategoriaId).Obligatorio().IdValido();
        validator.RuleFor(f => f.ProveedorId).IdValido();
        validator.RuleFor(f => f.Precio).Obligatorio().PrecioValido();
        validator.RuleFor(f => f.TasaImpuesto).NoNegativo().Maximo(TasaMax).DecimalesMaximos(3).PorDefecto(0);
        validator.RuleFor(f => f.Unidad).UnoDe(Unidades.Todas).PorDefecto(Unidades.Unidad);
        validator.RuleFor(f => f.StockMinimo).NoNegativo().CantidadValida().EnteraPara(f => f.Unidad).PorDefecto(0);
    }

    public static void AplicarReglasDeExistencias<T>(this AbstractValidator<T> validator) where T : IExistenciasIniciales
    {
        validator.RuleFor(e => e.StockInicial).NoNegativo().CantidadValida().EnteraPara(e => e.Unidad);
        validator.RuleFor(e => e.CostoInicial).PrecioValido().PorDefecto(0)
            .Must((e, costo) => costo is null || e.StockInicial is not null)
            .WithErrorCode("sin_stock_inicial").WithMessage("Solo tiene sentido con stockInicial.")
            .Must((e, costo) => !SeSale(e.StockInicial ?? 0, costo ?? 0))
            .WithErrorCode("demasiado_grande").WithMessage("Con ese stockInicial pasa de lo que se puede llevar en cuenta.");
    }

    /// <summary>Lo que se cuenta por unidades no lleva decimales.</summary>
    public static IRuleBuilderOptions<T, decimal?> EnteraPara<T>(this IRuleBuilder<T, decimal?> rule, Func<T, string?> unidad) =>
        rule.Must((ficha, cantidad) => cantidad is null || (unidad(ficha) ?? Unidades.Unidad) != Unidades.Unidad
            || decimal.IsInteger(cantidad.Value))
            .WithErrorCode("cantidad_entera").WithMessage("Se cuenta por unidad: debe ser un número entero.");

    /// <summary>Los valores que se guardan de una ficha ya validada.</summary>
    public static ValoresDeProducto Valores(this IFichaDeProducto ficha, long id = 0) => new(
        id, ficha.Codigo.Limpio(), ficha.CodigoBarras.Limpio(), ficha.Nombre.Limpio(), ficha.Descripcion.Limpio(),
        ficha.CategoriaId, ficha.ProveedorId, ficha.Precio, ficha.TasaImpuesto ?? 0, ficha.Unidad ?? Unidades.Unidad,
        ficha.StockMinimo ?? 0, ficha.Activo);

    /// <summary>Los que pasan de su propio límite ya lo dicen; multiplicarlos podría desbordar.</summary>
    private static bool SeSale(decimal stock, decimal costo) =>
        stock <= ReglasDeDominio.CantidadMax && costo <= ReglasDeDominio.PrecioMax && stock * costo > Asiento.ValorMax;
}

/// <summary>Una ficha como se guarda.</summary>
/// <param name="Activo">Nulo si no se dice: al crear es que sí, y al editar, que siga como está.</param>
internal sealed record ValoresDeProducto(
    long Id, string? Codigo, string? CodigoBarras, string? Nombre, string? Descripcion, long? CategoriaId, long? ProveedorId,
    decimal? Precio, decimal TasaImpuesto, string Unidad, decimal StockMinimo, bool? Activo)
{
    public bool NaceActivo => Activo ?? true;
}

/// <summary>Los campos cuyos cambios quedan en el historial de precios, con su nombre en el JSON.</summary>
internal static class CamposConHistorial
{
    public const string Precio = "precio";
    public const string TasaImpuesto = "tasaImpuesto";

    public static readonly string[] Todos = [Precio, TasaImpuesto];
}

/// <summary>El código y el código de barras comparten un solo espacio: lo que lee un lector es de un producto o de ninguno.</summary>
internal static class IdentificadoresDeProducto
{
    /// <exception cref="Common.Problems.ProblemException">409 <c>duplicado</c>: uno de los dos ya es de otro producto.</exception>
    public static async Task RegistrarAsync(DbSession tx, long id, string codigo, string? codigoBarras)
    {
        if (await TomarAsync(tx, id, codigo) is var dueno && dueno != id)
            throw ProductosProblems.CodigoEsCodigoBarras(dueno);
        if (codigoBarras is not null && await TomarAsync(tx, id, codigoBarras) is var otro && otro != id)
            throw ProductosProblems.CodigoBarrasEsCodigo(otro);
    }

    private static async Task<long> TomarAsync(DbSession tx, long id, string valor)
    {
        await tx.ExecuteAsync(ProductoSql.RegistrarIdentificador, new { Valor = valor, ProductoId = id });
        return await tx.QuerySingleAsync<long>(ProductoSql.BuscarPorIdentificador, new { Valor = valor });
    }
}
