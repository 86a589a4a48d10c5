using System.Text.RegularExpressions;
using Dapper;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>Dónde se midió y con qué ajustes de MySQL: sin esto, una cifra no dice nada.</summary>
internal sealed partial record Maquina(int Nucleos, string Cpu, double MemoriaGib, string Net, string MySql, Dictionary<string, string> Ajustes)
{
    private static readonly string[] AjustesQueImportan =
    [
        "innodb_flush_log_at_trx_commit", "log_bin", "sync_binlog", "innodb_buffer_pool_size", "innodb_redo_log_capacity",
        "innodb_flush_method", "innodb_log_writer_threads", "transaction_isolation", "performance_schema",
    ];

    public static async Task<Maquina> LeerAsync(string cadena)
    {
        await using var conexion = new MySqlConnection(cadena);
        var ajustes = (await conexion.QueryAsync<(string Nombre, string Valor)>("SHOW GLOBAL VARIABLES")).ToDictionary(a => a.Nombre, a => a.Valor);
        return new(Environment.ProcessorCount, Modelo().Match(await File.ReadAllTextAsync("/proc/cpuinfo")).Groups["modelo"].Value,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30), Environment.Version.ToString(), ajustes["version"],
            AjustesQueImportan.Where(ajustes.ContainsKey).ToDictionary(a => a, a => ajustes[a]));
    }

    public override string ToString() =>
        $"{Nucleos} núcleos {Cpu}, {MemoriaGib:0} GiB; .NET {Net}; MySQL {MySql} por 127.0.0.1 sin cifrar: "
        + string.Join(", ", Ajustes.Select(a => $"{a.Key}={a.Value}"));

    [GeneratedRegex(@"^model name\s*:\s*(?<modelo>.+)$", RegexOptions.Multiline)]
    private static partial Regex Modelo();
}
