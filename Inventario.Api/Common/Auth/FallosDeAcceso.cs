using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Auth;

/// <summary>
/// Frena a quien prueba contraseñas: cuenta los fallos de cada cuenta y de cada dirección en 15 minutos, en la base, así
/// que valen entre instancias y tras un reinicio. El intento se anota como fallo antes de comprobar la contraseña y
/// se borra si acierta: cien a la vez no caben donde caben cinco.
/// </summary>
public sealed class FallosDeAcceso(Db db, AjustesDeLimites limites, IHttpContextAccessor accessor)
{
    private const int VentanaSegundos = 15 * 60;
    private const int BytesDeRedIPv6 = 8;

    /// <param name="cuenta">Lo que identifica a la cuenta, exista o no.</param>
    /// <param name="cancellationToken">Quien pide se fue.</param>
    /// <returns>El intento, que cuenta como fallo mientras no se diga <see cref="OlvidarAsync"/>.</returns>
    /// <exception cref="ProblemException">demasiadas_peticiones, con lo que falta para volver a intentar.</exception>
    public async Task<long> AnotarAsync(string cuenta, CancellationToken cancellationToken)
    {
        var args = new
        {
            HuellaCuenta = Huella(cuenta),
            HuellaDireccion = Huella(Red(accessor.HttpContext?.Connection.RemoteIpAddress)),
            VentanaSegundos,
            limites.FallosPorCuenta,
            limites.FallosPorDireccion,
        };
        var intento = await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync(FallosDeAccesoSql.Purgar, args);
            return await tx.InsertAsync(FallosDeAccesoSql.Anotar, args);
        }, cancellationToken);

        // Después de confirmar: quien cuente el último ve a todos los demás.
        var espera = await db.ReadAsync(async session => Math.Max(
            limites.FallosPorCuenta == 0 ? 0 : await session.QuerySingleOrDefaultAsync<int>(FallosDeAccesoSql.EsperaDeLaCuenta, args),
            limites.FallosPorDireccion == 0 ? 0 : await session.QuerySingleOrDefaultAsync<int>(FallosDeAccesoSql.EsperaDeLaDireccion, args)),
            cancellationToken);
        if (espera == 0)
            return intento;
        await db.InTransactionAsync(tx => tx.ExecuteAsync(FallosDeAccesoSql.Borrar, new { Id = intento }), CancellationToken.None);
        throw Problemas.DemasiadosFallos(espera);
    }

    /// <summary>Acertó: este intento y los fallos anteriores de la cuenta se olvidan.</summary>
    public static Task OlvidarAsync(DbSession tx, string cuenta, long intento = long.MaxValue) =>
        tx.ExecuteAsync(FallosDeAccesoSql.Olvidar, new { HuellaCuenta = Huella(cuenta), Id = intento });

    /// <summary>Lo que identifica a una cuenta que existe: escribir su correo de otra manera no da más intentos.</summary>
    public static string Cuenta(long usuarioId) => usuarioId.ToString(CultureInfo.InvariantCulture);

    private static byte[] Huella(string texto) => SHA256.HashData(Encoding.UTF8.GetBytes(texto));

    /// <summary>Una dirección IPv4 entera o la red /64 de una IPv6, que es lo que tiene un solo cliente.</summary>
    private static string Red(IPAddress? direccion) => direccion switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => direccion.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(direccion.GetAddressBytes()[..BytesDeRedIPv6]),
        _ => direccion.ToString(),
    };
}
