using Microsoft.AspNetCore.Routing.Matching;

namespace Inventario.Api.Common.Http;

/// <summary>Un id de una ruta (<c>{id:long}</c>): solo su signo y sus cifras. La restricción de .NET pasa por alto los espacios de alrededor.</summary>
internal sealed class EnteroDeRuta : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var valor) && SeLee(Convert.ToString(valor, CultureInfo.InvariantCulture), out _);

    /// <summary>Un literal que no es un entero no compite con esta ruta: con otro método responde 405 y no 404.</summary>
    public bool MatchesLiteral(string parameterName, string literal) => SeLee(literal, out _);

    /// <summary>Solo su signo y sus cifras: .NET leería también un «1» con un NUL detrás.</summary>
    public static bool SeLee(string? texto, out long entero)
    {
        entero = 0;
        return !string.IsNullOrEmpty(texto) && texto.All(c => char.IsAsciiDigit(c) || c == '-')
            && long.TryParse(texto, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out entero);
    }
}
