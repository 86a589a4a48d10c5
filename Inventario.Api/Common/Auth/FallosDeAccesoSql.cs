namespace Inventario.Api.Common.Auth;

internal static class FallosDeAccesoSql
{
    /// <summary>El correo como lo compara la base: escribirlo de otra manera es la misma cuenta, exista o no.</summary>
    private const string Cuenta = "UNHEX(SHA2(WEIGHT_STRING(@Correo COLLATE utf8mb4_0900_as_ci), 256))";

    private const string Cabeza = """
        SELECT GREATEST(1, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), ocurrido_en + INTERVAL @VentanaSegundos SECOND) + 1)
        FROM fallo_acceso
        WHERE
        """;

    private const string Cola = """
        AND ocurrido_en > UTC_TIMESTAMP(6) - INTERVAL @VentanaSegundos SECOND
        ORDER BY ocurrido_en DESC
        LIMIT 1 OFFSET
        """;

    public const string Anotar = $"""
        INSERT INTO fallo_acceso (huella_cuenta, huella_direccion)
        VALUES ({Cuenta}, @HuellaDireccion)
        """;

    /// <summary>Segundos hasta que quepa otro intento; sin fila, cabe ya. El propio, el más nuevo, no cuenta.</summary>
    public const string EsperaDeLaCuenta = $"{Cabeza} huella_cuenta = {Cuenta} AND huella_direccion = @HuellaDireccion {Cola} @FallosPorCuenta";

    public const string EsperaDeLaCuentaEnTotal = $"{Cabeza} huella_cuenta = {Cuenta} {Cola} @FallosPorCuentaEnTotal";

    public const string EsperaDeLaDireccion = $"{Cabeza} huella_direccion = @HuellaDireccion {Cola} @FallosPorDireccion";

    public const string Borrar = "DELETE FROM fallo_acceso WHERE id = @Id";

    public const string Olvidar = $"DELETE FROM fallo_acceso WHERE huella_cuenta = {Cuenta}";

    public const string OlvidarLosDeLaDireccion = $"{Olvidar} AND huella_direccion = @HuellaDireccion";

    public const string Purgar = """
        DELETE FROM fallo_acceso
        WHERE ocurrido_en < UTC_TIMESTAMP(6) - INTERVAL @VentanaSegundos SECOND
        ORDER BY ocurrido_en
        LIMIT 1000
        """;
}
