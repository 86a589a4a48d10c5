using System.Net;
using Inventario.Api.Common.Eventos;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Features.Eventos;

/// <summary>Una prueba con seguidores: al terminar se van todos y la emisora queda quieta, para que la siguiente empiece de cero.</summary>
public abstract class EventosTest : ApiTest
{
    private readonly List<Seguidor> seguidores = [];

    [TearDown]
    public async Task SoltarSeguidores()
    {
        foreach (var seguidor in seguidores)
            await seguidor.DisposeAsync();
        seguidores.Clear();
        await QuietaAsync(Api);
    }

    internal async Task<Seguidor> Seguir(Cliente quien, string consulta = "", string? lastEventId = null)
    {
        var seguidor = await Seguidor.AbrirAsync(quien.Http, consulta, lastEventId);
        seguidores.Add(seguidor);
        return seguidor;
    }

    /// <summary>Espera a que el servicio note que ya nadie sigue los eventos.</summary>
    internal static async Task QuietaAsync(ApiFactory api)
    {
        var (difusor, suscriptores) = (api.Services.GetRequiredService<DifusorDeEventos>(), api.Services.GetRequiredService<Suscriptores>());
        await Espera.HastaQueAsync("alguien sigue los eventos", () => suscriptores.Actuales.Count == 0 && difusor.VentanaDeEventos is null);
    }

    protected async Task<Respuesta> Mover(string motivo, long productoId, decimal cantidad, decimal? costoUnitario = null, long? proveedorId = null) =>
        (await Almacenista.Post("/movimientos", new { motivo, proveedorId, nota = "x", lineas = new[] { new { productoId, cantidad, costoUnitario } } }))
            .Debe(HttpStatusCode.Created);

    protected Task PonerMinimo(long productoId, decimal minimo) =>
        Ejecutar("UPDATE producto SET stock_minimo = @minimo WHERE id = @productoId", new { productoId, minimo });

    protected Task<string?> Codigo(long productoId) => Leer<string>("SELECT codigo FROM producto WHERE id = @productoId", new { productoId });
}
