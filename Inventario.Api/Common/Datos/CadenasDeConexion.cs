namespace Inventario.Api.Common.Datos;

/// <summary>Cadenas de las cuentas del servicio y de las migraciones (por defecto, la misma).</summary>
internal sealed record CadenasDeConexion(string Inventario, string Migraciones)
{
    /// <summary>Cadena de las réplicas de lectura, que usan los informes. Nula: se leen del principal.</summary>
    public string? Lecturas { get; init; }

    /// <summary>Dice si son las del MySQL que arrancó <c>db/servidor</c>, porque no se dio ninguna.</summary>
    public bool SonDelServidorLocal { get; init; }

    /// <summary>
    /// Lee la configuración. En Development y sin ninguna cadena, arranca (o reutiliza) el MySQL local.
    /// Rechazos: falta la cadena; no se entiende; no nombra la base de datos.
    /// </summary>
    public static CadenasDeConexion Leer(IConfiguration configuracion, IHostEnvironment entorno)
    {
        if (LeerUna(configuracion, "Inventario") is { } inventario)
            return new(inventario, LeerUna(configuracion, "Migraciones") ?? inventario) { Lecturas = LeerUna(configuracion, "Lecturas") };
        if (entorno.IsDevelopment() && string.IsNullOrWhiteSpace(configuracion.GetConnectionString("Migraciones")))
            return ServidorLocal.Arrancar() with { SonDelServidorLocal = true };
        throw new FalloClaroException(
            "Falta la cadena de conexión: define ConnectionStrings__Inventario (Server=…;Database=…;User ID=…;Password=…).");
    }

    /// <summary>Lee la configuración para un verbo: de varios servidores, solo el que admite escrituras.</summary>
    public static CadenasDeConexion LeerDelPrincipal(IHostApplicationBuilder host)
    {
        var todas = Leer(host.Configuration, host.Environment);
        return new(Servidores.CadenaDelPrincipal(todas.Inventario), Servidores.CadenaDelPrincipal(todas.Migraciones))
        {
            SonDelServidorLocal = todas.SonDelServidorLocal,
        };
    }

    /// <summary>Oculta las contraseñas: este texto puede acabar en un log.</summary>
    public override string ToString() => nameof(CadenasDeConexion);

    // El mensaje del analizador de cadenas puede citar la contraseña: no se repite.
    private static string? LeerUna(IConfiguration configuracion, string nombre)
    {
        var cadena = configuracion.GetConnectionString(nombre);
        if (string.IsNullOrWhiteSpace(cadena))
            return null;
        try
        {
            if (new MySqlConnectionStringBuilder(cadena).Database.Length > 0)
                return cadena;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new FalloClaroException($"La cadena de conexión de ConnectionStrings__{nombre} no se entiende.");
        }
        throw new FalloClaroException($"La cadena de conexión de ConnectionStrings__{nombre} no nombra la base de datos (Database=…).");
    }
}
