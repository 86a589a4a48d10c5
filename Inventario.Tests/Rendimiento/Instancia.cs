using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using MySqlConnector;

namespace Inventario.Tests.Rendimiento;

/// <summary>Una instancia del servicio en su proceso, compilada y ajustada como en producción, sobre una base ya sembrada.</summary>
internal sealed class Instancia : IAsyncDisposable
{
    private const string Correo = "banco@inventario.local";
    private const string Contrasena = "Medir-sin-prisa-1";
    private const int LineasPorConteo = 500;
    private static readonly string ClaveJwt = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    private readonly Hijo proceso;
    private readonly HttpClient http;

    private Instancia(Hijo proceso, string cadena, int puerto)
    {
        this.proceso = proceso;
        Cadena = cadena;
        Direccion = new($"http://127.0.0.1:{puerto}");
        PidsDeLaBase = Procesos.QueEscuchan((int)new MySqlConnectionStringBuilder(cadena).Port);
        http = new() { BaseAddress = new(Direccion, "/api/v1/") };
    }

    /// <summary>El servicio compilado con la misma configuración que el banco.</summary>
    public static string Dll { get; } = Path.Combine(ServidorLocal.Repositorio(), "Inventario.Api", "bin",
        AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "Inventario.Api.dll");

    public Uri Direccion { get; }

    public string Cadena { get; }

    public int Pid => proceso.Pid;

    public int[] PidsDeLaBase { get; }

    /// <summary>Crea la base, la lleva al esquema y la siembra, con los verbos del servicio.</summary>
    public static async Task SembrarAsync(string cadenaDelServicio, string cadenaDeMigraciones, int productos, int ventas, CancellationToken ct)
    {
        (string, string)[] entorno = [("ConnectionStrings__Inventario", cadenaDelServicio), ("ConnectionStrings__Migraciones", cadenaDeMigraciones)];
        await VerboAsync(entorno, ct, "migrar");
        await CrearAdminAsync(entorno, ct);
        await VerboAsync(entorno, ct, "sembrar", "--productos", $"{productos}", "--ventas", $"{ventas}");
    }

    public static async Task<Instancia> ArrancarAsync(string cadena, string nombre, CancellationToken ct)
    {
        var puerto = Procesos.PuertoLibre();
        (string, string)[] entorno =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", $"http://127.0.0.1:{puerto}"),
            ("ConnectionStrings__Inventario", cadena), ("Jwt__Clave", ClaveJwt),
        ];
        return new(await Hijo.ServidorAsync(Dll, Registro(nombre), puerto, [], entorno, ct), cadena, puerto);
    }

    /// <summary>Sobre una base ajena al banco, que quizá no tenga todavía su administrador.</summary>
    public static async Task<Instancia> ArrancarSobreOtraAsync(string cadena, string nombre, CancellationToken ct)
    {
        cadena = BaseDelBanco.Con(cadena);
        await using (var conexion = new MySqlConnection(cadena))
            if (await conexion.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM usuario WHERE correo = @Correo", new { Correo }) == 0)
                await CrearAdminAsync([("ConnectionStrings__Inventario", cadena)], ct);
        return await ArrancarAsync(cadena, nombre, ct);
    }

    /// <summary>Un token recién emitido, que vale 15 minutos.</summary>
    public async Task<string> EntrarAsync(CancellationToken ct)
    {
        using var respuesta = await http.PostAsJsonAsync("sesiones", new { correo = Correo, contrasena = Contrasena }, ct);
        var token = (string)(await LeerAsync(respuesta, ct))["tokenAcceso"]!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return token;
    }

    public async Task<JsonNode> ObtenerAsync(string ruta, CancellationToken ct)
    {
        using var respuesta = await http.GetAsync(ruta, ct);
        return await LeerAsync(respuesta, ct);
    }

    /// <summary>Deja en esas existencias cada producto, con conteos: por el libro, que sigue cuadrando.</summary>
    public async Task SurtirAsync(IEnumerable<long> productos, int existencias, CancellationToken ct)
    {
        await EntrarAsync(ct);
        foreach (var lineas in productos.Chunk(LineasPorConteo))
        {
            var conteo = new { lineas = lineas.Select(id => new { productoId = id, contado = existencias }) };
            using var respuesta = await http.PostAsJsonAsync("conteos", conteo, ct);
            await LeerAsync(respuesta, ct);
        }
    }

    public async Task<List<long>> ProductosActivosAsync(int cuantos)
    {
        await using var conexion = new MySqlConnection(Cadena);
        return [.. await conexion.QueryAsync<long>("SELECT id FROM producto WHERE activo = 1 ORDER BY id LIMIT @cuantos", new { cuantos })];
    }

    /// <exception cref="FalloClaroException">El inventario no cuadra.</exception>
    public Task VerificarAsync(CancellationToken ct) => VerboAsync([("ConnectionStrings__Inventario", Cadena)], ct, "verificar");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await proceso.DisposeAsync();
    }

    private static Task CrearAdminAsync((string, string)[] entorno, CancellationToken ct) => VerboAsync(
        [.. entorno, ("INVENTARIO_ADMIN_CONTRASENA", Contrasena)], ct, "crear-admin", "--correo", Correo, "--nombre", "Banco de medidas");

    private static Task VerboAsync((string, string)[] entorno, CancellationToken ct, params string[] argumentos) =>
        Hijo.EjecutarAsync(Dll, Registro(argumentos[0]), argumentos, [.. entorno, ("ASPNETCORE_ENVIRONMENT", "Production")], ct);

    private static string Registro(string nombre) => Path.Combine(BaseDelBanco.Registros, $"{nombre}.log");

    private static async Task<JsonNode> LeerAsync(HttpResponseMessage respuesta, CancellationToken ct)
    {
        var texto = await respuesta.Content.ReadAsStringAsync(ct);
        return respuesta.IsSuccessStatusCode ? JsonNode.Parse(texto)!
            : throw new FalloClaroException($"{respuesta.RequestMessage!.RequestUri!.AbsolutePath} respondió {(int)respuesta.StatusCode}: {texto}");
    }
}
