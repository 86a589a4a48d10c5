namespace Inventario.Api.Common.Seguridad;

internal static class FallosDeAccesoSql
{
    /// <summary>Cuenta según el correo como lo compara la base: en mayúsculas es la misma, exista o no.</summary>
    private const string Cuenta = "UNHEX(SHA2(WEIGHT_STRING(@Correo COLLATE utf8mb4_0900_as_ci), 256))";

    /// <summary>Momento hasta el que cuenta un intento; uno pendiente, su plazo de comprobación.</summary>
    private const string CuentaHasta = "ocurrido_en + INTERVAL IF(pendiente IS NULL, @VentanaSegundos, @PendienteSegundos) SECOND";

    private const string Cabeza = $"""
        SELECT GREATEST(1, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), {CuentaHasta}) + 1)
        FROM fallo_acceso
        WHERE
        """;

    private const string Cola = $"""
        AND ocurrido_en > UTC_TIMESTAMP(6) - INTERVAL @VentanaSegundos SECOND
        AND (pendiente IS NULL OR (pendiente <> @Pendiente AND {CuentaHasta} > UTC_TIMESTAMP(6)))
        ORDER BY {CuentaHasta} DESC
        LIMIT 1 OFFSET
        """;

    public const string Guardar = $"""
        INSERT INTO fallo_acceso (huella_cuenta, huella_direccion, pendiente)
        VALUES ({Cuenta}, @HuellaDireccion, @Pendiente)
        """;

    /// <summary>Segundos hasta que quepa otro intento; sin fila, cabe ya. El propio no cuenta.</summary>
    public const string EsperaDeLaCuenta = $"{Cabeza} huella_cuenta = {Cuenta} AND huella_direccion = @HuellaDireccion {Cola} @Antes";

    public const string EsperaDeLaCuentaEnTotal = $"{Cabeza} huella_cuenta = {Cuenta} {Cola} @Antes";

    public const string EsperaDeLaDireccion = $"{Cabeza} huella_direccion = @HuellaDireccion {Cola} @Antes";

    /// <summary>Confirma que la contraseña era mala.</summary>
    public const string Confirmar = $"UPDATE fallo_acceso SET pendiente = NULL WHERE huella_cuenta = {Cuenta} AND pendiente = @Pendiente";

    public const string Descartar = $"DELETE FROM fallo_acceso WHERE huella_cuenta = {Cuenta} AND pendiente = @Pendiente";

    public const string Olvidar = $"DELETE FROM fallo_acceso WHERE huella_cuenta = {Cuenta}";

    public const string OlvidarLosDeLaDireccion = $"{Olvidar} AND huella_direccion = @HuellaDireccion";

    public const string Purgar = """
        DELETE FROM fallo_acceso
        WHERE ocurrido_en < UTC_TIMESTAMP(6) - INTERVAL @VentanaSegundos SECOND
        ORDER BY ocurrido_en
        LIMIT @PorLote
        """;
}
