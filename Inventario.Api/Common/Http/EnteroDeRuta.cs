using System.Globalization;
using Microsoft.AspNetCore.Routing.Matching;

namespace Inventario.Api.Common.Http;

/// <summary>Un id de una ruta (<c>{id:long}</c>): solo su signo y sus cifras. La restricción de .NET pasa por alto los espacios de alrededor.</summary>
internal sealed class EnteroDeRuta : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var valor) && EsEntero(Convert.ToString(valor, CultureInfo.InvariantCulture));

    /// <summary>Un literal que no es un entero no compite con esta ruta: con otro método responde 405 y no 404.</summary>
    public bool MatchesLiteral(string parameterName, string literal) => EsEntero(literal);

    private static bool EsEntero(string? texto) => !string.IsNullOrEmpty(texto) && texto.All(c => char.IsAsciiDigit(c) || c == '-')
        && long.TryParse(texto, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
