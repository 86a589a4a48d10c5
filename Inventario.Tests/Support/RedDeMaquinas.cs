using System.Diagnostics;
using System.Net.Sockets;

namespace Inventario.Tests.Support;

/// <summary>
/// Máquinas unidas por un conmutador, cada una con su red (espacios de red del núcleo): entre dos se corta el cable, en un sentido o en los
/// dos, y lo que se mandan se pierde sin que nadie lo diga. Al soltarlas desaparecen. No hace falta ser root, si el núcleo deja crear
/// espacios de usuario.
/// </summary>
/// <remarks>
/// La prueba no está en esa red: con las API habla por un socket de archivo (<see cref="Http"/>), que no pasa por ella y no se corta.
/// </remarks>
internal sealed class RedDeMaquinas : IAsyncDisposable
{
    private const string Preparar = """
        set -e
        export PATH="$PATH:/usr/sbin:/sbin"
        mount -t tmpfs red /run
        ip link set lo up
        echo 1 > /proc/sys/net/ipv4/ip_forward
        n=0
        for maquina in "$@"; do
          n=$((n + 1))
          ip netns add "$maquina"
          ip -n "$maquina" link set lo up
          ip link add "cable$n" type veth peer name eth0 netns "$maquina"
          ip addr add "10.77.$n.1/24" dev "cable$n"
          ip link set "cable$n" up
          ip -n "$maquina" addr add "10.77.$n.2/24" dev eth0
          ip -n "$maquina" link set eth0 up
          ip -n "$maquina" route add default via "10.77.$n.1"
        done
        echo hecho
        while read -r orden; do $orden && echo hecho || echo "falló: $orden"; done
        """;

    private readonly string[] maquinas;
    private readonly string carpeta = Directory.CreateTempSubdirectory("inventario-red-").FullName;
    private readonly Process dueno;

    private RedDeMaquinas(string[] maquinas)
    {
        this.maquinas = maquinas;
        // Quien los crea los sostiene mientras lee su entrada: muera como muera la prueba, se acaba.
        var inicio = new ProcessStartInfo("unshare", [.. Espacios, "bash", "-c", Preparar, "red", .. maquinas])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        dueno = Process.Start(inicio)!;
    }

    private static string[] Espacios => Environment.IsPrivilegedProcess ? ["--net", "--mount"] : ["--user", "--map-root-user", "--net", "--mount"];

    public static async Task<RedDeMaquinas> AbrirAsync(params string[] maquinas)
    {
        var red = new RedDeMaquinas(maquinas);
        if (await red.dueno.StandardOutput.ReadLineAsync() == "hecho")
            return red;
        var error = await red.dueno.StandardError.ReadToEndAsync();
        await red.DisposeAsync();
        throw new AssertionException($"No se pudo crear la red: hace falta iproute2, y root o espacios de usuario.\n{error}");
    }

    public string DireccionDe(string maquina) => $"10.77.{Array.IndexOf(maquinas, maquina) + 1}.2";

    /// <summary>Con qué se arranca un programa dentro de esa máquina; es el mismo proceso, así que su pid es el del programa.</summary>
    public string[] En(string maquina)
    {
        string[] red = ["nsenter", $"--net=/proc/{dueno.Id}/root/run/netns/{maquina}"];
        return Environment.IsPrivilegedProcess ? red : [.. red, "--user", "--preserve-credentials", "--target", $"{dueno.Id}"];
    }

    /// <summary>Dónde escucha la API de esa máquina, para <c>ASPNETCORE_URLS</c>.</summary>
    public string UrlDe(string maquina) => $"http://unix:{SocketDe(maquina)}";

    /// <summary>Llega a la API de cada máquina por su nombre: <c>http://api1/</c>.</summary>
    public SocketsHttpHandler Http() => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketDe(context.DnsEndPoint.Host)), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Lo que <paramref name="una"/> manda a <paramref name="otra"/> deja de llegar; al revés, sigue llegando.</summary>
    public Task CortarSentidoAsync(string una, string otra) => HacerAsync($"ip rule add pref 10 from {DireccionDe(una)} to {DireccionDe(otra)} blackhole");

    public async Task CortarAsync(string una, params string[] otras)
    {
        foreach (var otra in otras)
        {
            await CortarSentidoAsync(una, otra);
            await CortarSentidoAsync(otra, una);
        }
    }

    /// <summary>Todos los cables, otra vez enteros.</summary>
    public Task RepararAsync() => HacerAsync("ip rule flush pref 10");

    public async ValueTask DisposeAsync()
    {
        dueno.StandardInput.Close();
        await dueno.WaitForExitAsync();
        dueno.Dispose();
        Directory.Delete(carpeta, recursive: true);
    }

    private string SocketDe(string maquina) => Path.Combine(carpeta, $"{maquina}.sock");

    private async Task HacerAsync(string orden)
    {
        await dueno.StandardInput.WriteLineAsync(orden);
        await dueno.StandardInput.FlushAsync();
        Assert.That(await dueno.StandardOutput.ReadLineAsync(), Is.EqualTo("hecho"), orden);
    }
}
