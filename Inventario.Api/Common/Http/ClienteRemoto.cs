using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace Inventario.Api.Common.Http;

/// <summary>Desde dónde llega una petición.</summary>
internal static class ClienteRemoto
{
    private const int BytesDeRedIPv6 = 8;

    /// <summary>
    /// La dirección es la del cliente, y no la de los proxies de confianza por los que pasó: se recorre X-Forwarded-For desde el
    /// final, y la primera que no es de ellos es la suya.
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

    /// <summary>Una dirección IPv4 entera o la red /64 de una IPv6, que es lo que tiene un solo cliente.</summary>
    public static string Red(this HttpContext? context) => context?.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } direccion => direccion.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } direccion => Convert.ToHexString(direccion.GetAddressBytes()[..BytesDeRedIPv6]),
        var direccion => direccion.ToString(),
    };
}
