using System.Net;

namespace Inventario.Api.Common.Http;

/// <summary>Ajustes <c>Proxies:*</c>: proxies cuyas <c>X-Forwarded-*</c> se creen. Vacío: ninguno.</summary>
public sealed record AjustesDeProxies(IReadOnlyList<IPNetwork> Confiables)
{
    private const string Ajuste = "Proxies__Confiables";

    /// <exception cref="FalloClaroException">Un proxy no es válido; el mensaje nombra el ajuste, sin su valor.</exception>
    public static AjustesDeProxies Leer(IConfiguration configuracion)
    {
        // ASP.NET creería a cualquiera, y con ello se saltarían los límites por dirección.
        if (string.Equals(configuracion["FORWARDEDHEADERS_ENABLED"], bool.TrueString, StringComparison.OrdinalIgnoreCase))
            throw new FalloClaroException($"ASPNETCORE_FORWARDEDHEADERS_ENABLED cree a quien sea: quítelo y nombre su proxy con {Ajuste}__0.");
        var confiables = configuracion.GetSection("Proxies:Confiables");
        return string.IsNullOrEmpty(confiables.Value)
            ? new([.. confiables.GetChildren().Select(Red)])
            : throw new FalloClaroException($"{Ajuste} es una lista: use {Ajuste}__0, {Ajuste}__1…");
    }

    /// <summary>Convierte una dirección sola en la red que solo la contiene a ella.</summary>
    private static IPNetwork Red(IConfigurationSection ajuste) =>
        IPNetwork.TryParse(ajuste.Value, out var red) ? red
        : IPAddress.TryParse(ajuste.Value, out var direccion) ? new(direccion, direccion.GetAddressBytes().Length * 8)
        : throw new FalloClaroException($"{Ajuste}__{ajuste.Key} debe ser la dirección de un proxy o su red (10.0.0.5, 10.0.0.0/24, fd00::/8).");
}
