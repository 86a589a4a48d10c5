using DbUp.Engine;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>
/// Lleva la base de datos al esquema de este ejecutable. Varios a la vez son seguros: uno aplica y los demás esperan.
/// Todo rechazo es una <see cref="MigracionException"/> con un mensaje para quien la opera.
/// </summary>
/// <param name="cadenaMigraciones">Con la cuenta que puede cambiar el esquema; nombra la base, que puede no existir.</param>
/// <param name="cadenaServicio">Con la cuenta del servicio; si es otra, recibe sus permisos. Sin ella no se dan.</param>
/// <param name="informar">Recibe cada paso en una frase.</param>
/// <param name="guiones">Por defecto, los incrustados.</param>
public sealed class Migrador(
    string cadenaMigraciones,
    string? cadenaServicio = null,
    Action<string>? informar = null,
    IReadOnlyList<SqlScript>? guiones = null)
{
    private readonly string baseDatos = BaseUnica(cadenaMigraciones, cadenaServicio);
    private readonly IReadOnlyList<SqlScript> guiones = guiones is null ? MigracionesIncrustadas.Incrustados : MigracionesIncrustadas.Ordenar(guiones);
    private readonly Action<string> informar = informar ?? (_ => { });

    /// <summary>Cuánto se espera a que termine otro migrador.</summary>
    public int EsperaMaxSegundos { get; init; } = 60;

    /// <summary>Un respaldo no trae permisos: los del servicio se dan aunque la base sea de una versión posterior.</summary>
    public bool RecienRestaurada { get; init; }

    /// <summary>
    /// Aplica los guiones pendientes por orden de número y los permisos del servicio; devuelve los aplicados. En una base de una versión
    /// posterior, a la que no le falta ninguno, los permisos se quedan como los dejó ella.
    /// Rechazos, por orden: no se puede conectar; el servidor no es MySQL 8.0.19 o posterior; otro migrador no
    /// terminó a tiempo (<see cref="CerrojoOcupadoException"/>); la base no existe y no se puede crear; es de una versión
    /// posterior que ya no admite esta (no se toca nada); un guion ya aplicado cambió (no se toca nada); un guion falla (los anteriores quedan y él no consta: se repara y se repite);
    /// no se pueden dar los permisos.
    /// </summary>
    public IReadOnlyList<string> Aplicar() => ConConexion(conexion =>
    {
        ConexionMigraciones.TomarCerrojo(conexion, baseDatos, EsperaMaxSegundos, informar);
        ConexionMigraciones.CrearYElegir(conexion, baseDatos);
        if (!Admite(conexion))
            throw new MigracionException($"{VersionMinima.Superada} No se aplicó nada.");
        var estado = Comparar(Diario.Leer(conexion));
        if (estado.Alteradas is { Count: > 0 } alteradas)
            throw new MigracionException(
                $"Cambió un guion que ya estaba aplicado: {string.Join(", ", alteradas)}. No se aplicó nada. "
                + "Devuélvele su texto y escribe el cambio en un guion nuevo.");
        Diario.Crear(conexion);
        var aplicados = DbUpMySql.Aplicar(conexion, guiones, informar);
        if (aplicados.Count == 0 && estado.Desconocidas.Count > 0 && !RecienRestaurada)
            informar("La base de datos es de una versión posterior: los permisos del servicio se quedan como están.");
        else if (cadenaServicio is not null)
            PermisosServicio.Aplicar(conexion, cadenaServicio);
        return aplicados;
    });

    /// <summary>Los guiones que <see cref="Aplicar"/> aplicaría, por orden. No cambia nada.</summary>
    public IReadOnlyList<string> Pendientes() => Verificar().Pendientes;

    /// <summary>Compara la base con los guiones. No cambia nada; si la base no existe, todo está pendiente.</summary>
    public EstadoMigraciones Verificar() => ConConexion(conexion => ConexionMigraciones.Elegir(conexion, baseDatos)
        ? Comparar(Diario.Leer(conexion)) with { Superada = !Admite(conexion) }
        : Comparar([]));

    /// <summary>
    /// Si la base de la conexión tiene aplicados todos los guiones incrustados, tal como son. Le basta una cuenta
    /// que lea la tabla <c>migracion</c>; a la que no puede, MySQL la rechaza con una <see cref="MySqlException"/>.
    /// </summary>
    public static async Task<bool> AlDiaAsync(MySqlConnection conexion, CancellationToken ct) =>
        Comparar(MigracionesIncrustadas.Incrustados, await Diario.LeerAsync(conexion, ct)).AlDia;

    private bool Admite(MySqlConnection conexion) =>
        VersionMinima.AdmiteAsync(conexion, MigracionesIncrustadas.Numero(guiones[^1]), CancellationToken.None).GetAwaiter().GetResult();

    private EstadoMigraciones Comparar(Dictionary<string, string> diario) => Comparar(guiones, diario);

    private static EstadoMigraciones Comparar(IReadOnlyList<SqlScript> guiones, Dictionary<string, string> diario) => new(
        [.. guiones.Where(g => !diario.ContainsKey(g.Name)).Select(g => g.Name)],
        [.. guiones.Where(g => diario.TryGetValue(g.Name, out var huella) && huella != MigracionesIncrustadas.Huella(g.Contents))
            .Select(g => g.Name)],
        [.. diario.Keys.Except(guiones.Select(g => g.Name)).Order(StringComparer.Ordinal)]);

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
