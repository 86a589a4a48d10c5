using System.CommandLine;
using Inventario.Api.Herramientas.Respaldo;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>
/// Verbo <c>restaurar</c>: llena una base vacía, que crea si no existe, con un respaldo; la migra a esta versión, da
/// sus permisos a la cuenta del servicio y comprueba las invariantes. Código 2 si alguna no se cumple.
/// </summary>
internal static class RestaurarCommand
{
    /// <summary>Segundos que puede estar ociosa la conexión que tiene el cerrojo.</summary>
    private const int RestauracionMaxSegundos = 86_400;

    public static Command Crear()
    {
        var entrada = new Option<FileInfo>("--entrada") { Description = "Lo que guardó «respaldar».", Required = true };
        var comando = new Command("restaurar", "Llena una base de datos vacía con un respaldo y comprueba que cuadra.") { entrada };
        comando.SetAction((r, ct) => RestaurarAsync(r.GetValue(entrada)!, ct));
        return comando;
    }

    private static async Task<int> RestaurarAsync(FileInfo entrada, CancellationToken ct)
    {
        if (!entrada.Exists)
            throw new FalloClaroException($"No existe «{entrada.FullName}».");
        // El respaldo se comprueba entero antes de tocar la base.
        if ((await Volcado.LeerAsync(entrada.FullName, Stream.Null, ct)).VersionMinima > MigracionesIncrustadas.Ultimo)
            throw new FalloClaroException("El respaldo es de una versión posterior, que ya no admite que esta escriba. No se restauró nada.");

        var cadenas = CadenasDeConexion.LeerDelPrincipal(WebApplication.CreateBuilder());
        var baseDatos = new MySqlConnectionStringBuilder(cadenas.Migraciones).Database;
        using (var conexion = ConexionMigraciones.Abrir(cadenas.Migraciones))
        {
            await conexion.ExecuteAsync($"SET SESSION wait_timeout = {RestauracionMaxSegundos}");
            ConexionMigraciones.TomarCerrojo(conexion, baseDatos, esperaMaxSegundos: 0, Console.WriteLine);
            ConexionMigraciones.CrearYElegir(conexion, baseDatos);
            if ((await conexion.QueryAsync("SHOW TABLES")).Any())
                throw new FalloClaroException($"La base de datos «{baseDatos}» no está vacía: no se restauró nada.");
            await CargarAsync(entrada.FullName, cadenas.Migraciones, baseDatos, ct);
        }
        new Migrador(cadenas.Migraciones, cadenas.Inventario, Console.WriteLine) { RecienRestaurada = true }.Aplicar();
        return await VerificarCommand.VerificarAsync(ct);
    }

    private static async Task CargarAsync(string ruta, string cadena, string baseDatos, CancellationToken ct)
    {
        using var mysql = new HerramientaDeMySql("mysql", cadena, "--binary-mode", baseDatos);
        try
        {
            await Volcado.LeerAsync(ruta, mysql.Entrada, ct);
        }
        catch (IOException)
        {
            // «mysql» acabó antes que el archivo; su mensaje dice por qué.
        }
        if (await mysql.TerminarAsync(ct) is { } queja)
            throw new FalloClaroException($"La restauración falló y «{baseDatos}» quedó a medias: bórrala y vuelve a empezar. {queja}");
    }
}
