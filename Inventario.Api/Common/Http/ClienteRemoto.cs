using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace Inventario.Api.Common.Http;

/// <summary>Da la dirección de una petición.</summary>
internal static class ClienteRemoto
{
    private const int BytesDeRedIPv6 = 8;

    /// <summary>
    /// Sustituye la dirección de los proxies de confianza por la del cliente: la última de X-Forwarded-For que no es de
    /// uno de ellos.
    /// </summary>
    public static void UseProxies(this WebApplication app, AjustesDeProxies ajustes)
    {
        if (ajustes.Confiables.Count == 0)
            return;
        var opciones = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        opciones.KnownProxies.Clear();
        opciones.KnownIPNetworks.Clear();
        foreach (var red in ajustes.Confiables)
            opciones.KnownIPNetworks.Add(red);
        app.UseForwardedHeaders(opciones);
    }

    /// <summary>Red de un cliente: una dirección IPv4 o la red /64 de una IPv6, que es de un solo cliente.</summary>
    public static string Red(this HttpContext? context) => context?.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } direccion => direccion.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } direccion => Convert.ToHexString(direccion.GetAddressBytes()[..BytesDeRedIPv6]),
        var direccion => direccion.ToString(),
    };
}
