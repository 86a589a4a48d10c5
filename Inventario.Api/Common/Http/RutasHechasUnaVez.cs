using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Inventario.Api.Common.Http;

/// <summary>
/// Guarda las rutas ya construidas. ASP.NET las pide dos veces, para el permiso y para el usuario, y cada vez las
/// compila todas: la segunda, con la primera petición en espera, cuesta un segundo de CPU.
/// </summary>
internal sealed class RutasHechasUnaVez(EndpointDataSource rutas) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> hechas = new(() => rutas.Endpoints);

    public override IReadOnlyList<Endpoint> Endpoints => hechas.Value;

    /// <summary>Nunca avisa: las rutas no cambian mientras el servicio vive.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}

internal static class RutasHechasUnaVezSetup
{
    /// <summary>Construye las rutas; se llama después de declararlas todas.</summary>
    public static void HacerLasRutasUnaVez(this IEndpointRouteBuilder app)
    {
        var rutas = new RutasHechasUnaVez(new CompositeEndpointDataSource([.. app.DataSources]));
        app.DataSources.Clear();
        app.DataSources.Add(rutas);
    }
}
