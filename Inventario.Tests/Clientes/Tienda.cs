using System.Text.RegularExpressions;
using Dapper;
using Inventario.Api.Common.Database;
using Inventario.Tests.Consola;
using MySqlConnector;

namespace Inventario.Tests.Clientes;

/// <summary>
/// La tienda de ejemplo tal como la deja <c>dotnet run</c>, recién hecha: el ejecutable de verdad en Development y sin cadena de
/// conexión, con el MySQL de las pruebas como servidor local.
/// </summary>
[SetUpFixture]
public sealed partial class Tienda
{
    /// <summary>Desde dónde llama un front-end, como dice el README.</summary>
    private const string OrigenDelFrontEnd = "http://localhost:5173";

    private static Uri? direccion;
    private Proceso? proceso;

    public static Uri Direccion => direccion!;

    [OneTimeSetUp]
    public async Task Abrir()
    {
        var datos = Path.Combine(ServidorLocal.Repositorio(), "db", ".datos", "pruebas");
        await Vaciar(ServidorLocal.Arrancar(datos));
        proceso = new Proceso(
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("INVENTARIO_SERVIDOR_DATOS", datos), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("Cors__Origenes__0", OrigenDelFrontEnd),
        ]);
        direccion = new Uri(Local().Match(await proceso.EsperarAsync("Inventario está en")).Value);
    }

    [OneTimeTearDown]
    public void Cerrar() => proceso?.Dispose();

    /// <summary>La de otro día puede tener otro esquema.</summary>
    private static async Task Vaciar(CadenasDeConexion servidor)
    {
        var cadena = new MySqlConnectionStringBuilder(servidor.Migraciones) { Pooling = false };
        var tienda = cadena.Database;
        cadena.Database = "";
        await using var conexion = new MySqlConnection(cadena.ConnectionString);
        await conexion.ExecuteAsync($"DROP DATABASE IF EXISTS `{tienda}`");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Local();
}
