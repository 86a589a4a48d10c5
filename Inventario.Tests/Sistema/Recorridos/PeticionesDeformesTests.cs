using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dapper;
using Inventario.Api.Common.Seguridad;
using Inventario.Tests.Rendimiento;
using MySqlConnector;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Miles de peticiones inventadas sobre todas las operaciones: ninguna acaba en 5xx ni se queda colgada, toda respuesta es de las que
/// el documento describe, lo rechazado no cambia una fila y la memoria no crece. INVENTARIO_DEFORMES dice cuántas e
/// INVENTARIO_SEMILLA, cuáles: por defecto son siempre las mismas.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class PeticionesDeformesTests : IDisposable
{
    private const int SemillaPorDefecto = 20_261_126;
    private const int ALaVez = 64;

    /// <summary>Pocas, para que casi siempre haya un grupo en que ninguna salga bien.</summary>
    private const int EscriturasALaVez = 4;
    private const double CrecimientoMaxMib = 100;

    /// <summary>Lo que un rechazo sí puede dejar, que alguien falló al entrar, y lo que se publica después de lo que salió bien.</summary>
    private static readonly string[] Aparte = ["fallo_acceso", "auditoria", "evento", "evento_pendiente", "evento_cursor"];

    private static readonly int PorDefecto = Tamano.De(puerta: 4_000, entero: 10_000);

    private static readonly string Huella = Guardar();

    private readonly BaseDePrueba bd = new();
    private readonly ConcurrentQueue<string> faltas = [];
    private readonly ConcurrentDictionary<string, int> porEstado = new();
    private long masLenta;

    /// <summary>Las de las tablas ahora mismo; nulo si no se saben.</summary>
    private List<(string, ulong?)>? huellas;
    private int comprobadas;

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Ninguna_rompe_cuelga_ni_cambia_nada_sin_un_2xx()
    {
        var cuantas = Ajuste("INVENTARIO_DEFORMES") ?? PorDefecto;
        var semilla = Ajuste("INVENTARIO_SEMILLA") ?? SemillaPorDefecto;
        await TestContext.Out.WriteLineAsync($"semilla {semilla}, {cuantas} peticiones");
        var tienda = new TiendaDeUnProducto(bd.CadenaServicioConGrupo, bd.CadenaMigraciones);
        tienda.Preparar();
        var (proceso, direccion) = await tienda.AbrirAsync(("Limites__FallosPorCuenta", "0"), ("Limites__FallosPorCuentaEnTotal", "0"), ("Limites__FallosPorDireccion", "0"));
        using var _ = proceso;
        // Un flujo de eventos que se deja se corta ya: si no, ocuparía su sitio dos segundos más y no cabrían tantos.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero })
        {
            BaseAddress = direccion,
            Timeout = TimeSpan.FromSeconds(60),
        };
        await using var conexion = bd.Abrir();
        var deformador = new Deformador(semilla);
        List<double> memoria = [];

        await PrepararAsync(conexion);
        await CalentarAsync(http);
        for (var hechas = 0; hechas < cuantas && faltas.IsEmpty; hechas += ALaVez)
        {
            var tokens = await EntrarAsync(conexion);
            var peticiones = Enumerable.Range(0, ALaVez).Select(_ => deformador.Siguiente()).ToLookup(p => p.Metodo == HttpMethod.Get);
            var lecturas = Task.WhenAll(peticiones[true].Select(p => MandarAsync(http, p, tokens)));
            foreach (var escrituras in peticiones[false].Chunk(EscriturasALaVez))
                await EscribirAsync(http, conexion, escrituras, tokens);
            await lecturas;
            if (hechas * 4 / cuantas != (hechas + ALaVez) * 4 / cuantas)
                memoria.Add(Procesos.MemoriaMib(proceso.Id));
        }

        await TestContext.Out.WriteLineAsync($"{string.Join(", ", porEstado.OrderBy(e => e.Key).Select(e => $"{e.Value} × {e.Key}"))}; la más lenta, {masLenta} ms; "
            + $"{comprobadas} rechazos que no cambiaron nada; "
            + $"memoria {string.Join(", ", memoria.Select(m => $"{m:0}"))} MiB");
        Assert.That(faltas, Is.Empty, $"semilla {semilla}");
        Assert.That(comprobadas, Is.GreaterThan(cuantas / 10));
        Assert.That(memoria[^1], Is.LessThan(memoria[memoria.Count / 2 - 1] + CrecimientoMaxMib), "MiB");
        await LibroDePrueba.AfirmarCuadradoAsync(conexion);
    }

    /// <summary>Si ninguna responde 2xx, ninguna tabla cambia.</summary>
    private async Task EscribirAsync(HttpClient http, MySqlConnection conexion, PeticionDeforme[] escrituras, string[] tokens)
    {
        huellas ??= await HuellasAsync(conexion);
        if ((await Task.WhenAll(escrituras.Select(p => MandarAsync(http, p, tokens)))).Contains(true))
        {
            huellas = null;
            return;
        }
        var despues = await HuellasAsync(conexion);
        if (!despues.SequenceEqual(huellas))
            faltas.Enqueue($"cambió {string.Join(", ", despues.Except(huellas))} sin un 2xx: {string.Join<PeticionDeforme>("\n", escrituras)}");
        comprobadas += escrituras.Length;
    }

    /// <summary>Un proceso recién arrancado compila cada operación la primera vez: que no sea con sesenta y cuatro a la vez.</summary>
    private static async Task CalentarAsync(HttpClient http)
    {
        await Salud.EsperarListaAsync(http);
        foreach (var operacion in ContratoPublicado.Operaciones)
            using (await http.GetAsync(new Uri(ContratoPublicado.ConId(operacion.Ruta, 1), UriKind.Relative)))
            {
            }
    }

    /// <returns>Si pudo cambiar algo: respondió 2xx a lo que no es leer.</returns>
    private async Task<bool> MandarAsync(HttpClient http, PeticionDeforme peticion, string[] tokens)
    {
        using var mensaje = new HttpRequestMessage(peticion.Metodo, new Uri(http.BaseAddress!, peticion.Ruta + peticion.Consulta)) { Content = peticion.Contenido() };
        foreach (var (nombre, valor) in peticion.Cabeceras)
            mensaje.Headers.TryAddWithoutValidation(nombre, valor);
        if (peticion.Quien >= 5)
            mensaje.Headers.Authorization = new("Bearer", peticion.Quien < 10 ? "no-es-un-token" : tokens[peticion.Quien < 20 ? 1 : peticion.Quien < 30 ? 2 : 0]);
        var inicio = Stopwatch.StartNew();
        try
        {
            using var respuesta = await http.SendAsync(mensaje, HttpCompletionOption.ResponseHeadersRead);
            var seguido = respuesta.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var texto = seguido ? "" : await respuesta.Content.ReadAsStringAsync();
            Anotar((int)respuesta.StatusCode, inicio.ElapsedMilliseconds);
            if ((int)respuesta.StatusCode >= 500 && !EsLaSondaSinTiempo(respuesta, peticion))
                faltas.Enqueue($"{(int)respuesta.StatusCode} {texto}\n{peticion}");
            else if (!seguido && !EsDelServidorHttp(respuesta, texto))
                ContratoPublicado.Comprobar(peticion.Metodo, peticion.Ruta, new Respuesta(respuesta.StatusCode, texto, respuesta));
            return respuesta.IsSuccessStatusCode && peticion.Metodo != HttpMethod.Get;
        }
        catch (Exception e)
        {
            faltas.Enqueue($"{e.GetType().Name} {e.Message} {e.GetBaseException().Message}\n{peticion}");
            return true;
        }
    }

    /// <summary>Entre tantas, a la base puede no darle tiempo a responder a la sonda en el suyo: entonces dice 503, y es verdad.</summary>
    private static bool EsLaSondaSinTiempo(HttpResponseMessage respuesta, PeticionDeforme peticion) =>
        respuesta.StatusCode == HttpStatusCode.ServiceUnavailable && peticion.Ruta.EndsWith("/salud/listo", StringComparison.Ordinal);

    /// <summary>Lo que no llega a ser una petición HTTP responde vacío, y un TRACE o un OPTIONS no son de ninguna operación.</summary>
    private static bool EsDelServidorHttp(HttpResponseMessage respuesta, string texto) => (int)respuesta.StatusCode is 400 or 414 or 431 or 505 && texto.Length == 0;

    private void Anotar(int estado, long ms)
    {
        porEstado.AddOrUpdate($"{estado}", 1, (_, n) => n + 1);
        for (var vista = Interlocked.Read(ref masLenta); ms > vista && Interlocked.CompareExchange(ref masLenta, ms, vista) != vista;)
            vista = Interlocked.Read(ref masLenta);
    }

    private static Task<int> PrepararAsync(MySqlConnection conexion) => conexion.ExecuteAsync("""
            INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol) VALUES (2, 'Víctor', 'victor@ejemplo.test', @Huella, 'vendedor'), (3, 'Alma', 'alma@ejemplo.test', @Huella, 'almacenista');
            INSERT INTO cliente (nombre) VALUES ('Ana'), ('Luis');
            INSERT INTO proveedor (nombre) VALUES ('Norte'), ('Sur');
            """, new { Huella });

    /// <summary>Las tres sesiones, aunque una petición cerrara alguna o cambiara a su usuario.</summary>
    private async Task<string[]> EntrarAsync(MySqlConnection conexion)
    {
        huellas = null;
        await conexion.ExecuteAsync("""
            INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol) VALUES
              (1, 'Ada', 'ada@ejemplo.test', @Huella, 'administrador'), (2, 'Víctor', 'victor@ejemplo.test', @Huella, 'vendedor'), (3, 'Alma', 'alma@ejemplo.test', @Huella, 'almacenista')
              AS nuevo ON DUPLICATE KEY UPDATE rol = nuevo.rol, activo = 1, version_seguridad = 1;
            INSERT INTO sesion (id, usuario_id, expira_en) VALUES (1, 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY), (2, 2, UTC_TIMESTAMP(6) + INTERVAL 1 DAY), (3, 3, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)
              AS nueva ON DUPLICATE KEY UPDATE usuario_id = nueva.usuario_id, expira_en = nueva.expira_en, cerrada_en = NULL;
            """, new { Huella });
        var sesion = new EmisorDeTokens(new JwtSettings { Clave = ApiFactory.ClaveJwt }, TimeProvider.System);
        return [sesion.EmitirToken(1, Roles.Administrador, 1, 1), sesion.EmitirToken(2, Roles.Vendedor, 2, 1), sesion.EmitirToken(3, Roles.Almacenista, 3, 1)];
    }

    private static async Task<List<(string, ulong?)>> HuellasAsync(MySqlConnection conexion)
    {
        var tablas = await conexion.QueryAsync<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name NOT IN @Aparte", new { Aparte });
        return [.. await conexion.QueryAsync<(string, ulong?)>($"CHECKSUM TABLE {string.Join(", ", tablas.Select(t => $"`{t}`"))}")];
    }

    private static string Guardar()
    {
        using var contrasenas = new Contrasenas();
        return contrasenas.Guardar(ApiTest.Contrasena);
    }

    private static int? Ajuste(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } texto ? int.Parse(texto, CultureInfo.InvariantCulture) : null;
}
