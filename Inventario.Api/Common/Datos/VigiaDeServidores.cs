namespace Inventario.Api.Common.Datos;

/// <summary>
/// Pregunta cada segundo si el principal y las réplicas conservan la mayoría de su grupo: una instancia que solo lee no
/// lo notaría. Con un solo MySQL no hace nada.
/// </summary>
internal sealed class VigiaDeServidores(Servidores servidores, ILogger<VigiaDeServidores> logger) : TareaDeFondo(logger)
{
    private static readonly TimeSpan Cada = TimeSpan.FromSeconds(1);

    protected override async Task TrabajarAsync(CancellationToken stoppingToken)
    {
        var avisado = false;
        string? conocido = null;
        while (servidores.EsGrupo || servidores.HayCopias)
        {
            var loVen = await Task.WhenAll(servidores.RevisarPrincipalAsync(), servidores.RevisarCopiasAsync());
            if (loVen.Contains(false) && !avisado)
            {
                avisado = true;
                logger.LogWarning("La cuenta del servicio no ve el grupo de MySQL: leería de un miembro separado de los demás sin "
                    + "saberlo. Con la del administrador de MySQL: GRANT SELECT ON performance_schema.replication_group_members TO esa cuenta");
            }
            conocido = Decir(conocido);
            await Task.Delay(Cada, stoppingToken);
        }
    }

    /// <summary>Registra el relevo: cuándo dejó de haber principal y cuál es ahora.</summary>
    /// <returns>Principal de ahora; nulo si no lo hay.</returns>
    private string? Decir(string? conocido)
    {
        var ahora = servidores.NombreDelPrincipal;
        if (servidores.EsGrupo && ahora != conocido)
        {
            if (ahora is null)
                logger.LogWarning("Ningún servidor del grupo es ahora el principal de la mayoría; era {Servidor}", conocido);
            else
                logger.LogWarning("El principal del grupo es {Servidor}", ahora);
        }
        return ahora;
    }
}
