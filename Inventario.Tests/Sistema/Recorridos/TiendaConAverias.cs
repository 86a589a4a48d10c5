using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Una tienda abierta mientras se cortan cables: en cada instancia venden unos, leen otros y alguien sigue los eventos, y unos cuantos más repiten en
/// la otra lo que la primera no responde.
/// </summary>
internal sealed class TiendaConAverias : IAsyncDisposable
{
    private const int ClientesPorSitio = 4;
    private const int VentasDespues = 20;
    private const int ClientesQueAlternan = 2;

    /// <summary>Los que venden por una y repiten en la otra.</summary>
    private const string Alternan = "";

    /// <summary>Sin parar, si la avería tiene que pillar a alguno a medias; despacio mientras vuelve un miembro, que si no tarda en alcanzar.</summary>
    private const int PausaMs = 60, PausaSinPararMs = 5, PausaAlVolverMs = 1_000;

    /// <summary>De vender y leer; los eventos se siguen hasta el cierre, para recibir los últimos.</summary>
    private readonly CancellationTokenSource fin = new();

    private readonly CancellationTokenSource cierre = new();
    private readonly Func<string, Uri> urlDe;
    private readonly RedDeMaquinas red;
    private readonly string token;
    private readonly ConcurrentDictionary<string, (long Id, string Texto)> vendidas;
    private readonly long yaVendidas;
    private readonly Dictionary<string, Insistentes> venden = [];
    private readonly Dictionary<string, Lector> leen = [];
    private readonly Dictionary<string, List<Recibido>> siguen = [];
    private readonly List<Task> tareas = [], seguimientos = [];

    private TiendaConAverias(RedDeMaquinas red, Func<string, Uri> urlDe, string token, ConcurrentDictionary<string, (long Id, string Texto)> vendidas)
    {
        (this.red, this.urlDe, this.token, this.vendidas) = (red, urlDe, token, vendidas);
        yaVendidas = vendidas.Count;
    }

    public static async Task<TiendaConAverias> EmpezarAsync(RedDeMaquinas red, string[] apis, Func<string, Uri> urlDe, string token,
        ConcurrentDictionary<string, (long Id, string Texto)> vendidas)
    {
        var tienda = new TiendaConAverias(red, urlDe, token, vendidas);
        foreach (var api in apis)
            await tienda.SeguirAsync(api);
        var turno = 0;
        foreach (var api in apis)
            tienda.Vender(api, () => urlDe(api), ClientesPorSitio);
        tienda.Vender(Alternan, () => urlDe(apis[Interlocked.Increment(ref turno) % apis.Length]), ClientesQueAlternan);
        foreach (var api in apis)
            tienda.leen[api] = new Lector();
        foreach (var api in apis)
            tienda.tareas.Add(Task.Run(() => tienda.LeerAsync(api)));
        tienda.tareas.Add(Task.Run(() => tienda.EntrarYSalirAsync(apis[^1], apis[0])));
        return tienda;
    }

    /// <summary>Espera a que se vendan unas cuantas más por ahí.</summary>
    public Task AvanzarAsync(string api) => venden[api].AvanzarAsync(VentasDespues);

    /// <summary>Vuelve quien faltaba, con las ventas despacio.</summary>
    public Task ReponerAsync(GrupoDeMySql grupo) => VendiendoCadaAsync(PausaAlVolverMs, grupo.ReponerAsync);

    public Task SinPararAsync(Func<Task> averia) => VendiendoCadaAsync(PausaSinPararMs, averia);

    /// <summary>Espera a que esa instancia diga que no puede: ni está lista, ni responde con lo que su servidor aún cree.</summary>
    public async Task EsperarQueNoLeaAsync(string api)
    {
        using var http = Http(api);
        await Espera.HastaQueAsync($"{api} sigue lista", async () =>
        {
            using var listo = await http.GetAsync("/salud/listo");
            using var lectura = await http.GetAsync("/api/v1/productos/1");
            return listo.StatusCode == HttpStatusCode.ServiceUnavailable && lectura.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
    }

    public async Task EsperarQueEsteListaAsync(string api)
    {
        using var http = Http(api);
        await Salud.EsperarListaAsync(http);
    }

    public async Task PararAsync()
    {
        await fin.CancelAsync();
        await Task.WhenAll(tareas);
        foreach (var quien in venden.Values)
            foreach (var (clave, id) in quien.Hechas)
                vendidas[clave] = (id, quien.Respuestas[clave]);
    }

    /// <summary>Quien lee recibe lo que pidió o un 503, y a nadie se le dice que su sesión caducó.</summary>
    public void AfirmarLecturas()
    {
        foreach (var (api, lector) in leen)
            Assert.That(lector.Raros, Is.Empty, api);
    }

    /// <summary>Todos recibieron lo mismo: cada venta de la tienda una vez, y en orden.</summary>
    public async Task AfirmarEventosAsync(List<long> ids)
    {
        var deLaAveria = ids.Count - yaVendidas;
        foreach (var (api, recibidos) in siguen)
        {
            await Espera.HastaQueAsync($"quien sigue a {api} no lo recibe todo", () =>
            {
                lock (recibidos)
                    return recibidos.Count >= deLaAveria;
            });
            lock (recibidos)
            {
                Assert.That(recibidos.Select(e => e.Id), Is.Ordered.Ascending.And.Unique, api);
                Assert.That(recibidos.Select(e => (long)e["ventaId"]!), Is.Unique.And.SubsetOf(ids), api);
                Assert.That(recibidos, Has.Count.EqualTo(deLaAveria), api);
            }
        }
    }

    /// <summary>Los segundos sin una venta y lo que duró la lectura de lo de antes, desde que empezó la avería.</summary>
    public string Cifras(DateTime empieza)
    {
        static double SinVender(IEnumerable<DateTime> instantes, DateTime desde)
        {
            var ultimo = desde;
            var mayor = 0d;
            foreach (var uno in instantes.Where(i => i > desde).Order())
            {
                mayor = Math.Max(mayor, (uno - ultimo).TotalSeconds);
                ultimo = uno;
            }
            return mayor;
        }

        var porApi = leen.Keys.Select(api => $"{api}: sin vender {SinVender(venden[api].Instantes, empieza):0.0} s; {leen[api].Texto()}");
        return $"{TestContext.CurrentContext.Test.Name}: sin ninguna venta {SinVender(venden.Values.SelectMany(v => v.Instantes), empieza):0.0} s; {string.Join("; ", porApi)}";
    }

    public async ValueTask DisposeAsync()
    {
        await fin.CancelAsync();
        await cierre.CancelAsync();
        await Task.WhenAll([.. tareas, .. seguimientos]);
        fin.Dispose();
        cierre.Dispose();
    }

    private async Task VendiendoCadaAsync(int pausaMs, Func<Task> entretanto)
    {
        foreach (var quien in venden.Values)
            quien.PausaMs = pausaMs;
        await entretanto();
        foreach (var quien in venden.Values)
            quien.PausaMs = PausaMs;
    }

    private void Vender(string donde, Func<Uri> direccion, int cuantos)
    {
        venden[donde] = new Insistentes(direccion, token, red.Http) { PausaMs = PausaMs };
        tareas.Add(venden[donde].VenderHastaAsync(cuantos, fin.Token));
    }

    private HttpClient Http(string api)
    {
        var http = new HttpClient(red.Http()) { BaseAddress = urlDe(api), Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    /// <summary>Lo que se lee es de antes si falta alguna venta que ya se había respondido cuando se preguntó.</summary>
    private async Task LeerAsync(string api)
    {
        using var http = Http(api);
        while (!fin.IsCancellationRequested)
        {
            var respondidas = yaVendidas + venden.Values.Sum(v => v.Hechas.Count);
            try
            {
                using var respuesta = await http.GetAsync("/api/v1/productos/1");
                var texto = await respuesta.Content.ReadAsStringAsync();
                leen[api].Anotar(respuesta.StatusCode, respuesta.StatusCode == HttpStatusCode.OK
                    && (decimal)JsonNode.Parse(texto)!["stock"]! > TiendaDeUnProducto.StockInicial - respondidas, texto);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // Nadie responde: tampoco miente.
            }
            await Task.Delay(50);
        }
    }

    /// <summary>
    /// Una sesión se abre en una instancia y se usa en la otra: vale, o no se sabe; decir que caducó dejaría fuera a quien acaba de entrar. Y se
    /// cierra: desde entonces no vale.
    /// </summary>
    private async Task EntrarYSalirAsync(string donde, string laOtra)
    {
        using var alli = Http(laOtra);
        using var aqui = Http(donde);
        while (!fin.IsCancellationRequested)
        {
            try
            {
                using var entrada = await TiendaDeUnProducto.PedirSesionAsync(aqui);
                if (entrada.StatusCode == HttpStatusCode.Created)
                {
                    var suyo = new AuthenticationHeaderValue(
                        "Bearer", (string)JsonNode.Parse(await entrada.Content.ReadAsStringAsync())!["tokenAcceso"]!);
                    await UsarAsync(suyo, HttpStatusCode.OK);
                    using var salida = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/sesiones/actual") { Headers = { Authorization = suyo } };
                    using var cerrada = await aqui.SendAsync(salida);
                    if (cerrada.StatusCode == HttpStatusCode.NoContent)
                        await UsarAsync(suyo, HttpStatusCode.Unauthorized);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // No se sabe nada: se entra otra vez.
            }
            await Task.Delay(250);
        }

        async Task UsarAsync(AuthenticationHeaderValue suyo, HttpStatusCode esperado)
        {
            using var peticion = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sesiones/actual") { Headers = { Authorization = suyo } };
            using var respuesta = await alli.SendAsync(peticion);
            leen[laOtra].AnotarSesion(respuesta.StatusCode, esperado);
        }
    }

    private async Task SeguirAsync(string api)
    {
        var http = Http(api);
        http.Timeout = Timeout.InfiniteTimeSpan;
        var seguidor = await Seguidor.AbrirAsync(http, "?tipos=venta.registrada");
        siguen[api] = [];
        seguimientos.Add(Task.Run(() => SeguirAsync(http, seguidor, siguen[api])));
    }

    /// <summary>Si se corta, sigue por donde iba, como un navegador.</summary>
    private async Task SeguirAsync(HttpClient http, Seguidor seguidor, List<Recibido> recibidos)
    {
        using var _ = http;
        while (!cierre.IsCancellationRequested)
        {
            var ultimo = seguidor.UltimoId;
            try
            {
                while (await seguidor.IntentarSiguienteAsync().WaitAsync(cierre.Token) is { } recibido)
                {
                    if (recibido.Tipo == "venta.registrada")
                        lock (recibidos)
                            recibidos.Add(recibido);
                    ultimo = seguidor.UltimoId;
                }
            }
            catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException or OperationCanceledException)
            {
                // Se abre otra vez.
            }
            await seguidor.DisposeAsync();
            while (!cierre.IsCancellationRequested)
            {
                try
                {
                    seguidor = await Seguidor.AbrirSinLeerAsync(http, "?tipos=venta.registrada", ultimo);
                    break;
                }
                catch (Exception e) when (e is IOException or HttpRequestException)
                {
                    await Task.Delay(200);
                }
            }
        }
        await seguidor.DisposeAsync();
    }

    private sealed class Lector
    {
        private readonly Dictionary<HttpStatusCode, int> estados = [];
        private readonly List<string> raros = [];
        private DateTime? primera, ultima;
        private int viejas;

        public void Anotar(HttpStatusCode estado, bool vieja, string texto)
        {
            lock (estados)
            {
                estados[estado] = estados.GetValueOrDefault(estado) + 1;
                if (estado is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
                    raros.Add($"{DateTime.UtcNow:HH:mm:ss.fff} {texto}");
                if (!vieja)
                    return;
                viejas++;
                ultima = DateTime.UtcNow;
                primera ??= ultima;
            }
        }

        /// <summary>Que una cerrada valga es leer lo de antes; que una abierta no valga es echar a alguien.</summary>
        public void AnotarSesion(HttpStatusCode estado, HttpStatusCode esperado)
        {
            if (estado == HttpStatusCode.ServiceUnavailable)
                return;
            if (esperado == HttpStatusCode.Unauthorized)
                Anotar(estado == esperado ? HttpStatusCode.OK : estado, vieja: estado != esperado, "una sesión cerrada");
            else
                Anotar(estado, vieja: false, "una sesión recién abierta");
        }

        /// <summary>Lo que no es ni lo pedido ni «ahora no».</summary>
        public IReadOnlyList<string> Raros
        {
            get
            {
                lock (estados)
                    return [.. raros];
            }
        }

        public string Texto()
        {
            lock (estados)
                return $"lecturas {string.Join(' ', estados.Select(e => $"{(int)e.Key}×{e.Value}"))}, {viejas} de antes en {((ultima - primera) ?? TimeSpan.Zero).TotalSeconds:0.0} s"
                    + string.Concat(raros.Take(3).Select(r => $"\n    {r}"));
        }
    }
}
