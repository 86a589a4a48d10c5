using Inventario.Tests.Features.Eventos;

namespace Inventario.Tests.Recorridos;

/// <summary>
/// Quien no lee no se lleva la memoria del servicio ni retrasa a los demás; cuando vuelve a leer, no le falta nada. Mide la memoria de
/// este proceso: corre sola, al final.
/// </summary>
[Nivel(Nivel.Sistema)]
[NonParallelizable]
public sealed class LectorLentoTests : EventosTest
{
    /// <summary>Pocos y pesados: lo que se retiene para reutilizarlo es lo de una ronda, y lo que se mide es lo que se guarda de todas.</summary>
    private const int PorRonda = 300;
    private const int BytesPorEvento = 4 * ClienteLento.BytesPorEvento;

    /// <summary>Bastantes para que lo retenido, si se guardara, fuera el doble de lo que varía la memoria de un proceso con varios servicios.</summary>
    private const int Rondas = 45;

    /// <summary>Lo que el servicio y el cliente rápido retienen para reutilizarlo ya está retenido.</summary>
    private const int RondasDePreparacion = 8;

    [Test]
    public async Task Quien_no_lee_solo_se_retrasa_a_sí_mismo_y_luego_lo_lee_todo_en_orden()
    {
        using var lento = new Cliente(ClienteLento.Crear(Api, AdministradorId));
        var rapido = await Seguir(Administrador);
        var parado = await Seguir(lento);
        for (var i = 0; i < RondasDePreparacion; i++)
            await Ronda(rapido);
        var antes = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < Rondas; i++)
            await Ronda(rapido);

        var crecio = GC.GetTotalMemory(forceFullCollection: true) - antes;
        await TestContext.Out.WriteLineAsync($"{crecio / 1024} KB de más con {Rondas * PorRonda} eventos sin leer");
        Assert.That(crecio, Is.LessThan(Rondas * PorRonda * BytesPorEvento / 2), "no se guarda lo que no lee");
        var leidos = await parado.LeerAsync((Rondas + RondasDePreparacion) * PorRonda);
        Assert.That(leidos.Select(e => e.Id), Is.EqualTo(Enumerable.Range(0, leidos.Count).Select(i => leidos[0].Id + i)));
        Assert.That(rapido.UltimoId, Is.EqualTo(parado.UltimoId));
    }

    private async Task Ronda(Seguidor rapido)
    {
        await ClienteLento.AnunciarAsync(Base, PorRonda, BytesPorEvento);
        for (var i = 0; i < PorRonda; i++)
            await rapido.SiguienteAsync();
    }
}
