using Inventario.Api.Libro;
using Inventario.Api.Libro.EnGrupo;

namespace Inventario.Tests.Libro.EnGrupo;

[Nivel(Nivel.Rapida)]
public sealed class ColaDeOrdenesTests
{
    [Test]
    public void Dos_que_cambian_lo_mismo_van_en_lotes_distintos_y_ninguna_se_adelanta()
    {
        var cola = new ColaDeOrdenes(100, limite: null);
        Orden[] ordenes =
        [
            .. new Alcance[] { new([1], ventaId: 7), new([1]), new([1], revierteA: 7), new([2], ventaId: 7), new([1]), new([2], revierteA: 7), new([2], ventaId: 8) }
                .Select(a => new Orden<int>(a, _ => 0, respuesta: null, sesion: null, CancellationToken.None)),
        ];
        foreach (var orden in ordenes)
            Assert.That(cola.Poner(orden));

        Assert.That(cola.Tomar(TimeSpan.MaxValue), Is.EqualTo(ordenes[..3]));
        Assert.That(cola.Tomar(TimeSpan.MaxValue), Is.EqualTo(ordenes[3..]));
    }
}
