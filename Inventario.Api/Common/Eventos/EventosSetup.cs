namespace Inventario.Api.Common.Eventos;

internal static class EventosSetup
{
    public static IServiceCollection AddEventos(this IServiceCollection services) => services
        .AddSingleton<PublicadorDeEventos>()
        .AddSingleton<Suscriptores>()
        .AddSingleton<DifusorDeEventos>()
        .AddHostedService(provider => provider.GetRequiredService<DifusorDeEventos>())
        .AddHostedService<Latido>();
}
