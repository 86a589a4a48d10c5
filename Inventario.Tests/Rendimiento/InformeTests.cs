using System.Text.Json;
using System.Xml.Linq;
using Inventario.Api.Common;
using static Inventario.Tests.Rendimiento.CuentasTests;

namespace Inventario.Tests.Rendimiento;

[Nivel(Nivel.Rapida)]
public sealed class InformeTests
{
    private static readonly Informe Corrida = new(DateTimeOffset.UnixEpoch, new(2, "CPU & más", 24, "10.0", "9.7", new() { ["sync_binlog"] = "1" }))
    {
        Rondas =
        [
            new("venta uniforme", 32, [Ronda(1000), Ronda(4000), Ronda(3000)]),
            new("driver e uniforme", 32, [Ronda(2000), Ronda(4000), Ronda(10_000)]),
            new("vacío", 32, [Ronda(100_000)]),
        ],
        Listas = [new("orden=nombre, página 1", 2, 3, null), new("kardex, primera página", 1, 1.1, null)],
    };

    [Test]
    public void La_tabla_alinea_sus_columnas()
    {
        var tabla = new Tabla("medida", "ops/s");
        tabla.Fila("vacío", "70000");
        tabla.Fila("venta caliente", "5");

        Assert.That(tabla.ToString(), Is.EqualTo("""
            | medida         | ops/s |
            |----------------|------:|
            | vacío          | 70000 |
            | venta caliente |     5 |

            """));
    }

    /// <summary>1000÷2000, 4000÷4000 y 3000÷10000: la de las medianas (3000÷4000) mezclaría rondas distintas.</summary>
    [Test]
    public void Una_razón_es_la_mediana_de_las_de_cada_ronda() =>
        Assert.That(Corrida.DeRazones(), Does.Contain("| venta uniforme ÷ driver e uniforme   | 32 |  0.50 | 0.30 | 1.00 |"));

    [Test]
    public void Lo_inesperado_se_grita_en_la_tabla_y_aparte()
    {
        var informe = Corrida with
        {
            Rondas = [new("venta caliente", 1, [Ronda(10, mala: 3)])],
            Listas = [new("buscar= raro", 1, 1, "503 sobrecarga")],
        };

        Assert.That(informe.ToString(), Does.Contain("¡3! |").And.Contain("¡503 sobrecarga!"));
        Assert.That(informe.Gritos(), Is.EqualTo(new[]
        {
            "¡venta caliente, c=1: 3 respuestas inesperadas! La primera: 500: falla", "¡buscar= raro: 503 sobrecarga!",
        }));
        Assert.That(Corrida.Gritos(), Is.Empty);
    }

    [Test]
    public void Lo_guardado_se_lee_igual()
    {
        var leido = JsonSerializer.Deserialize<Informe>(JsonSerializer.Serialize(Corrida, Banco.Json), Banco.Json)!;

        Assert.That(leido.ToString(), Is.EqualTo(Corrida.ToString()));
    }

    [Test]
    public void El_README_cambia_solo_entre_sus_marcas()
    {
        var readme = "antes\n<!-- medidas: las escribe «rendimiento pintar» -->\nviejo\n<!-- fin de las medidas -->\ndespués\n";

        Assert.That(Pintor.Entre(readme, "\nnuevo\n"), Is.EqualTo(readme.Replace("viejo", "nuevo")));
        Assert.That(Pintor.Entre(Pintor.Entre(readme, "otro"), "nuevo"), Is.EqualTo(readme.Replace("viejo", "nuevo")));
        Assert.That(() => Pintor.Entre("sin marcas", "nuevo"), Throws.TypeOf<FalloClaroException>());
    }

    [Test]
    public void El_resumen_trae_lo_medido_y_la_peor_lista() => Assert.That(Pintor.Resumir(Corrida), Does
        .Contain("| venta uniforme          |   300 |          1.00 |   2.00 |           0 |        0 |")
        .And.Contain("de 1.10 a 1.50 veces").And.Contain("«orden=nombre, página 1»: 3.00 ms"));

    [Test]
    public void El_gráfico_es_un_SVG_con_una_barra_por_medida_y_la_mayor_llena_su_sitio()
    {
        var svg = XDocument.Parse(Grafico.Dibujar(Corrida, 32));
        var barras = svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("x") is not null).ToList();

        Assert.That(barras.Select(b => (double)b.Attribute("width")!), Is.EqualTo(new[] { 360.0, 480, 480 }));
        Assert.That(svg.Descendants().Select(e => e.Value), Does.Contain("venta uniforme").And.Contain("vacío"));
    }
}
