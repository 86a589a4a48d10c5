namespace Inventario.Tests.Arquitectura;

[Nivel(Nivel.Rapida)]
public sealed class SentenciasSqlTests
{
    /// <summary>Los que cambian con el orden de la lista: los da <see cref="SqlTests"/>.</summary>
    private static readonly string[] DelOrden = ["DespuesValor", "Tope"];

    [Test]
    public void Cada_parámetro_tiene_su_muestra_y_ninguna_sobra() =>
        Assert.That(SentenciasSql.Muestras.Keys.Concat(DelOrden), Is.EquivalentTo(
            SentenciasSql.Todas().SelectMany(s => SentenciasSql.Parametros(s.Sql)).Distinct()), $"Su sitio es {nameof(SentenciasSql)}.Muestras.");
}
