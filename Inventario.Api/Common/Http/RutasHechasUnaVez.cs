using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Inventario.Api.Common.Http;

/// <summary>
/// Guarda las rutas ya hechas. ASP.NET las pide dos veces, para saber qué permiso exige una petición y para saber de quién es, y cada vez
/// emite y compila la función de todas: la segunda sería con la primera petición esperando, un segundo de CPU.
/// </summary>
internal sealed class RutasHechasUnaVez(EndpointDataSource rutas) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> hechas = new(() => rutas.Endpoints);

    public override IReadOnlyList<Endpoint> Endpoints => hechas.Value;

    /// <summary>No cambian mientras el servicio vive.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}

internal static class RutasHechasUnaVezSetup
{
    /// <summary>Después de declararlas todas.</summary>
    public static void HacerLasRutasUnaVez(this IEndpointRouteBuilder app)
    {
        var rutas = new RutasHechasUnaVez(new CompositeEndpointDataSource([.. app.DataSources]));
        app.DataSources.Clear();
        app.DataSources.Add(rutas);
    }
}
