using Inventario.Api.Herramientas.Siembra;

namespace Inventario.Api;

/// <summary>Compone el servicio HTTP: sus piezas y el orden en que una petición pasa por ellas.</summary>
internal static class Servicio
{
    private const string DireccionPorDefecto = "http://localhost:5080";
    private const long CuerpoBytesMax = 256 * 1024;

    /// <summary>Plazo de un cliente para mandar las cabeceras.</summary>
    private static readonly TimeSpan CabecerasMax = TimeSpan.FromSeconds(10);

    public static async Task<int> EjecutarAsync(string[] args)
    {
        // Los descriptores se comprueban primero: sin ellos fallaría antes una biblioteca del servicio.
        var conexionesMax = Descriptores.ConexionesQueCaben();
        // Los hilos que esperan a MySQL no le faltan a lo demás.
        ThreadPool.GetMinThreads(out var hilos, out var hilosDeRed);
        ThreadPool.SetMinThreads(hilos + Servidor.BloqueantesMax, hilosDeRed);
        await using var app = Construir(args, conexionesMax);
        if (app.Services.GetRequiredService<CadenasDeConexion>() is { SonDelServidorLocal: true } cadenas)
        {
            await TiendaDeDemostracion.PrepararAsync(cadenas, app.Services.GetRequiredService<AjustesDeVentas>(),
                app.Services.GetRequiredService<AjustesDeNegocio>(),
                paso => app.Logger.LogInformation("{Paso}", paso), app.Lifetime.ApplicationStopping);
            // El anuncio va en otro hilo: si nadie lee la salida, el servicio no espera.
            app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => TiendaDeDemostracion.Anunciar(Console.Out, app.Urls.First())));
        }
        var parada = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (OperationCanceledException) when (parada.IsCancellationRequested)
        {
            // Se pidió parar antes de acabar de arrancar.
            return 0;
        }
        catch (IOException e) when (RegistroSetup.EsPuertoOcupado(e))
        {
            throw new FalloClaroException($"{e.Message.TrimEnd('.')}: ese puerto está ocupado. Elija otro con ASPNETCORE_URLS.", e);
        }
    }

    /// <summary>Compone el servicio sin base de datos ni puerto, para describir sus endpoints.</summary>
    public static WebApplication SinServir()
    {
        var app = Construir(
            ["--ConnectionStrings:Inventario=Server=localhost;Database=inventario", $"--Jwt:Clave={JwtSettings.Inventar()}"], int.MaxValue);
        // Sin arrancar, ASP.NET no publica los endpoints.
        app.UseEndpoints(_ => { });
        return app;
    }

    private static WebApplication Construir(string[] args, int conexionesMax)
    {
        // Los ajustes están junto al ejecutable, se arranque desde la carpeta que se arranque.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
        });
        var configuration = new AjustesLeidos(builder.Configuration);
        var cadenas = CadenasDeConexion.Leer(configuration, builder.Environment);
        var cors = AjustesDeCors.Leer(configuration);
        var proxies = AjustesDeProxies.Leer(configuration);
        var limites = AjustesDeLimites.Leer(configuration);

        builder.Host.AddRegistro();
        if (string.IsNullOrEmpty(configuration["urls"]) && string.IsNullOrEmpty(configuration["http_ports"]))
            builder.WebHost.UseUrls(DireccionPorDefecto);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = CuerpoBytesMax;
            o.Limits.RequestHeadersTimeout = CabecerasMax;
            o.ConfigureEndpointDefaults(e => e.Use(next =>
            {
                var conexiones = o.ApplicationServices.GetRequiredService<ConexionesDeClientes>();
                return conexion => conexiones.PasarAsync(conexion, next);
            }));
        });

        builder.Services
            .AddSingleton(cadenas)
            .AddSingleton(AjustesDeVentas.Leer(configuration))
            .AddSingleton(TiendaDeDemostracion.LeerNegocio(configuration, cadenas))
            .AddSingleton(limites)
            .AddSingleton(AjustesDeEventos.Leer(configuration))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<LimitesDeCarga>()
            .AddSingleton(s => new ConexionesDeClientes(
                conexionesMax, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ConexionesDeClientes>>()))
            .AddDatabase(cadenas.Inventario, cadenas.Lecturas)
            .AddSingleton(AjustesDeExistencias.Leer(configuration))
            .AddSingleton<EscritorEnGrupo>()
            .AddSingleton<IdsReservados>()
            .AddScoped<LibroDeExistencias>()
            .AddScoped<RespuestaDeLaPeticion>()
            .AddSingleton<LimiteDeExportaciones>()
            .AddScoped(typeof(ExportacionEnDisco<>))
            .AddEventos()
            .AddHostedService<Purga>()
            .AddTelemetria(AjustesDeTelemetria.Leer(configuration))
            .AddCors(cors)
            .AddLimiteDePeticiones(limites)
            .AddCompresion()
            .AddStrictJson()
            .Configure<RouteOptions>(o => o.SetParameterPolicy<EnteroDeRuta>("long"))
            .AddProblems()
            .AddAuth(JwtSettings.Leer(configuration, builder.Environment))
            .AddMediator(typeof(Servicio).Assembly)
            .AddDocumentation()
            .AddCarter(new DependencyContextAssemblyCatalog([typeof(Servicio).Assembly]), c => c.WithEmptyValidators());
        Reglas.UsarNombresJson();

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => configuration.AvisarDeLosDemas(app.Logger));
        app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<ConexionesDeClientes>().Presentar);

        app.UseProxies(proxies);
        app.UseMiddleware<IdentificadorDePeticion>();
        app.UseMiddleware<CabecerasDeSeguridad>();
        app.UseCors(cors);
        app.UseMiddleware<HeadComoGet>();
        app.UseRouting();
        app.UseMiddleware<LimiteDeCargaMiddleware>();
        app.UseRegistro();
        app.UseProblems();
        app.UseCompresion();
        app.UseAuthentication();
        app.UseMiddleware<SesionAntesDelRechazo>();
        app.UseLimiteDePeticiones(limites);
        app.UseAuthorization();
        app.UseMiddleware<ParametrosDeConsulta>();
        app.UseMiddleware<TipoDeContenido>();
        app.UseMiddleware<CuerpoIlegible>();

        var api = app.MapGroup(Rutas.Raiz)
            .RequireAuthorization(Permisos.TenerSesion)
            .AddEndpointFilter<LimiteDeCargaFilter>()
            .AddEndpointFilter<SimulacionFilter>()
            .AddEndpointFilter<IdempotenciaFilter>()
            .AddEndpointFilter<EtiquetaFilter>()
            .AddEndpointFilter<EnlaceFilter>()
            .ExportaSusFilas()
            .NombraSusOperaciones();
        api.MapCarter();
        app.MapErrores();
        app.MapSalud();
        app.MapDocumentation();
        app.HacerLasRutasUnaVez();
        return app;
    }
}
