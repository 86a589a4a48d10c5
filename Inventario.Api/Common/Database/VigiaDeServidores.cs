namespace Inventario.Api.Common.Database;

/// <summary>
/// Cada segundo pregunta si el principal y las copias conservan la mayoría de su grupo. Una instancia que solo lee no se entera de otra
/// manera: nada le falla. Con un solo MySQL no hace nada.
/// </summary>
internal sealed class VigiaDeServidores(Servidores servidores, ILogger<VigiaDeServidores> logger) : TareaDeFondo
{
    private static readonly TimeSpan Cada = TimeSpan.FromSeconds(1);

    protected override async Task TrabajarAsync(CancellationToken stoppingToken)
    {
        var avisado = false;
        while (servidores.EsGrupo || servidores.HayCopias)
        {
            if (!await servidores.RevisarAsync() && !avisado)
            {
                avisado = true;
                logger.LogWarning("La cuenta del servicio no ve el grupo de MySQL: leería de un miembro separado de los demás sin saberlo. Con la del "
                    + "administrador de MySQL: GRANT SELECT ON performance_schema.replication_group_members TO esa cuenta");
            }
            await Task.Delay(Cada, stoppingToken);
        }
    }
}
