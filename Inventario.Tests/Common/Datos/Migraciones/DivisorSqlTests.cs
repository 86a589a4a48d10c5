using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Common.Datos.Migraciones;

[Nivel(Nivel.Rapida)]
[Parallelizable(ParallelScope.All)]
public sealed partial class DivisorSqlTests
{
    [TestCase("")]
    [TestCase(" \n\t")]
    [TestCase(";\n;\r\n;")]
    [TestCase("-- nada;\n-- de nada;")]
    public void Lo_que_no_tiene_codigo_no_da_sentencias(string guion) => Assert.That(DivisorSql.Dividir(guion), Is.Empty);

    [TestCase("SELECT 1;\r\nSELECT 2;\r\n", "SELECT 1", "SELECT 2")]
    [TestCase("SELECT 'a;b'; \nSELECT 2", "SELECT 'a;b'", "SELECT 2")]
    [TestCase("SELECT 1 -- no; aquí\n + 1;\nSELECT 2", "SELECT 1 -- no; aquí\n + 1", "SELECT 2")]
    public void Divide_por_el_punto_y_coma_a_final_de_linea(string guion, params string[] sentencias) =>
        Assert.That(DivisorSql.Dividir(guion), Is.EqualTo(sentencias));

    [Test]
    public void Una_sentencia_conserva_el_comentario_que_la_precede() => Assert.That(
        DivisorSql.Dividir("-- Qué es; y qué no.\nCREATE TABLE a (b INT);"),
        Is.EqualTo(["-- Qué es; y qué no.\nCREATE TABLE a (b INT)"]));

    [Test]
    public void Cada_guion_de_la_casa_es_una_sola_sentencia()
    {
        Assert.That(MigracionesIncrustadas.Incrustados, Has.Count.GreaterThanOrEqualTo(18));
        Assert.That(
            MigracionesIncrustadas.Incrustados.Where(g => DivisorSql.Dividir(g.Contents).Count(s => !DeSesion().IsMatch(s)) != 1)
                .Select(g => g.Name),
            Is.Empty,
            "Una sentencia de DDL por guion: si falla no deja nada a medias.");
    }

    [GeneratedRegex("(?m)^SET SESSION ")]
    private static partial Regex DeSesion();
}
