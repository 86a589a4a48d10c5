using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace Inventario.Tests.Support;

/// <summary>Entre el servicio y MySQL: deja pasar todo, y de cada tantos COMMIT, uno llega pero su respuesta no vuelve.</summary>
internal sealed partial class ProxyQueCorta : IDisposable
{
    private readonly MySqlConnectionStringBuilder destino;
    private readonly int cadaCuantos;
    private readonly TcpListener oyente = new(IPAddress.Loopback, 0);
    private volatile bool corta = true;
    private int vistos;
    private int cortados;

    public ProxyQueCorta(MySqlConnectionStringBuilder destino, int cadaCuantos)
    {
        (this.destino, this.cadaCuantos) = (destino, cadaCuantos);
        oyente.Start();
        Cadena = new MySqlConnectionStringBuilder(destino.ConnectionString) { Port = (uint)((IPEndPoint)oyente.LocalEndpoint).Port }.ConnectionString;
        _ = Task.Run(AtenderAsync);
    }

    /// <summary>La misma, por el proxy.</summary>
    public string Cadena { get; }

    public int Cortados => cortados;

    /// <summary>Desde ahora no corta nada.</summary>
    public void DejarPasar() => corta = false;

    public void Dispose() => oyente.Dispose();

    private async Task AtenderAsync()
    {
        while (true)
        {
            TcpClient cliente;
            try
            {
                cliente = await oyente.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(() => PasarAsync(cliente));
        }
    }

    private async Task PasarAsync(TcpClient cliente)
    {
        using var aqui = cliente;
        using var alli = new TcpClient();
        try
        {
            await alli.ConnectAsync(destino.Server, (int)destino.Port);
            var vuelta = alli.GetStream().CopyToAsync(aqui.GetStream());
            var bufer = new byte[1 << 16];
            while (await aqui.GetStream().ReadAsync(bufer) is > 0 and var n)
            {
                var esta = corta && Confirma().IsMatch(Encoding.Latin1.GetString(bufer, 0, n)) && Interlocked.Increment(ref vistos) % cadaCuantos == 0;
                if (esta)
                    aqui.Client.Shutdown(SocketShutdown.Send);
                await alli.GetStream().WriteAsync(bufer.AsMemory(0, n));
                if (!esta)
                    continue;
                Interlocked.Increment(ref cortados);
                // Que MySQL lo haga: cerrar antes de que lo lea sería otra avería.
                await Task.Delay(50);
                return;
            }
            await vuelta;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Un lado cerró: el otro también.
        }
    }

    /// <summary>«READ-COMMITTED» no es un COMMIT.</summary>
    [GeneratedRegex(@"\bCOMMIT\b")]
    private static partial Regex Confirma();
}
