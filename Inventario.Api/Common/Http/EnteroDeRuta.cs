using Microsoft.AspNetCore.Routing.Matching;

namespace Inventario.Api.Common.Http;

/// <summary>Restricción <c>long</c> de una ruta: solo signo y cifras. La de .NET admite espacios alrededor.</summary>
internal sealed class EnteroDeRuta : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var valor) && SeLee(Convert.ToString(valor, CultureInfo.InvariantCulture), out _);

    /// <summary>Descarta un literal no entero: con otro método, su ruta responde 405 y no 404.</summary>
    public bool MatchesLiteral(string parameterName, string literal) => SeLee(literal, out _);

    /// <summary>Lee signo y cifras: .NET admitiría también un «1» con un NUL detrás.</summary>
    public static bool SeLee(string? texto, out long entero)
    {
        entero = 0;
        return !string.IsNullOrEmpty(texto) && texto.All(c => char.IsAsciiDigit(c) || c == '-')
            && long.TryParse(texto, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out entero);
    }
}
