using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos;

/// <summary>
/// Los campos editables de un producto: el cuerpo de POST, de PUT y de PATCH, y cada fila de la importación. El stock
/// y los costos solo cambian con movimientos.
/// </summary>
public abstract record FichaDeProducto : Ficha
{
    /// <summary>Código, de 1 a 64 caracteres, único para siempre sin distinguir mayúsculas; ni «.» ni «..».</summary>
    public string? Codigo { get; init; }

    /// <summary>Nombre, de 1 a 200 caracteres.</summary>
    public string? Nombre { get; init; }

    /// <summary>Id de una categoría existente.</summary>
    public long? CategoriaId { get; init; }

    /// <summary>Precio de lista por unidad.</summary>
    public decimal? Precio { get; init; }

    /// <summary>Código de barras, hasta 64 caracteres; único si viene.</summary>
    public string? CodigoBarras { get; init; }

    /// <summary>Descripción, hasta 2000 caracteres.</summary>
    public string? Descripcion { get; init; }

    /// <summary>Id de un proveedor existente, el habitual.</summary>
    public long? ProveedorId { get; init; }

    /// <summary>Tasa de impuesto en tanto por ciento: 16 es 16 %.</summary>
    public decimal? TasaImpuesto { get; init; }

    /// <summary>Unidad de medida. Con «unidad», las cantidades son enteras.</summary>
    public string? Unidad { get; init; }

    /// <summary>Stock por debajo del cual el producto sale en bajo-minimo.</summary>
    public decimal? StockMinimo { get; init; }

    /// <summary>Si se vende o solo se conserva. Al editar, si falta sigue como está.</summary>
    public bool? Activo { get; init; }

    [JsonIgnore]
    public bool NaceActivo => Activo ?? true;

    internal override FichaDeProducto ParaGuardar() => this with
    {
        Codigo = Codigo.Limpio(),
        Nombre = Nombre.Limpio(),
        CodigoBarras = CodigoBarras.Limpio(),
        Descripcion = Descripcion.Limpio(),
        TasaImpuesto = TasaImpuesto ?? 0,
        Unidad = Unidad ?? Unidades.Unidad,
        StockMinimo = StockMinimo ?? 0,
    };

    /// <summary>Si la ficha se encuentra con los mismos textos que otra, y por los mismos. Un activo ausente no cambia.</summary>
    internal bool SeBuscaComo(FichaDeProducto otra) =>
        (Codigo, CodigoBarras, Nombre, Activo ?? otra.Activo) == (otra.Codigo, otra.CodigoBarras, otra.Nombre, otra.Activo);
}

internal interface IExistenciasIniciales
{
    string? Unidad { get; }
    decimal? StockInicial { get; }
    decimal? CostoInicial { get; }
}

internal static class ReglasDeProducto
{
    public const int CodigoLargoMax = 64;
    public const int NombreLargoMax = 200;
    public const int DescripcionLargoMax = 2000;
    public const decimal TasaMax = 100m;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : FichaDeProducto
    {
        validator.RuleFor(f => f.Codigo).Obligatorio().LargoMaximo(CodigoLargoMax).UnaLinea()
            // «.» y «..» son en una URL la carpeta actual y la anterior: por-codigo no los encontraría.
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

    public static IRuleBuilderOptions<T, decimal?> EnteraPara<T>(this IRuleBuilder<T, decimal?> rule, Func<T, string?> unidad) =>
        rule.Must((ficha, cantidad) => cantidad is null || (unidad(ficha) ?? Unidades.Unidad) != Unidades.Unidad
            || decimal.IsInteger(cantidad.Value))
            .WithErrorCode("cantidad_entera").WithMessage("Se cuenta por unidad: debe ser un número entero.");

    /// <summary>Si el valor inicial pasa del máximo. Un factor fuera de límites ya lo rechaza su regla.</summary>
    private static bool SeSale(decimal stock, decimal costo) =>
        stock is >= 0 and <= ReglasDeDominio.CantidadMax && costo is >= 0 and <= ReglasDeDominio.PrecioMax && stock * costo > Asiento.ValorMax;
}

/// <summary>Los campos cuyos cambios quedan en el historial de precios, con su nombre en el JSON.</summary>
internal static class CamposConHistorial
{
    public const string Precio = "precio";
    public const string TasaImpuesto = "tasaImpuesto";

    public static readonly string[] Todos = [Precio, TasaImpuesto];
}

/// <summary>Anuncia los eventos de los productos que una transacción creó o cambió.</summary>
internal static class EventosDeProducto
{
    /// <summary>Escribe los eventos, después de las fichas y antes que sus movimientos.</summary>
    public static async Task AnunciarAsync<TEvento>(DbSession tx, IReadOnlyCollection<long> productoIds, UsuarioActual usuario)
        where TEvento : EventoDeFicha
    {
        if (productoIds.Count > 0)
            await AnunciosDeOrden.EscribirAsync(tx, await tx.QueryAsync<TEvento>(
                ProductoSql.LeerParaAnunciar, new { ProductoIds = productoIds.ParaIn(), UsuarioId = usuario.Id }));
    }
}

/// <summary>
/// Los identificadores de los productos: el código y el código de barras comparten un espacio, y cada valor es de un
/// solo producto. Un GTIN es un número, con los ceros delante que sea; un producto sí puede llevarlo escrito de dos
/// formas.
/// </summary>
internal static class IdentificadoresDeProducto
{
    /// <param name="tx">La transacción, con los identificadores anteriores ya quitados.</param>
    /// <param name="id">Id del producto.</param>
    /// <param name="codigo">Código del producto.</param>
    /// <param name="codigoBarras">Código de barras, si lo tiene.</param>
    /// <param name="yaSuyos">Valores que ya tenía: los conserva aunque el número sea también de otro producto.</param>
    /// <exception cref="ProblemException">409 <c>duplicado</c>: uno de los dos ya es de otro producto.</exception>
    public static async Task RegistrarAsync(DbSession tx, long id, string codigo, string? codigoBarras, params string?[] yaSuyos)
    {
        if (await TomarAsync(tx, id, codigo, yaSuyos) is { } dueno)
            throw ProductosProblems.CodigoDeOtro(dueno);
        if (codigoBarras is not null && await TomarAsync(tx, id, codigoBarras, yaSuyos) is { } otro)
            throw ProductosProblems.CodigoBarrasDeOtro(otro);
    }

    public static Task<Dueno?> BuscarOtroAsync(DbSession session, long id, string valor, IEnumerable<string?> yaSuyos) =>
        session.QuerySingleOrDefaultAsync<Dueno>(ProductoSql.BuscarOtroDueno,
            new { Id = id, Valor = valor, Formas = yaSuyos.Contains(valor) ? [valor] : Gtin.Formas(valor) });

    /// <summary>Toma el valor, o devuelve su dueño si es de otro producto.</summary>
    private static async Task<Dueno?> TomarAsync(DbSession tx, long id, string valor, string?[] yaSuyos)
    {
        await tx.ExecuteAsync(ProductoSql.RegistrarIdentificador, new { Valor = valor, ProductoId = id, Canonico = Gtin.Canonico(valor) });
        return await BuscarOtroAsync(tx, id, valor, yaSuyos);
    }

    internal sealed record Dueno
    {
        public long ProductoId { get; init; }

        /// <summary>Si lo tiene escrito igual; falso con otros ceros delante.</summary>
        public bool Exacto { get; init; }
    }
}
