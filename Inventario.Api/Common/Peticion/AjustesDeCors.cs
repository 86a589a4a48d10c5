namespace Inventario.Api.Common.Peticion;

/// <summary>Ajustes <c>Cors:*</c>: orígenes desde los que un navegador puede llamar a la API. Vacío: ninguno.</summary>
public sealed record AjustesDeCors(IReadOnlyList<string> Origenes)
{
    private const string Ajuste = "Cors__Origenes";

    /// <exception cref="FalloClaroException">Un origen no es válido; el mensaje nombra el ajuste, sin su valor.</exception>
    public static AjustesDeCors Leer(IConfiguration configuracion)
    {
        var origenes = configuracion.GetSection("Cors:Origenes");
        return string.IsNullOrEmpty(origenes.Value)
            ? new([.. origenes.GetChildren().Select(Origen)])
            : throw new FalloClaroException($"{Ajuste} es una lista: use {Ajuste}__0, {Ajuste}__1…");
    }

    private static string Origen(IConfigurationSection ajuste) => ajuste.Value switch
    {
        "*" or "null" => throw new FalloClaroException(
            $"{Ajuste}__{ajuste.Key} no puede ser * ni null: nombre cada origen que puede llamar a la API."),
        { } texto when EsOrigen(texto) => texto,
        _ => throw new FalloClaroException($"{Ajuste}__{ajuste.Key} debe ser un origen como lo manda el navegador: http o https, "
            + "en minúsculas, sin ruta ni barra final y con puerto solo si no es el normal (https://tienda.ejemplo, http://localhost:5173)."),
    };

    /// <summary>Rechaza al arrancar un origen que ningún navegador manda: la comparación es byte a byte.</summary>
    private static bool EsOrigen(string texto) => texto.All(char.IsAscii)
        && Uri.TryCreate(texto, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 }
        && uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) == texto;
}
