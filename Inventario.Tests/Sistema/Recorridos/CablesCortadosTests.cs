using System.Collections.Concurrent;
using System.Net;
using Dapper;
using Inventario.Api.Common.Datos;
using MySqlConnector;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Un grupo de tres MySQL y dos instancias, cada uno en su máquina, y los cables que los unen. Se cortan, en uno o en los dos sentidos, o una
/// instancia se para, a mitad de las ventas, las lecturas y los eventos: los demás siguen vendiendo, nadie lee lo de antes mucho rato, cada
/// venta respondida existe una vez y repetirla da los mismos bytes.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class CablesCortadosTests
{
    private const string Api1 = "api1", Api2 = "api2";

    private static readonly string[] Apis = [Api1, Api2];

    /// <summary>Lo que dura cada avería, como poco: en la puerta, lo que tarden los demás en reponerse.</summary>
    private static readonly int
        AisladoSegundos = Tamano.De(puerta: 0, entero: 30),
        InstanciaSinRedSegundos = Tamano.De(puerta: 0, entero: 90),
        InstanciaParadaSegundos = Tamano.De(puerta: 0, entero: 60);

    private readonly Dictionary<string, Proceso> procesos = [];
    private readonly ConcurrentDictionary<string, (long Id, string Texto)> vendidas = new();
    private RedDeMaquinas red = null!;
    private GrupoDeMySql grupo = null!;

    [OneTimeSetUp]
    public async Task PrepararAsync()
    {
        red = await RedDeMaquinas.AbrirAsync([.. GrupoDeMySql.Miembros.Select(GrupoDeMySql.Maquina), .. Apis]);
        grupo = await GrupoDeMySql.ArrancarAsync(red);
        (await TiendaAsync()).Preparar();
        foreach (var api in Apis)
            procesos[api] = Proceso.Con(red.En(api),
                [("ConnectionStrings__Inventario", grupo.CadenaServicio), ("ConnectionStrings__Lecturas", grupo.CadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", red.UrlDe(api))]);
        foreach (var proceso in procesos.Values)
            await proceso.EsperarAsync("Now listening on");
    }

    [OneTimeTearDown]
    public async Task SoltarAsync()
    {
        foreach (var proceso in procesos.Values)
            proceso.Dispose();
        if (grupo is not null)
            await grupo.DisposeAsync();
        if (red is not null)
            await red.DisposeAsync();
    }

    [Test]
    public Task El_principal_y_una_instancia_quedan_solos_al_otro_lado() => ConTodosAsync(async tienda =>
    {
        var (principal, otros) = await RepartoAsync();
        await AislarAsync(principal, otros, Api1, Api2);
        await tienda.AvanzarAsync(Api2);
        await tienda.EsperarQueNoLeaAsync(Api1);
        await DuranteAsync(AisladoSegundos);
    });

    [Test]
    public Task El_principal_queda_solo_siete_segundos() => ConTodosAsync(async tienda =>
    {
        var (principal, otros) = await RepartoAsync();
        await AislarAsync(principal, otros, Api1, Api2);
        await DuranteAsync(7);
    });

    [Test]
    public Task El_principal_se_separa_de_los_suyos_y_no_de_las_instancias() => ConTodosAsync(async tienda =>
    {
        var (principal, otros) = await RepartoAsync();
        await red.CortarAsync(principal, otros);
        await tienda.AvanzarAsync(Api1);
        await tienda.AvanzarAsync(Api2);
        await DuranteAsync(AisladoSegundos);
    });

    [TestCase(true)]
    [TestCase(false)]
    public Task Entre_el_principal_y_los_suyos_se_corta_un_solo_sentido(bool loQueManda) => ConTodosAsync(async tienda =>
    {
        var (principal, otros) = await RepartoAsync();
        foreach (var otro in otros)
            await (loQueManda ? red.CortarSentidoAsync(principal, otro) : red.CortarSentidoAsync(otro, principal));
        await tienda.AvanzarAsync(Api1);
        await tienda.AvanzarAsync(Api2);
        await DuranteAsync(AisladoSegundos);
    });

    [TestCase(true)]
    [TestCase(false)]
    public Task Entre_una_instancia_y_el_principal_se_corta_un_solo_sentido(bool loQueManda) => ConTodosAsync(async tienda =>
    {
        var (principal, _) = await RepartoAsync();
        await (loQueManda ? red.CortarSentidoAsync(Api1, principal) : red.CortarSentidoAsync(principal, Api1));
        await tienda.AvanzarAsync(Api2);
        await tienda.EsperarQueNoLeaAsync(Api1);
        await DuranteAsync(AisladoSegundos);
    });

    /// <summary>Que una copia no conteste no es asunto de quien pregunta por el principal.</summary>
    [Test]
    public Task A_una_instancia_deja_de_contestarle_una_copia() => ConTodosAsync(async tienda =>
    {
        var (_, otros) = await RepartoAsync();
        await red.CortarAsync(Api1, otros);
        await tienda.EsperarQueEsteListaAsync(Api1);
        await tienda.AvanzarAsync(Api1);
    });

    [Test]
    public Task Una_instancia_se_queda_sin_red_con_filas_bloqueadas() => ConTodosAsync(async tienda =>
    {
        var (principal, otros) = await RepartoAsync();
        await tienda.SinPararAsync(() => ConFilasBloqueadasAsync(Api1, () => red.CortarAsync(Api1, [principal, .. otros]), red.RepararAsync));
        await tienda.AvanzarAsync(Api2);
        await DuranteAsync(InstanciaSinRedSegundos);
    });

    [Test]
    public Task Una_instancia_se_para_con_filas_bloqueadas() => ConTodosAsync(async tienda =>
    {
        await tienda.SinPararAsync(() => ConFilasBloqueadasAsync(Api1, () => SenalarAsync("STOP"), () => SenalarAsync("CONT")));
        await tienda.AvanzarAsync(Api2);
        await DuranteAsync(InstanciaParadaSegundos);
        await SenalarAsync("CONT");
    });

    [Test]
    public async Task Una_cuenta_que_no_puede_ver_el_grupo_lo_dice_y_la_del_servicio_lo_ve()
    {
        var principal = await grupo.PrincipalAsync();
        await using (var root = new MySqlConnection(grupo.CadenaRootDe(principal)))
            await root.ExecuteAsync("CREATE USER sin_grupo IDENTIFIED BY 'una-clave'");

        async Task<EstadoDeServidor?> PreguntarAsync(string cadena)
        {
            using var servidor = new Servidor(cadena);
            return await servidor.PreguntarAsync();
        }

        var sinVerlo = await PreguntarAsync(new MySqlConnectionStringBuilder(grupo.CadenaServicioDe(principal)) { UserID = "sin_grupo", Password = "una-clave" }.ConnectionString);
        var elServicio = await PreguntarAsync(grupo.CadenaServicioDe(principal));
        var otro = await PreguntarAsync(grupo.CadenaServicioDe(GrupoDeMySql.Miembros.First(m => m != principal)));

        Assert.That((sinVerlo?.Admite, sinVerlo?.NoVeElGrupo, sinVerlo?.EstaEnGrupo), Is.EqualTo(((bool?)true, (bool?)true, (bool?)false)));
        Assert.That((elServicio?.PuedeSerElPrincipal, elServicio?.NoVeElGrupo, elServicio?.Miembros, elServicio?.ALaVista),
            Is.EqualTo(((bool?)true, (bool?)false, (long?)3, (long?)3)));
        Assert.That((otro?.PuedeSerElPrincipal, otro?.SirveParaLeer, otro?.Principal), Is.EqualTo(((bool?)false, (bool?)true, elServicio?.Uuid)));
    }

    /// <summary>Una avería con todos vendiendo, leyendo y siguiendo los eventos; después se repara, y se echan las cuentas.</summary>
    private async Task ConTodosAsync(Func<TiendaConAverias, Task> averia)
    {
        var deAntes = vendidas.Keys.ToHashSet();
        // Una sesión por prueba: en un equipo lento, la clase dura más que un token.
        var token = await TiendaDeUnProducto.EntrarAsync(UrlDe(Api1), red.Http());
        await using var tienda = await TiendaConAverias.EmpezarAsync(red, Apis, UrlDe, token, vendidas);
        try
        {
            foreach (var api in Apis)
                await tienda.AvanzarAsync(api);
            var empieza = DateTime.UtcNow;
            await averia(tienda);
            await red.RepararAsync();
            await tienda.ReponerAsync(grupo);
            foreach (var api in Apis)
                await tienda.AvanzarAsync(api);
            await TestContext.Out.WriteLineAsync(tienda.Cifras(empieza));
        }
        finally
        {
            await red.RepararAsync();
            await SenalarAsync("CONT");
            await tienda.ReponerAsync(grupo);
            await tienda.PararAsync();
        }
        tienda.AfirmarLecturas();
        var ids = vendidas.Values.Select(v => v.Id).ToList();
        await tienda.AfirmarEventosAsync(ids);
        await AfirmarRepeticionesAsync(token, vendidas.Where(v => !deAntes.Contains(v.Key)));
        await (await TiendaAsync()).AfirmarAsync(ids);
    }

    private async Task<TiendaDeUnProducto> TiendaAsync()
    {
        var principal = await grupo.PrincipalAsync();
        return new(grupo.CadenaServicioDe(principal), grupo.CadenaMigracionesDe(principal));
    }

    private static Task DuranteAsync(int segundos) => Task.Delay(TimeSpan.FromSeconds(segundos));

    private static Uri UrlDe(string api) => new($"http://{api}/");

    private Task<string> SenalarAsync(string senal) => Comando.BashAsync($"kill -{senal} {procesos[Api1].Id}");

    private async Task<(string Principal, string[] Otros)> RepartoAsync()
    {
        var principal = await grupo.PrincipalAsync();
        return (GrupoDeMySql.Maquina(principal), [.. GrupoDeMySql.Miembros.Where(m => m != principal).Select(GrupoDeMySql.Maquina)]);
    }

    /// <summary>Un conmutador menos: a un lado el principal y una instancia; al otro, la mayoría y la otra.</summary>
    private async Task AislarAsync(string principal, string[] otros, string suInstancia, string laOtra)
    {
        await red.CortarAsync(principal, [.. otros, laOtra]);
        await red.CortarAsync(suInstancia, [.. otros, laOtra]);
    }

    /// <summary>Hasta que la avería la pilla a mitad de una transacción, que es lo que ocurre con la tienda llena.</summary>
    private async Task ConFilasBloqueadasAsync(string api, Func<Task> averiar, Func<Task> reparar)
    {
        await using var conexion = new MySqlConnection(grupo.CadenaRootDe(await grupo.PrincipalAsync()));
        await Espera.HastaQueAsync("la avería no pilla a nadie con filas bloqueadas", async () =>
        {
            await averiar();
            await Task.Delay(200);
            if (await conexion.ExecuteScalarAsync<long>("""
                SELECT COUNT(*)
                FROM information_schema.innodb_trx t
                JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
                WHERE p.host LIKE @Maquina AND p.command = 'Sleep' AND t.trx_rows_locked > 0
                """, new { Maquina = $"{red.DireccionDe(api)}:%" }) > 0)
                return true;
            await reparar();
            await Task.Delay(Random.Shared.Next(50, 300));
            return false;
        });
    }

    /// <summary>Cada clave, repetida en cada instancia: la misma respuesta, byte a byte.</summary>
    private async Task AfirmarRepeticionesAsync(string token, IEnumerable<KeyValuePair<string, (long Id, string Texto)>> ventas)
    {
        foreach (var api in Apis)
        {
            using var http = new HttpClient(red.Http()) { BaseAddress = UrlDe(api) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            await Parallel.ForEachAsync(ventas, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (venta, cancellationToken) =>
            {
                using var peticion = Insistentes.Venta(new Uri(UrlDe(api), "/api/v1/ventas"), venta.Key);
                using var respuesta = await http.SendAsync(peticion, cancellationToken);
                var texto = await respuesta.Content.ReadAsStringAsync(cancellationToken);
                if (respuesta.StatusCode != HttpStatusCode.Created || texto != venta.Value.Texto || !respuesta.Headers.Contains("Idempotency-Replayed"))
                    throw new AssertionException($"{api}, {venta.Key}: {(int)respuesta.StatusCode} {texto}\nse respondió {venta.Value.Texto}");
            });
        }
    }
}
