using System.Globalization;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Support;

/// <summary>El ejecutable de una versión ya publicada, compilado una vez de la historia del repositorio.</summary>
internal sealed class VersionAnterior
{
    /// <summary>
    /// La más vieja que aún escribe en la base de ahora. Cambia con <c>version_minima</c>: es el primer commit publicado cuyo último guion
    /// llega a ella.
    /// </summary>
    public static readonly VersionAnterior QueEscribe = new("0654f6f2bc668cd3da5de8bd32a5e0bbd758c36d");

    /// <summary>La última que no reserva los ids (guion 0055): lee la base de ahora y no escribe en ella.</summary>
    public static readonly VersionAnterior SinReservarIds = new("2ef828bbd6864c3ff098b9c4f0214a7d5fb1bd57");

    private const int SinHistoria = 3;

    private readonly string commit;

    private readonly Lazy<Task<string>> ejecutable;

    private VersionAnterior(string commit) => (this.commit, ejecutable) = (commit, new(ConseguirAsync));

    /// <summary>Sin la historia (una copia sin <c>.git</c>) es el de ahora, y lo escribe en la salida de la prueba.</summary>
    public Task<string> EjecutableAsync() => ejecutable.Value;

    /// <summary>El número de su último guion.</summary>
    public async Task<int> UltimoGuionAsync() => await EjecutableAsync() == Actual ? MigracionesIncrustadas.Ultimo
        : Directory.EnumerateFiles(Path.Combine(Carpeta, "db", "migraciones")).Max(g => int.Parse(Path.GetFileName(g).AsSpan(0, 4), CultureInfo.InvariantCulture));

    private string Carpeta => Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "version-anterior", commit);

    private static string Actual => typeof(Migrador).Assembly.Location;

    /// <summary>Se compila con los paquetes ya restaurados, sin analizadores, y queda para la corrida siguiente.</summary>
    private async Task<string> ConseguirAsync()
    {
        await using var cerrojo = await Cerrojo.TomarAsync($"{Carpeta}.en-uso");
        var (codigo, salida, error) = await Comando.EjecutarAsync("bash", ["-c", """
            set -eo pipefail
            [ ! -e "$1/hecho" ] || exit 0
            git cat-file -e "$0^{commit}" 2>/dev/null || exit 3
            rm -rf "$1"
            mkdir -p "$1"
            git archive "$0" .editorconfig Directory.Build.props Inventario.Api db/migraciones db/permisos.sql | tar -x -C "$1"
            dotnet build "$1/Inventario.Api" -v q -nodeReuse:false -p:RunAnalyzers=false -p:NuGetAudit=false -p:UseSharedCompilation=true
            touch "$1/hecho"
            """, commit, Carpeta], ServidorLocal.Repositorio());
        if (codigo != SinHistoria)
        {
            Assert.That(codigo, Is.Zero, $"{commit} no compila.\n{salida}\n{error}");
            return Path.Combine(Carpeta, "Inventario.Api", "bin", "Debug", "net10.0", "Inventario.Api.dll");
        }
        await TestContext.Out.WriteLineAsync($"Aquí no está la historia: en vez de {commit}, la versión anterior es la de ahora.");
        return Actual;
    }
}
