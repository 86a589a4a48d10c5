namespace Inventario.Api.Common.Eventos;

internal static class EventosSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEventos() => services
            .AddSingleton<PublicadorDeEventos>()
            .AddSingleton<Suscriptores>()
            .AddSingleton<DifusorDeEventos>()
            .AddHostedService(provider => provider.GetRequiredService<DifusorDeEventos>())
            .AddHostedService<Latido>();
    }
}
