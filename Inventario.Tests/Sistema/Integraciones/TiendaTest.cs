using Dapper;
using Inventario.Api.Common.Datos;
using MySqlConnector;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>
/// La tienda de ejemplo tal como la deja <c>dotnet run</c>, recién hecha: el ejecutable de verdad en Development y sin cadena de
/// conexión, con el MySQL de las pruebas como servidor local. Es una para todas las clases, que la usan de una en una: venden los
/// mismos productos.
/// </summary>
[Nivel(Nivel.Sistema)]
public abstract class TiendaTest
{
    /// <summary>Desde dónde llama un front-end, como dice el contrato.</summary>
    private const string OrigenDelFrontEnd = "http://localhost:5173";

    /// <summary>Lo que escribe cuando ya atiende, con su dirección.</summary>
    private protected const string Anuncio = "Inventario está en";

    private static readonly SemaphoreSlim Turno = new(1);
    private static readonly Lazy<Task<Uri>> Abierta = new(AbrirAsync);

    /// <summary>Dónde escucha.</summary>
    protected Uri Direccion { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task TomarTienda()
    {
        await Turno.WaitAsync();
        Direccion = await Abierta.Value;
    }

    [OneTimeTearDown]
    public void DevolverTienda() => Turno.Release();

    private static async Task<Uri> AbrirAsync()
    {
        await VaciarAsync(BaseDePrueba.DelServidorLocal);
        var proceso = Arrancar();
        ApagadoFinalAttribute.Apuntar(proceso);
        return await proceso.DireccionAsync(Anuncio);
    }

    /// <summary>El ejecutable sobre esa tienda, con esos ajustes además.</summary>
    private protected static Proceso Arrancar(params (string, string?)[] ajustes) => new(
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"), ("INVENTARIO_SERVIDOR_DATOS", BaseDePrueba.CarpetaLocal), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ("Cors__Origenes__0", OrigenDelFrontEnd), .. ajustes,
    ]);

    /// <summary>La de otro día puede tener otro esquema.</summary>
    private static async Task VaciarAsync(CadenasDeConexion servidor)
    {
        var cadena = new MySqlConnectionStringBuilder(servidor.Migraciones) { Pooling = false };
        var tienda = cadena.Database;
        cadena.Database = "";
        await using var conexion = new MySqlConnection(cadena.ConnectionString);
        await conexion.ExecuteAsync($"DROP DATABASE IF EXISTS `{tienda}`");
    }
}
