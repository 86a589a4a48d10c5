using Microsoft.AspNetCore.Mvc;

namespace Inventario.Api.Common.Http;

internal static class EdicionEndpoints
{
    /// <summary>Añade el PUT y el PATCH de un recurso, de nombres <c>Actualizar…</c> y <c>Modificar…</c>.</summary>
    /// <param name="nombre">Nombre del recurso para el documento, con su artículo: <c>una categoría</c>.</param>
    /// <param name="rechazos">Rechazos del recurso, por precedencia; van tras los comunes de una edición.</param>
    public static RouteGroupBuilder MapEdicion<TFicha, TRecurso>(this RouteGroupBuilder grupo, string nombre, params string[] rechazos)
        where TFicha : Ficha, IRequest<TRecurso>
    {
        var recurso = grupo.MapGroup("/{id:long}");
        // Como Delegate: el analizador de rutas de ASP.NET falla con un método genérico.
        Delegate reemplazar = ReemplazarAsync<TFicha, TRecurso>;
        Delegate modificar = ModificarAsync<TFicha, TRecurso>;
        recurso.MapPut("", reemplazar)
            .WithName($"Actualizar{typeof(TRecurso).Name}")
            .WithSummary($"Reemplaza {nombre}: un campo opcional ausente toma su valor por defecto, y activo se conserva.")
            .Rechaza(["no_encontrado", "version_obsoleta", .. rechazos]);
        recurso.MapPatch("", modificar)
            .WithName($"Modificar{typeof(TRecurso).Name}")
            .WithSummary($"Cambia los campos mandados de {nombre} (JSON Merge Patch, RFC 7396).")
            .Rechaza(["no_encontrado", "version_obsoleta", "validacion", .. rechazos]);
        return recurso;
    }

    // ASP.NET da por opcional, y por tanto admite nulo, un cuerpo cuyo tipo es genérico.
    private static async Task<Ok<TRecurso>> ReemplazarAsync<TFicha, TRecurso>(
        long id, TFicha request, [FromHeader(Name = "If-Match")] VersionEsperada? version, IMediator mediator, CancellationToken cancellationToken)
        where TFicha : Ficha, IRequest<TRecurso> =>
        TypedResults.Ok(await mediator.Send(
            (request ?? throw PeticionIlegible.SinObjeto()) with { Id = id, VersionEsperada = version }, cancellationToken));

    private static async Task<Ok<TRecurso>> ModificarAsync<TFicha, TRecurso>(
        long id, MergePatch<TFicha> cambios, [FromHeader(Name = "If-Match")] VersionEsperada? version, IMediator mediator,
        CancellationToken cancellationToken)
        where TFicha : Ficha =>
        TypedResults.Ok(await mediator.Send(new EdicionParcial<TFicha, TRecurso>(id, version, cambios), cancellationToken));
}
