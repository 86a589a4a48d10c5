using System.Text.Json.Serialization;

namespace Inventario.Api.Features.Productos;

/// <summary>
/// Lo que se escribe de un producto: el cuerpo de POST, de PUT y de PATCH, y cada fila de la importación. El stock y los costos no se
/// escriben nunca por aquí.
/// </summary>
public abstract record FichaDeProducto
{
    /// <summary>De 1 a 64 caracteres, único para siempre y sin distinguir mayúsculas; ni «.» ni «..».</summary>
    public string? Codigo { get; init; }

    /// <summary>De 1 a 200 caracteres.</summary>
    public string? Nombre { get; init; }

    /// <summary>Una categoría que exista.</summary>
    public long? CategoriaId { get; init; }

    /// <summary>El de lista, por unidad.</summary>
    public decimal? Precio { get; init; }

    /// <summary>Hasta 64 caracteres, único si viene.</summary>
    public string? CodigoBarras { get; init; }

    /// <summary>Hasta 2000 caracteres.</summary>
    public string? Descripcion { get; init; }

    /// <summary>Un proveedor que exista.</summary>
    public long? ProveedorId { get; init; }

    /// <summary>En tanto por ciento: 16 es 16 %.</summary>
    public decimal? TasaImpuesto { get; init; }

    /// <summary>En qué se mide. Por «unidad», las cantidades son enteras.</summary>
    public string? Unidad { get; init; }

    /// <summary>Por debajo, el producto sale en bajo-minimo.</summary>
    public decimal? StockMinimo { get; init; }

    /// <summary>Si se vende o solo se conserva. Al editar, si falta sigue como está.</summary>
    public bool? Activo { get; init; }

    [JsonIgnore]
    public bool NaceActivo => Activo ?? true;

    /// <summary>La ficha, ya validada, como se guarda: los textos limpios, y lo que falta con su valor por defecto.</summary>
    internal FichaDeProducto ParaGuardar() => this with
    {
        Codigo = Codigo.Limpio(),
        Nombre = Nombre.Limpio(),
        CodigoBarras = CodigoBarras.Limpio(),
        Descripcion = Descripcion.Limpio(),
        TasaImpuesto = TasaImpuesto ?? 0,
        Unidad = Unidad ?? Unidades.Unidad,
        StockMinimo = StockMinimo ?? 0,
    };
}

/// <summary>Con qué existencias nace un producto.</summary>
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

    /// <summary>Los que pasan de su propio límite ya lo dicen; multiplicarlos podría desbordar.</summary>
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

/// <summary>Lo que sabe quien sigue los eventos de los productos que una transacción creó o cambió.</summary>
internal static class EventosDeProducto
{
    /// <summary>Después de escribir las fichas, y antes que sus movimientos.</summary>
    public static async Task AnunciarAsync<TEvento>(DbSession tx, IReadOnlyCollection<long> productoIds, UsuarioActual usuario)
        where TEvento : EventoDeFicha
    {
        if (productoIds.Count > 0)
            await AnunciosDeOrden.EscribirAsync(tx, await tx.QueryAsync<TEvento>(
                ProductoSql.LeerParaAnunciar, new { ProductoIds = productoIds.ParaIn(), UsuarioId = usuario.Id }));
    }
}

/// <summary>
/// El código y el código de barras comparten un solo espacio: lo que lee un lector es de un producto o de ninguno. Un GTIN es un número,
/// se escriba con los ceros que se escriba; un producto sí puede llevarlo de dos maneras.
/// </summary>
internal static class IdentificadoresDeProducto
{
    /// <param name="tx">Con los anteriores ya quitados.</param>
    /// <param name="id">De qué producto.</param>
    /// <param name="codigo">Su código.</param>
    /// <param name="codigoBarras">Su código de barras, si lo tiene.</param>
    /// <param name="yaSuyos">Lo que ya tenía escrito: se lo queda aunque el número sea también de otro, que así lo encontró esta regla.</param>
    /// <exception cref="ProblemException">409 <c>duplicado</c>: uno de los dos ya es de otro producto.</exception>
    public static async Task RegistrarAsync(DbSession tx, long id, string codigo, string? codigoBarras, params string?[] yaSuyos)
    {
        if (await TomarAsync(tx, id, codigo, yaSuyos) is { } dueno)
            throw ProductosProblems.CodigoDeOtro(dueno);
        if (codigoBarras is not null && await TomarAsync(tx, id, codigoBarras, yaSuyos) is { } otro)
            throw ProductosProblems.CodigoBarrasDeOtro(otro);
    }

    /// <summary>Qué otro producto tiene ese valor o ese número.</summary>
    public static Task<Dueno?> BuscarOtroAsync(DbSession session, long id, string valor, IEnumerable<string?> yaSuyos) =>
        session.QuerySingleOrDefaultAsync<Dueno>(ProductoSql.BuscarOtroDueno,
            new { Id = id, Valor = valor, Formas = yaSuyos.Contains(valor) ? [valor] : Gtin.Formas(valor) });

    /// <summary>De qué otro producto es, y entonces no se toma.</summary>
    private static async Task<Dueno?> TomarAsync(DbSession tx, long id, string valor, string?[] yaSuyos)
    {
        await tx.ExecuteAsync(ProductoSql.RegistrarIdentificador, new { Valor = valor, ProductoId = id, Canonico = Gtin.Canonico(valor) });
        return await BuscarOtroAsync(tx, id, valor, yaSuyos);
    }

    /// <summary>De quién es un valor.</summary>
    internal sealed record Dueno
    {
        public long ProductoId { get; init; }

        /// <summary>Falso si lo tiene escrito con otros ceros delante.</summary>
        public bool Exacto { get; init; }
    }
}
