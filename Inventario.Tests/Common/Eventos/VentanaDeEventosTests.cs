using Inventario.Api.Common.Eventos;

namespace Inventario.Tests.Common.Eventos;

[Nivel(Nivel.Rapida)]
public sealed class VentanaDeEventosTests
{
    [Test]
    public void Da_los_que_siguen_y_dice_cuándo_no_lo_sabe()
    {
        var recientes = VentanaDeEventos.APartirDe(10).Con(Eventos(11, 12, 15), 15);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(recientes, 9), Is.Null, "se quedó atrás");
            Assert.That(Ids(recientes, 10), Is.EqualTo(new[] { 11L, 12, 15 }));
            Assert.That(Ids(recientes, 12), Is.EqualTo(new[] { 15L }));
            Assert.That(Ids(recientes, 13), Is.EqualTo(new[] { 15L }));
            Assert.That(Ids(recientes, 15), Is.Empty, "va al día");
            Assert.That(Ids(recientes, 16), Is.Null, "va por delante");
            Assert.That(Ids(recientes, 10, limite: 2), Is.EqualTo(new[] { 11L, 12 }));
        }
    }

    [Test]
    public void Sin_nuevos_se_puede_avanzar() => Assert.That(Ids(VentanaDeEventos.APartirDe(10).Con([], 20), 20), Is.Empty);

    /// <summary>Todo lo que se puede preguntar, contra la misma cuenta hecha de la manera más simple.</summary>
    [Test]
    public void Olvida_los_más_viejos_y_nunca_pasa_de_su_máximo()
    {
        var azar = new Random(7);
        var recientes = VentanaDeEventos.APartirDe(0);
        List<long> todos = [];
        while (todos.Count < 3 * VentanaDeEventos.Max)
        {
            var nuevos = Enumerable.Range(1, azar.Next(0, 700)).Select(i => (long)todos.Count + i).ToArray();
            todos.AddRange(nuevos);
            recientes = recientes.Con(Eventos(nuevos), todos.Count);

            var tiene = todos.TakeLast(VentanaDeEventos.Max).ToList();
            Assert.That(recientes.Desde, Is.EqualTo(todos.Count - tiene.Count));
            Assert.That(Ids(recientes, recientes.Desde), Is.EqualTo(tiene));
            Assert.That(Ids(recientes, recientes.Desde - 1), Is.Null);
            var uno = azar.NextInt64(recientes.Desde, todos.Count + 1);
            Assert.That(Ids(recientes, uno, 50), Is.EqualTo(tiene.Where(id => id > uno).Take(50)));
        }
    }

    private static EventoPublicado[] Eventos(params long[] ids) => [.. ids.Select(id => new EventoPublicado(id, "stock.bajo", "{}"))];

    private static List<long>? Ids(VentanaDeEventos recientes, long despuesDe, int limite = int.MaxValue) =>
        recientes.DespuesDe(despuesDe, limite)?.Select(e => e.Id).ToList();
}
