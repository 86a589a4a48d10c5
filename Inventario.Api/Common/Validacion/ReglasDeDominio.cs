namespace Inventario.Api.Common.Validacion;

/// <summary>
/// Límites de precios, costos, cantidades e importes. Todos caben en 15 cifras significativas, así que un <c>double</c>
/// de JavaScript no los cambia.
/// </summary>
internal static class ReglasDeDominio
{
    /// <summary>El mayor entero que un número de JavaScript guarda: 2^53 − 1.</summary>
    public const long IdMax = 9_007_199_254_740_991;

    public const decimal PrecioMax = 99_999_999_999.9999m;
    public const decimal CantidadMax = 99_999_999.999m;
    public const decimal ImporteMax = 9_999_999_999_999.99m;
    /// <summary>Líneas de una venta, una devolución, un movimiento o un conteo, según venta.num_lineas.</summary>
    public const int LineasMax = 500;

    /// <summary>Caracteres que caben en la columna de una nota o de un motivo.</summary>
    public const int NotaLargoMax = 500;

    public const int CorreoLargoMax = 254;

    public const int DecimalesDePrecio = 4;
    public const int DecimalesDeCantidad = 3;

    /// <summary>Correo: algo@algo.algo, sin espacios, hasta 254 caracteres. No se comprueba que exista.</summary>
    public static IRuleBuilderOptions<T, string?> CorreoValido<T>(this IRuleBuilder<T, string?> rule) =>
        rule.LargoMaximo(CorreoLargoMax).UnaLinea().Regla("correo_no_valido", "No es un correo válido.",
            c => c.Limpio() is not { } correo || EsCorreo(correo), new() { Formato = "email" });

    public static bool EsCorreo(string correo)
    {
        var partes = correo.Split('@');
        return correo.Length <= CorreoLargoMax && !correo.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            && partes is [{ Length: > 0 }, { Length: > 2 } dominio]
            && dominio.Contains('.') && !dominio.StartsWith('.') && !dominio.EndsWith('.');
    }

    /// <summary>Un id: de 1 a 2^53 − 1.</summary>
    public static IRuleBuilderOptions<T, long?> IdValido<T>(this IRuleBuilder<T, long?> rule) => rule.MayorQueCero().Maximo(IdMax);

    /// <summary>Precio o costo unitario: de 0 a 99 999 999 999.9999, hasta 4 decimales.</summary>
    public static IRuleBuilderOptions<T, decimal?> PrecioValido<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.NoNegativo().Maximo(PrecioMax).DecimalesMaximos(DecimalesDePrecio);

    /// <summary>Cantidad: hasta 99 999 999.999, con 3 decimales; el signo lo comprueba otra regla.</summary>
    public static IRuleBuilderOptions<T, decimal?> CantidadValida<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Maximo(CantidadMax).DecimalesMaximos(DecimalesDeCantidad);

    /// <summary>Importe de dinero: de 0 a 9 999 999 999 999.99, con 2 decimales.</summary>
    public static IRuleBuilderOptions<T, decimal?> ImporteValido<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.NoNegativo().Maximo(ImporteMax).DecimalesMaximos(Redondeo.DecimalesDeImporte);
}
