namespace Inventario.Api.Common.Datos;

/// <summary>
/// Reparte entre las instancias las conexiones que concede MySQL (<c>max_connections</c>, o <c>max_user_connections</c>
/// de la cuenta). Las instancias no se conocen: cada una toma en MySQL un cerrojo numerado, que se suelta al morir su
/// conexión, y las demás cuentan los cerrojos tomados.
/// </summary>
internal sealed class RepartoDeConexiones(Servidores servidores, Db db, ILogger<RepartoDeConexiones> logger) : TareaDeFondo(logger)
{
    /// <summary>Conexiones sin repartir: la del operador y la de una instancia que llega y aún se cuenta.</summary>
    private const int Libres = 2;

    /// <summary>Máximo de instancias que se cuentan; con más, se reparte como si fueran estas.</summary>
    private const int InstanciasMax = 32;

    private const string TomarNumero = "SELECT GET_LOCK(@Nombre, 0)";

    /// <summary>MySQL suelta el número de una instancia callada 10 s; cada una pregunta cada segundo.</summary>
    private static readonly string SoltarSiCalla = $"SET SESSION wait_timeout = {DbSession.PausaMaxSegundos}";

    private static readonly TimeSpan Cada = TimeSpan.FromSeconds(1);

    private static readonly string[] Numeros = [.. Enumerable.Range(1, InstanciasMax).Select(n => $"inventario.instancia.{n}")];

    private static readonly string Mirar = $"""
        SELECT @@max_connections AS DelServidor, @@max_user_connections AS DeLaCuenta, @@global.super_read_only AS EsDeSoloLectura,
               {string.Join(" + ", Numeros.Select(n => $"(IS_USED_LOCK('{n}') IS NOT NULL)"))} AS Instancias
        """;

    private int? parte;

    protected override async Task TrabajarAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await RepartirAsync(stoppingToken);
            }
            catch (Exception e) when (MySqlErrors.EsBaseNoDisponible(e) || e is InvalidOperationException)
            {
                // Sin base no hay conexiones que repartir; el error lo da la petición que la necesita.
            }
            await Task.Delay(Cada, stoppingToken);
        }
    }

    /// <summary>Reparte mientras dure su conexión y siga siendo la del principal.</summary>
    private async Task RepartirAsync(CancellationToken cancellationToken)
    {
        await using var conexion = await servidores.AbrirAsync(cancellationToken);
        await TomarNumeroAsync(conexion);
        while (await conexion.QuerySingleAsync<(long DelServidor, long DeLaCuenta, bool EsDeSoloLectura, long Instancias)>(
                new CommandDefinition(Mirar, cancellationToken: cancellationToken)) is var concedidas
            && !(servidores.EsGrupo && concedidas.EsDeSoloLectura))
        {
            await AjustarAsync(concedidas.DelServidor, concedidas.DeLaCuenta, concedidas.Instancias, cancellationToken);
            await Task.Delay(Cada, cancellationToken);
        }
        await Servidores.CerrarAsync(conexion);
    }

    private static async Task TomarNumeroAsync(MySqlConnection conexion)
    {
        await conexion.ExecuteAsync(SoltarSiCalla);
        foreach (var nombre in Numeros)
            if (await conexion.ExecuteScalarAsync<long?>(TomarNumero, new { Nombre = nombre }) == 1)
                return;
    }

    private async Task AjustarAsync(long delServidor, long deLaCuenta, long instancias, CancellationToken cancellationToken)
    {
        var todas = deLaCuenta > 0 ? Math.Min(deLaCuenta, delServidor) : delServidor;
        var deEsta = (int)Math.Min((todas - Libres) / Math.Max(instancias, 1), servidores.ConexionesMax);
        if ((parte ?? servidores.ConexionesMax) != deEsta)
            logger.LogWarning("MySQL concede {Todas} conexiones a {Instancias} instancias: esta usa hasta {DeEsta}", todas, instancias, deEsta);
        parte = deEsta;
        await db.AjustarTurnosAsync(deEsta, cancellationToken);
    }
}
