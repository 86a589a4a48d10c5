using Microsoft.AspNetCore.Http.Extensions;

namespace Inventario.Api.Common.Listas;

/// <summary>Pone en toda página la cabecera Link con la siguiente, por cursor y con los mismos filtros.</summary>
internal sealed class EnlaceFilter : IEndpointFilter
{
    private static readonly string[] Sustituidos = ["pagina", "despuesDe"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is IValueHttpResult { Value: IPagina { Siguiente: { } siguiente } })
        {
            var peticion = context.HttpContext.Request;
            var consulta = new QueryBuilder(peticion.Query.Where(p => !Sustituidos.Contains(p.Key, StringComparer.OrdinalIgnoreCase)))
            {
                { "despuesDe", siguiente },
            };
            context.HttpContext.Response.Headers.Link =
                $"<{peticion.PathBase.ToUriComponent()}{peticion.Path.ToUriComponent()}{consulta}>; rel=\"next\"";
        }
        return result;
    }
}
