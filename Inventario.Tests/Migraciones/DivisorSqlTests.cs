using System.Text.RegularExpressions;
using Inventario.Api.Common.Migraciones;

namespace Inventario.Tests.Migraciones;

[Nivel(Nivel.Rapida)]
[Parallelizable(ParallelScope.All)]
public sealed partial class DivisorSqlTests
{
    [TestCase("")]
    [TestCase(" \n\t")]
    [TestCase(";;\n;")]
    [TestCase("-- nada; de nada")]
    [TestCase("--")]
    [TestCase("# una 'comilla; suelta")]
    [TestCase("/* a; b */ ; -- c")]
    public void Lo_que_no_tiene_codigo_no_da_sentencias(string guion) => Assert.That(DivisorSql.Dividir(guion), Is.Empty);

    [TestCase("SELECT 1; SELECT 2", "SELECT 1", "SELECT 2")]
    [TestCase("SELECT 1;\r\nSELECT 2;\r\n", "SELECT 1", "SELECT 2")]
    [TestCase("SELECT 'a;b', \"c;d\", `e;f`; SELECT 2", "SELECT 'a;b', \"c;d\", `e;f`", "SELECT 2")]
    [TestCase(@"SELECT 'it\'s; uno'; SELECT ""\\""; SELECT 3", @"SELECT 'it\'s; uno'", @"SELECT ""\\""", "SELECT 3")]
    [TestCase("SELECT 'it''s; uno', ''; SELECT 2", "SELECT 'it''s; uno', ''", "SELECT 2")]
    [TestCase(@"SELECT `a\`; SELECT 2", @"SELECT `a\`", "SELECT 2")]
    [TestCase("SELECT 5--3; SELECT 2", "SELECT 5--3", "SELECT 2")]
    [TestCase("SELECT 1 -- no; aquí\n + 1; SELECT 2", "SELECT 1 -- no; aquí\n + 1", "SELECT 2")]
    [TestCase("SELECT 1 # d'Artagnan; no\n + 1; SELECT 2", "SELECT 1 # d'Artagnan; no\n + 1", "SELECT 2")]
    [TestCase("SELECT /* a; 'b */ 1; SELECT 2", "SELECT /* a; 'b */ 1", "SELECT 2")]
    [TestCase("/*!80000 SET @a = 1; */; SELECT 2", "/*!80000 SET @a = 1; */", "SELECT 2")]
    [TestCase("SELECT 'sin cerrar; SELECT 2", "SELECT 'sin cerrar; SELECT 2")]
    [TestCase(@"SELECT 'fin\", @"SELECT 'fin\")]
    [TestCase("SELECT 1 /* sin cerrar; SELECT 2", "SELECT 1 /* sin cerrar; SELECT 2")]
    public void Divide_por_el_punto_y_coma_que_esta_fuera_de_comillas_y_comentarios(string guion, params string[] sentencias) =>
        Assert.That(DivisorSql.Dividir(guion), Is.EqualTo(sentencias));

    [Test]
    public void Una_sentencia_conserva_el_comentario_que_la_precede() => Assert.That(
        DivisorSql.Dividir("-- Qué es; y qué no.\nCREATE TABLE a (b INT);"),
        Is.EqualTo(["-- Qué es; y qué no.\nCREATE TABLE a (b INT)"]));

    [Test]
    public void Delimiter_cambia_el_separador_hasta_que_vuelve_a_cambiar() => Assert.That(
        DivisorSql.Dividir("""
            SELECT 1;
            delimiter //
            CREATE PROCEDURE p() BEGIN SELECT '//'; SELECT 2; END //
            SELECT 3//
            DELIMITER ;
            SELECT 4; SELECT 5
            """),
        Is.EqualTo(["SELECT 1", "CREATE PROCEDURE p() BEGIN SELECT '//'; SELECT 2; END", "SELECT 3", "SELECT 4", "SELECT 5"]));

    [TestCase("SELECT delimiter FROM a; SELECT 2")]
    [TestCase("delimiter_de_algo; SELECT 2")]
    public void Una_palabra_que_se_parece_a_delimiter_es_codigo(string guion) =>
        Assert.That(DivisorSql.Dividir(guion), Has.Count.EqualTo(2));

    [Test]
    public void Cada_guion_de_la_casa_es_una_sola_sentencia()
    {
        Assert.That(Guiones.Incrustados, Has.Count.GreaterThanOrEqualTo(18));
        Assert.That(
            Guiones.Incrustados.Where(g => DivisorSql.Dividir(g.Contents).Count(s => !DeSesion().IsMatch(s)) != 1)
                .Select(g => g.Name),
            Is.Empty,
            "Una sentencia de DDL por guion: si falla no deja nada a medias.");
    }

    [GeneratedRegex("(?m)^SET SESSION ")]
    private static partial Regex DeSesion();
}
