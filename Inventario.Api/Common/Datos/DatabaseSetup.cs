namespace Inventario.Api.Common.Datos;

internal static class DatabaseSetup
{
    private const int ConexionMaxSegundos = 3;
    private const int SentenciaMaxSegundos = 5;
    private const int CancelacionMaxSegundos = 1;
    private const int ConexionesMax = 33;

    /// <summary>
    /// Lo que el servidor guarda una conexión que nadie usa: más de lo que la guarda el grupo de conexiones (180 s), para que no se encuentre
    /// ninguna muerta, y mucho menos que las 8 horas de siempre, en las que una máquina perdida ocuparía las suyas.
    /// </summary>
    public const int OciosaMaxSegundos = 300;

    /// <summary>
    /// Lo que el servicio necesita de cada conexión, sea como sea el servidor. Con net_read_timeout, una sentencia que llegó a medias no
    /// retiene lo que bloqueó su transacción. innodb_lock_wait_timeout es el de la primera: cada una lo fija, pero después de esperar por
    /// <c>version_minima</c>. Al final, y ya con el ROLLBACK de siempre, se deshace la transacción que haya dejado abierta
    /// <c>init_connect</c>.
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

    public static MySqlDataSource CreateDataSource(string connectionString) =>
        new MySqlDataSourceBuilder(Completar(connectionString))
            // Las otras convenciones apuntan el texto de los errores, que cita datos («Duplicate entry …»).
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
    /// ConnectionReset=false ahorra un viaje por petición: no se deja estado en la sesión, y toda transacción termina
    /// con COMMIT, ROLLBACK o la conexión cerrada.
    /// </summary>
    private static string Completar(string connectionString)
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
            // También nombra el grupo en las métricas, que si no llevarían el servidor y la cuenta.
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
        return builder.ConnectionString;
    }
}
