namespace Inventario.Api.Common.Eventos;

internal static class EventosSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEventos() => services
            .AddSingleton<PublicadorDeEventos>()
            .AddSingleton<Suscriptores>()
            .AddSingleton<Emisora>()
            .AddHostedService(provider => provider.GetRequiredService<Emisora>())
            .AddHostedService<Latido>();
    }
}
