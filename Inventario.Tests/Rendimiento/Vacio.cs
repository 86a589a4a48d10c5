using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Rendimiento;

/// <summary>El endpoint vacío: lo que cuesta responder algo con el mismo servidor, sin sesión, base ni registro.</summary>
internal static class Vacio
{
    public const string Ruta = "/vacio";

    public static async Task<int> ServirAsync(int puerto, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.ListenLocalhost(puerto);
        });
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapGet(Ruta, () => Results.Ok());
        app.UseEndpoints(_ => { });
        await app.StartAsync(ct);
        await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return 0;
    }
}
