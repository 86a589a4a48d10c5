namespace Inventario.Api.Libro;

internal static class ExistenciasSetup
{
    public static IServiceCollection AddExistencias(this IServiceCollection services, AjustesDeExistencias ajustes) => services
        .AddSingleton(ajustes)
        .AddSingleton<EscritorEnGrupo>()
        .AddSingleton(s => new LibroDeExistencias(s.GetRequiredService<Db>(), s.GetRequiredService<EscritorEnGrupo>()));
}
