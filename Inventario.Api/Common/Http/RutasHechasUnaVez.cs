namespace Inventario.Api.Common.Http;

internal static class RutasHechasUnaVez
{
    /// <summary>
    /// Reúne las rutas en una fuente que las guarda ya construidas; se llama después de declararlas todas. ASP.NET las
    /// pide dos veces, para el permiso y para el usuario, y cada vez las compila todas: la segunda, con la primera
    /// petición en espera, cuesta un segundo de CPU.
    /// </summary>
    public static void HacerLasRutasUnaVez(this IEndpointRouteBuilder app)
    {
        var rutas = new CompositeEndpointDataSource([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(rutas);
    }
}
