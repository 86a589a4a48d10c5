using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Seguridad;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Support;

/// <summary>La API de verdad, escuchando en un puerto, con la cuenta del servicio sobre una base propia.</summary>
internal sealed class ApiFactory : WebApplicationFactory<Program>
{
    /// <summary>Las de verdad cuestan 0,2 s de CPU por contraseña, y las pruebas comprueban miles.</summary>
    public const int VueltasDeContrasena = 1_000;

    public const string ClaveJwt = "clave-de-pruebas-0123456789-abcdefghijklmnopqrstuvwxyz";

    private readonly BaseDePrueba baseDePrueba;
    private readonly Action<IServiceCollection> cambiar;
    private readonly (string Ajuste, string Valor)[] ajustes;

    private ApiFactory(BaseDePrueba baseDePrueba, Action<IServiceCollection> cambiar, (string Ajuste, string Valor)[] ajustes)
    {
        (this.baseDePrueba, this.cambiar, this.ajustes) = (baseDePrueba, cambiar, ajustes);
        UseKestrel(0);
    }

    /// <summary>Arranca la API sobre una base ya migrada.</summary>
    public static ApiFactory EnMarcha(BaseDePrueba baseDePrueba, params (string Ajuste, string Valor)[] ajustes) =>
        EnMarcha(baseDePrueba, _ => { }, ajustes);

    /// <summary>Con alguna pieza cambiada, que no se ve por HTTP: el reloj.</summary>
    public static ApiFactory EnMarcha(
        BaseDePrueba baseDePrueba, Action<IServiceCollection> cambiar, params (string Ajuste, string Valor)[] ajustes)
    {
        var factory = new ApiFactory(baseDePrueba, cambiar, ajustes);
        factory.StartServer();
        return factory;
    }

    public static ApiFactory SobreBaseNueva(BaseDePrueba baseDePrueba, params (string Ajuste, string Valor)[] ajustes)
    {
        new Migrador(baseDePrueba.CadenaMigraciones, baseDePrueba.CadenaServicio).Aplicar();
        return EnMarcha(baseDePrueba, ajustes);
    }

    /// <summary>Un cliente por la red, sin seguir redirecciones.</summary>
    public HttpClient CrearHttp() => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = ClientOptions.BaseAddress,
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Un cliente de esta instancia con un token de la sesión de ese usuario.</summary>
    public Cliente Entrar(long usuarioId, string rol)
    {
        var http = CrearHttp();
        http.DefaultRequestHeaders.Authorization = new("Bearer", EmitirToken(usuarioId, rol, usuarioId));
        return new Cliente(http);
    }

    public string EmitirToken(long usuarioId, string rol, long sesionId, int version = 1) =>
        Services.GetRequiredService<EmisorDeTokens>().EmitirToken(usuarioId, rol, sesionId, version);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Inventario", baseDePrueba.CadenaServicioConGrupo);
        builder.UseSetting("ConnectionStrings:Migraciones", baseDePrueba.CadenaMigraciones);
        builder.UseSetting("Jwt:Clave", ClaveJwt);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        foreach (var (ajuste, valor) in ajustes)
            builder.UseSetting(ajuste, valor);
        builder.ConfigureServices(services => services.AddSingleton(_ => new Contrasenas(VueltasDeContrasena))
            .Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, FallosDelServicio>()));
        builder.ConfigureServices(cambiar);
    }
}
