using System.Diagnostics;
using System.Text.Json.Nodes;
using Dapper;
using Inventario.Api.Common;
using MySqlConnector;
using static Inventario.Tests.Rendimiento.Tabla;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Listas, búsquedas y kardex sobre dos bases ya sembradas, una chica y una cien veces mayor: cada consulta, una detrás de otra
/// en una sola conexión, alternando las bases. Lo que importa es la razón: el costo no debe crecer con la base.
/// </summary>
internal sealed class Listas(Opciones opciones, Instancia chica, Instancia grande)
{
    private const int PeticionesMax = 25;
    private const int FilasPorPagina = 20;
    private const int FilasPorPaginaMax = 200;
    private static readonly TimeSpan PorMedida = TimeSpan.FromSeconds(1.5);

    private static readonly string[] Ordenes =
        ["nombre", "-nombre", "codigo", "-codigo", "precio", "-precio", "stock", "-stock", "creadoEn", "-creadoEn"];

    public static async Task<List<MedidaDeLista>> MedirAsync(Opciones opciones, Action<string> informar, CancellationToken ct)
    {
        informar("Listas…");
        await using var chica = await Instancia.ArrancarSobreOtraAsync(opciones.Base10k!, "listas-10k", ct);
        await using var grande = await Instancia.ArrancarSobreOtraAsync(opciones.Base1m!, "listas-1m", ct);
        return await new Listas(opciones, chica, grande).CorrerAsync(informar, ct);
    }

    private async Task<List<MedidaDeLista>> CorrerAsync(Action<string> informar, CancellationToken ct)
    {
        var enChica = await RutasAsync(chica, ct);
        informar("Listas: buscando los cursores profundos…");
        var enGrande = await RutasAsync(grande, ct);
        var rondas = enChica.Keys.ToDictionary(n => n, _ => (Chica: new List<double>(), Grande: new List<double>()));
        Dictionary<string, string> fallos = [];
        for (var ronda = 1; ronda <= Math.Max(1, opciones.Rondas); ronda++)
        {
            informar($"Listas: ronda {ronda}…");
            var (tokenChica, tokenGrande) = (await chica.EntrarAsync(ct), await grande.EntrarAsync(ct));
            foreach (var (nombre, (p50Chica, p50Grande)) in rondas)
            {
                p50Chica.Add(await P50Async(chica, enChica[nombre], tokenChica, f => fallos.TryAdd(nombre, f), ct));
                p50Grande.Add(await P50Async(grande, enGrande[nombre], tokenGrande, f => fallos.TryAdd(nombre, f), ct));
            }
        }
        return [.. rondas.Select(r => new MedidaDeLista(r.Key, Cuentas.Mediana(r.Value.Chica), Cuentas.Mediana(r.Value.Grande), fallos.GetValueOrDefault(r.Key)))];
    }

    /// <summary>La misma consulta en cada base: un cursor o un producto no son los mismos.</summary>
    private static async Task<Dictionary<string, string>> RutasAsync(Instancia instancia, CancellationToken ct)
    {
        await instancia.EntrarAsync(ct);
        await using var conexion = new MySqlConnection(instancia.Cadena);
        var (cuantos, elDeEnMedio) = await conexion.QuerySingleAsync<(long, long)>("SELECT COUNT(*), MAX(id) DIV 2 FROM producto");
        var elMasMovido = await conexion.ExecuteScalarAsync<long>("SELECT id FROM producto ORDER BY secuencia DESC LIMIT 1");
        var raro = await instancia.ObtenerAsync($"productos/{elDeEnMedio}", ct);

        Dictionary<string, string> rutas = [];
        foreach (var orden in Ordenes)
        {
            var lista = $"productos?orden={orden}";
            rutas[$"orden={orden}, página 1"] = lista;
            rutas[$"orden={orden}, página 500"] = $"{lista}&pagina=500";
            rutas[$"orden={orden}, cursor profundo"] = $"{lista}&despuesDe={(await CursoresAsync(instancia, lista, FilasPorPaginaMax, cuantos / 10, ct))[^1]}";
        }
        foreach (var campo in new[] { "nombre", "buscar" })
        {
            rutas[$"{campo}= raro"] = $"productos?{campo}={Uri.EscapeDataString((string)raro[campo == "nombre" ? "nombre" : "codigo"]!)}";
            rutas[$"{campo}= frecuente"] = $"productos?{campo}=azul";
            rutas[$"{campo}= ausente"] = $"productos?{campo}=zqxwzq";
        }
        rutas["ids= doscientos"] = $"productos?ids={string.Join(',', Enumerable.Range(1, FilasPorPaginaMax).Select(n => Math.Max(1, n * elDeEnMedio / 100)))}";
        var kardex = $"productos/{elMasMovido}/kardex";
        var cursores = await CursoresAsync(instancia, $"{kardex}?", FilasPorPagina, long.MaxValue, ct);
        rutas["kardex, primera página"] = kardex;
        rutas["kardex, página de en medio"] = $"{kardex}?despuesDe={cursores[cursores.Count / 2]}";
        rutas["kardex, última página"] = $"{kardex}?despuesDe={cursores[^1]}";
        rutas["kardex al revés, primera página"] = $"{kardex}?orden=-secuencia";
        return rutas;
    }

    /// <summary>Los cursores que se encuentran siguiendo una lista tantas filas, o hasta que se acaba.</summary>
    private static async Task<List<string>> CursoresAsync(Instancia instancia, string lista, int porPagina, long filas, CancellationToken ct)
    {
        List<string> cursores = [];
        string? siguiente = "";
        for (long leidas = 0; leidas < filas && siguiente is not null; leidas += porPagina)
        {
            JsonNode pagina = await instancia.ObtenerAsync($"{lista}&tamano={porPagina}{(siguiente.Length > 0 ? $"&despuesDe={siguiente}" : "")}", ct);
            siguiente = (string?)pagina["siguiente"];
            if (siguiente is not null)
                cursores.Add(siguiente);
        }
        return cursores.Count > 0 ? cursores : throw new FalloClaroException($"«{lista}» cabe en una página: siembre más.");
    }

    private static async Task<double> P50Async(Instancia instancia, string ruta, string token, Action<string> fallar, CancellationToken ct)
    {
        var peticion = new Peticion(new($"/api/v1/{ruta}", []) { Token = token }, instancia.Direccion, semilla: 0);
        using var conexion = new Conexion(instancia.Direccion);
        await PedirAsync(conexion, peticion, fallar); // la primera calienta
        List<double> ms = [];
        for (var reloj = Stopwatch.StartNew(); ms.Count == 0 || (ms.Count < PeticionesMax && reloj.Elapsed < PorMedida);)
        {
            ct.ThrowIfCancellationRequested();
            ms.Add(await PedirAsync(conexion, peticion, fallar));
        }
        return Cuentas.Mediana(ms);
    }

    private static async Task<double> PedirAsync(Conexion conexion, Peticion peticion, Action<string> fallar)
    {
        var inicio = Stopwatch.GetTimestamp();
        conexion.Escribir(peticion.Siguiente());
        var respuesta = await conexion.LeerAsync();
        if (respuesta.Estado != 200)
            fallar(conexion.Nombre(respuesta));
        return Stopwatch.GetElapsedTime(inicio).TotalMilliseconds;
    }
}

/// <param name="Ms10k">p50 en la base chica.</param>
/// <param name="Ms1m">p50 en la grande.</param>
/// <param name="Fallo">La primera respuesta que no fue un 200.</param>
internal sealed record MedidaDeLista(string Consulta, double Ms10k, double Ms1m, string? Fallo)
{
    public double Razon => Ms1m / Ms10k;

    public static string Tabla(IEnumerable<MedidaDeLista> medidas)
    {
        var tabla = new Tabla("consulta, p50", "10 mil, ms", "1 millón, ms", "veces");
        foreach (var m in medidas)
            tabla.Fila(m.Consulta, Cifra(m.Ms10k), Cifra(m.Ms1m), m.Fallo is null ? Cifra(m.Razon) : $"¡{m.Fallo}!");
        return tabla.ToString();
    }
}
