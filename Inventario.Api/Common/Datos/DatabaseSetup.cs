namespace Inventario.Api.Common.Datos;

internal static class DatabaseSetup
{
    private const int ConexionMaxSegundos = 3;
    private const int SentenciaMaxSegundos = 5;
    private const int CancelacionMaxSegundos = 1;
    private const int ConexionesMax = 33;

    /// <summary>
    /// Segundos que el servidor conserva una conexión ociosa. Más de los 180 s del grupo de conexiones, para que no
    /// guarde ninguna muerta; y menos de las 8 horas de MySQL, para soltar pronto las de una máquina perdida.
    /// </summary>
    public const int OciosaMaxSegundos = 300;

    /// <summary>
    /// Prepara cada conexión igual, configure lo que configure el servidor:
    /// <list type="bullet">
    /// <item><c>net_read_timeout</c>: una sentencia que llegó a medias no alarga los bloqueos de su transacción.</item>
    /// <item><c>innodb_lock_wait_timeout</c>: espera por <c>version_minima</c>; cada transacción fija otra.</item>
    /// <item>Al final se deshace la transacción que haya dejado abierta <c>init_connect</c>.</item>
    /// </list>
    /// </summary>
    private static readonly string PrepararSesion =
        $"{SesionDeMySql.Fijar}, transaction_isolation = 'READ-COMMITTED', wait_timeout = {OciosaMaxSegundos}, net_read_timeout = 10, "
        + $"innodb_lock_wait_timeout = {DbSession.EsperaPorFilaSegundos}, "
        + "sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'; ROLLBACK";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddDatabase(string connectionString, string? lecturas)
        {
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            return services
                .AddSingleton(s => new Servidores(connectionString, s.GetRequiredService<TimeProvider>(), lecturas))
                .AddSingleton<Db>()
                .AddSingleton<LecturasEnLote>()
                .AddHostedService<VigiaDeServidores>()
                .AddHostedService<RepartoDeConexiones>();
        }
    }

    public static MySqlDataSource CreateDataSource(string connectionString) => CreateDataSource(Completar(connectionString));

    public static MySqlDataSource CreateDataSource(MySqlConnectionStringBuilder completa) =>
        new MySqlDataSourceBuilder(completa.ConnectionString)
            // Las demás convenciones registran el texto de los errores, que cita datos («Duplicate entry …»).
            .ConfigureTracing(o => o.WithSemanticConventionsKinds(MySqlConnectorSemanticConventionsKinds.Stable))
            .UseConnectionOpenedCallback(async (context, cancellationToken) =>
            {
                if (context.Conditions == MySqlConnectionOpenedConditions.None)
                    return;
                await using var command = new MySqlCommand(PrepararSesion, context.Connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            })
            .Build();

    /// <summary>
    /// Completa la cadena. ConnectionReset=false ahorra un viaje por petición: la sesión no guarda estado, y toda
    /// transacción termina con COMMIT, ROLLBACK o la conexión cerrada.
    /// </summary>
    public static MySqlConnectionStringBuilder Completar(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString)
        {
            ConnectionReset = false,
            AllowUserVariables = true,
            AllowLoadLocalInfile = false,
            AutoEnlist = false,
            DateTimeKind = MySqlDateTimeKind.Utc,
            TreatTinyAsBoolean = true,
            UseAffectedRows = false,
            // El nombre etiqueta las métricas del grupo, que si no llevarían el servidor y la cuenta.
            ApplicationName = "inventario",
        };
        if (!builder.ShouldSerialize("Connection Timeout"))
            builder.ConnectionTimeout = ConexionMaxSegundos;
        if (!builder.ShouldSerialize("Default Command Timeout"))
            builder.DefaultCommandTimeout = SentenciaMaxSegundos;
        if (!builder.ShouldSerialize("Cancellation Timeout"))
            builder.CancellationTimeout = CancelacionMaxSegundos;
        if (!builder.ShouldSerialize("Maximum Pool Size"))
            builder.MaximumPoolSize = ConexionesMax;
        return builder;
    }
}
