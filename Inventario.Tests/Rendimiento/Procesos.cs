using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Rendimiento;

/// <summary>Lo que <c>/proc</c> sabe de los procesos: cuánto gastan, cuánto ocupan y quién escucha en un puerto.</summary>
internal static partial class Procesos
{
    // USER_HZ: la unidad de los tiempos de /proc, la misma en todo Linux que .NET admite.
    private const double TicsPorSegundo = 100;

    /// <summary>Segundos de CPU, de usuario y de sistema, que llevan gastados entre todos. Uno que ya no está no cuenta.</summary>
    public static double SegundosDeCpu(IEnumerable<int> pids) => pids.Sum(pid => SegundosDeCpu(Leer($"/proc/{pid}/stat")));

    /// <summary>El nombre del proceso va entre paréntesis y puede llevar espacios y paréntesis: se cuenta desde el último.</summary>
    public static double SegundosDeCpu(string stat)
    {
        if (stat.Length == 0)
            return 0;
        var campos = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(campos[11], CultureInfo.InvariantCulture) + long.Parse(campos[12], CultureInfo.InvariantCulture)) / TicsPorSegundo;
    }

    /// <summary>Los de toda la máquina, ocupada en lo que sea.</summary>
    public static double SegundosDeCpuDeTodos()
    {
        var campos = Leer("/proc/stat").Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] ocupada = [1, 2, 3, 6, 7, 8]; // usuario, nice, sistema, irq, softirq y robada; sin ociosa ni espera
        return ocupada.Sum(i => long.Parse(campos[i], CultureInfo.InvariantCulture)) / TicsPorSegundo;
    }

    /// <summary>Memoria residente, en MiB.</summary>
    public static double MemoriaMib(int pid) =>
        Rss().Match(Leer($"/proc/{pid}/status")) is { Success: true } m ? double.Parse(m.Groups["kib"].Value, CultureInfo.InvariantCulture) / 1024 : 0;

    /// <summary>Los procesos que escuchan en ese puerto y sus descendientes.</summary>
    public static int[] QueEscuchan(int puerto)
    {
        var enchufes = Tcp().Where(t => t.Escucha && t.Local == puerto).Select(t => t.Enchufe).ToHashSet();
        return ConDescendientes(Pids().Where(pid => Enchufes(pid).Any(enchufes.Contains)));
    }

    /// <summary>Los que atienden en esta máquina las conexiones que esos procesos tienen abiertas: su base de datos.</summary>
    public static int[] QueAtiendenA(IReadOnlyCollection<int> pids)
    {
        var enchufes = pids.SelectMany(Enchufes).ToHashSet();
        var tcp = Tcp();
        var puertos = tcp.Where(t => !t.Escucha && enchufes.Contains(t.Enchufe)).Select(t => t.Remoto).ToHashSet();
        var escuchan = tcp.Where(t => t.Escucha && puertos.Contains(t.Local)).Select(t => t.Local).Distinct();
        return [.. escuchan.SelectMany(QueEscuchan).Except(pids).Distinct()];
    }

    public static int PuertoLibre()
    {
        using var escucha = new TcpListener(IPAddress.Loopback, 0);
        escucha.Start();
        return ((IPEndPoint)escucha.LocalEndpoint).Port;
    }

    private static int[] ConDescendientes(IEnumerable<int> raices)
    {
        var hijos = Pids().ToLookup(pid => Padre(Leer($"/proc/{pid}/stat")));
        HashSet<int> todos = [];
        var pendientes = new Stack<int>(raices);
        while (pendientes.TryPop(out var pid))
            if (todos.Add(pid))
                foreach (var hijo in hijos[pid])
                    pendientes.Push(hijo);
        return [.. todos];
    }

    private static int Padre(string stat) =>
        stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);

    private static IEnumerable<int> Pids() =>
        Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0).Where(pid => pid > 0);

    private static List<string> Enchufes(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{pid}/fd").Select(Destino)
                .Where(n => n.StartsWith("socket:[", StringComparison.Ordinal)).Select(n => n[8..^1])];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // terminó entretanto, o es de otro usuario
        }
    }

    private static string Destino(string enlace)
    {
        try
        {
            return File.ResolveLinkTarget(enlace, returnFinalTarget: false)?.Name ?? "";
        }
        catch (IOException)
        {
            return ""; // lo cerró entretanto
        }
    }

    private static List<(int Local, int Remoto, bool Escucha, string Enchufe)> Tcp() => [..
        from tabla in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
        from linea in Leer(tabla).Split('\n').Skip(1)
        let campos = linea.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where campos.Length > 9
        select (Puerto(campos[1]), Puerto(campos[2]), campos[3] == "0A", campos[9])];

    private static int Puerto(string direccion) =>
        int.Parse(direccion[(direccion.LastIndexOf(':') + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Leer(string archivo)
    {
        try
        {
            return File.ReadAllText(archivo);
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"^VmRSS:\s+(?<kib>\d+)", RegexOptions.Multiline)]
    private static partial Regex Rss();
}
