using DbUp.Engine;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>
/// Lleva la base de datos al esquema de este ejecutable. Varios migradores a la vez son seguros: uno aplica y los demás
/// esperan. Todo rechazo es una <see cref="MigracionException"/> con un mensaje para el operador.
/// </summary>
/// <param name="cadenaMigraciones">Cadena con la cuenta que cambia el esquema; su base puede no existir.</param>
/// <param name="cadenaServicio">Cadena con la cuenta del servicio, que recibe sus permisos. Nula: no se dan.</param>
/// <param name="informar">Recibe cada paso en una frase.</param>
/// <param name="migraciones">Migraciones; por defecto, las incrustadas.</param>
public sealed class Migrador(
    string cadenaMigraciones,
    string? cadenaServicio = null,
    Action<string>? informar = null,
    IReadOnlyList<SqlScript>? migraciones = null)
{
    private readonly string baseDatos = BaseUnica(cadenaMigraciones, cadenaServicio);
    private readonly IReadOnlyList<SqlScript> migraciones =
        migraciones is null ? MigracionesIncrustadas.Incrustados : MigracionesIncrustadas.Ordenar(migraciones);
    private readonly Action<string> informar = informar ?? (_ => { });

    /// <summary>Segundos de espera a que termine otro migrador.</summary>
    public int EsperaMaxSegundos { get; init; } = 60;

    /// <summary>Da los permisos del servicio en una base posterior: un respaldo no los trae.</summary>
    public bool RecienRestaurada { get; init; }

    /// <summary>
    /// Aplica las migraciones pendientes por número y los permisos del servicio; devuelve las aplicadas. En una base de
    /// una versión posterior sin migraciones pendientes no toca los permisos. Rechazos, por orden:
    /// <list type="bullet">
    /// <item>no se puede conectar, o el servidor no es MySQL 8.0.19 o posterior;</item>
    /// <item>otro migrador no terminó a tiempo (<see cref="CerrojoOcupadoException"/>);</item>
    /// <item>la base no existe y no se puede crear;</item>
    /// <item>la base es de una versión posterior que ya no admite esta (no se toca nada);</item>
    /// <item>una migración ya aplicada cambió (no se toca nada);</item>
    /// <item>una migración falla (las anteriores quedan; ella no consta: se repara y se repite);</item>
    /// <item>no se pueden dar los permisos.</item>
    /// </list>
    /// </summary>
    public IReadOnlyList<string> Aplicar() => ConConexion(conexion =>
    {
        ConexionMigraciones.TomarCerrojo(conexion, baseDatos, EsperaMaxSegundos, informar);
        ConexionMigraciones.CrearYElegir(conexion, baseDatos);
        if (!Admite(conexion))
            throw new MigracionException($"{Problemas.InstanciaSuperada} No se aplicó nada.");
        var diario = Diario.Leer(conexion);
        var estado = Comparar(migraciones, diario);
        if (estado.Alteradas is { Count: > 0 } alteradas)
            throw new MigracionException(
                $"Cambió una migración ya aplicada: {string.Join(", ", alteradas)}. No se aplicó nada. "
                + "Devuélvele su texto y escribe el cambio en otra nueva.");
        Diario.Crear(conexion);
        DbUpMySql.Aplicar(conexion, migraciones.Where(m => !diario.ContainsKey(m.Name)), informar);
        if (estado.Pendientes.Count == 0 && estado.Desconocidas.Count > 0 && !RecienRestaurada)
            informar("La base de datos es de una versión posterior: los permisos del servicio se quedan como están.");
        else if (cadenaServicio is not null)
            PermisosServicio.Aplicar(conexion, cadenaServicio);
        return estado.Pendientes;
    });

    /// <summary>Compara la base con las migraciones, sin cambiar nada. Si la base no existe, todo está pendiente.</summary>
    public EstadoMigraciones Verificar() => ConConexion(conexion => ConexionMigraciones.Elegir(conexion, baseDatos)
        ? Comparar(migraciones, Diario.Leer(conexion)) with { Superada = !Admite(conexion) }
        : Comparar(migraciones, []));

    /// <summary>
    /// Dice si la base tiene aplicadas todas las migraciones incrustadas, sin cambios. A una cuenta que no pueda leer
    /// <c>migracion</c> MySQL la rechaza con una <see cref="MySqlException"/>.
    /// </summary>
    public static async Task<bool> AlDiaAsync(MySqlConnection conexion, CancellationToken ct) =>
        Comparar(MigracionesIncrustadas.Incrustados, await Diario.LeerAsync(conexion, ct)).AlDia;

    /// <summary>Exige el esquema de esta versión a un verbo que escribe sin migrar.</summary>
    internal static async Task ExigirAlDiaAsync(MySqlConnection conexion, CancellationToken ct)
    {
        if (!await AlDiaAsync(conexion, ct))
            throw MigracionException.FaltaMigrar();
        if (!await VersionMinima.AdmiteAsync(conexion, MigracionesIncrustadas.Ultimo, ct))
            throw new MigracionException(Problemas.InstanciaSuperada);
    }

    private bool Admite(MySqlConnection conexion) =>
        VersionMinima.AdmiteAsync(conexion, MigracionesIncrustadas.Numero(migraciones[^1]), CancellationToken.None).GetAwaiter().GetResult();

    private static EstadoMigraciones Comparar(IReadOnlyList<SqlScript> migraciones, Dictionary<string, string> diario) => new(
        [.. migraciones.Where(g => !diario.ContainsKey(g.Name)).Select(g => g.Name)],
        [.. migraciones.Where(g => diario.TryGetValue(g.Name, out var huella) && huella != MigracionesIncrustadas.Huella(g.Contents))
            .Select(g => g.Name)],
        [.. diario.Keys.Except(migraciones.Select(g => g.Name)).Order(StringComparer.Ordinal)]);

    private T ConConexion<T>(Func<MySqlConnection, T> hacer)
    {
        using var conexion = ConexionMigraciones.Abrir(cadenaMigraciones);
        try
        {
            return hacer(conexion);
        }
        catch (Exception e) when (MigracionException.EsDeMySql(e))
        {
            throw MigracionException.DeConexion(new MySqlConnectionStringBuilder(cadenaMigraciones), e);
        }
    }

    private static string BaseUnica(string cadenaMigraciones, string? cadenaServicio)
    {
        var nombre = new MySqlConnectionStringBuilder(cadenaMigraciones).Database;
        if (nombre.Length == 0)
            throw new MigracionException("La cadena de conexión de migraciones no nombra la base de datos (Database=…).");
        if (cadenaServicio is not null && new MySqlConnectionStringBuilder(cadenaServicio).Database != nombre)
            throw new MigracionException(
                "ConnectionStrings__Inventario y ConnectionStrings__Migraciones nombran bases de datos distintas.");
        return nombre;
    }
}
