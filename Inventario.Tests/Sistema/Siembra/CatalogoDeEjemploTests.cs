using Inventario.Api.Herramientas.Siembra;
using Inventario.Api.Libro;
using Inventario.Api.Features.Productos;

namespace Inventario.Tests.Sistema.Siembra;

[Nivel(Nivel.Rapida)]
[Parallelizable(ParallelScope.All)]
public sealed class CatalogoDeEjemploTests
{
    private const int Proveedores = 40;

    private static readonly int Muchos = Tamano.De(puerta: 150_000, entero: 1_000_000);

    private static readonly CatalogoDeEjemplo Catalogo = new(semilla: 1);

    [Test]
    public void Todas_las_categorias_del_surtido_tienen_los_mismos_articulos()
    {
        Assert.That(CatalogoDeEjemplo.Categorias, Is.Not.Empty);
        Assert.That(CatalogoDeEjemplo.Categorias.Select(c => c.Articulos.Count), Is.All.EqualTo(Surtido.ArticulosPorCategoria));
        Assert.That(CatalogoDeEjemplo.Categorias.Select(c => c.Nombre), Is.Unique);
        Assert.That(CatalogoDeEjemplo.Categorias.Select(c => c.Prefijo), Is.Unique);
        Assert.That(
            CatalogoDeEjemplo.Categorias.SelectMany(c => c.Articulos).Select(a => a.Unidad).Distinct(),
            Is.EquivalentTo(Unidades.Todas));
        Assert.That(
            CatalogoDeEjemplo.Categorias.SelectMany(c => c.Articulos).Select(a => a.Tasa).Distinct(), Is.EquivalentTo([0m, 8m, 16m]));
    }

    [Test]
    public void Cada_producto_tiene_un_codigo_y_un_nombre_distintos()
    {
        var codigos = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var nombres = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var largo = 0;
        for (var id = 1L; id <= Muchos; id++)
        {
            codigos.Add(CatalogoDeEjemplo.Codigo(id));
            var nombre = Catalogo.Nombre(id);
            nombres.Add(nombre);
            largo = int.Max(largo, nombre.Length);
        }

        Assert.That(codigos, Has.Count.EqualTo(Muchos));
        Assert.That(nombres, Has.Count.EqualTo(Muchos));
        Assert.That(largo, Is.LessThanOrEqualTo(ReglasDeProducto.NombreLargoMax));
    }

    [Test]
    public void Los_codigos_de_barras_son_EAN13_de_uso_interno_y_distintos()
    {
        var codigos = Enumerable.Range(1, 10_000).Select(i => CatalogoDeEjemplo.CodigoDeBarras(i * 97L)).ToList();

        Assert.That(codigos, Is.Unique);
        Assert.That(codigos, Is.All.Match("^2[0-9]{12}$"));
        Assert.That(codigos.Select(SumaDeControl), Is.All.Zero);
        Assert.That(SumaDeControl("4006381333931"), Is.Zero, "La propia comprobación es la de EAN-13.");
    }

    [Test]
    public void Los_numeros_de_cada_producto_cumplen_las_reglas_de_una_ficha()
    {
        var fichas = Enumerable.Range(1, 20_000).Select(id => Catalogo.Ficha(id, Proveedores)).ToList();

        Assert.That(fichas.Select(f => f.Precio), Is.All.Positive);
        Assert.That(fichas.Where(f => f.Costo <= 0 || f.Costo >= f.Precio), Is.Empty);
        Assert.That(fichas.Where(f => decimal.Round(f.Precio, 4) != f.Precio || decimal.Round(f.Costo, 4) != f.Costo), Is.Empty);
        Assert.That(fichas.Where(f => f.StockInicial <= 0 || f.StockMinimo < 0 || f.Lote <= 0), Is.Empty);
        Assert.That(fichas.Where(f => f.Articulo.Unidad == "unidad" && !decimal.IsInteger(f.StockInicial)), Is.Empty);
        Assert.That(fichas.Where(f => f.ProveedorId is < 1 or > Proveedores), Is.Empty);
        Assert.That(fichas.Count(f => !f.Activo), Is.InRange(1, 600));
        Assert.That(fichas.Count(f => f.StockInicial < f.StockMinimo), Is.InRange(1, 2_500));
    }

    [Test]
    public void El_mismo_producto_sale_igual_con_la_misma_semilla_y_distinto_con_otra()
    {
        var otra = new CatalogoDeEjemplo(semilla: 2);
        long[] ids = [1, 77, 1_000, 999_999];

        foreach (var id in ids)
        {
            Assert.That(new CatalogoDeEjemplo(semilla: 1).Nombre(id), Is.EqualTo(Catalogo.Nombre(id)));
            Assert.That(new CatalogoDeEjemplo(semilla: 1).Ficha(id, Proveedores), Is.EqualTo(Catalogo.Ficha(id, Proveedores)));
        }
        Assert.That(ids.Where(id => otra.Nombre(id) == Catalogo.Nombre(id)), Is.Empty);
    }

    [Test]
    public void El_calendario_avanza_siempre_en_horario_de_tienda_y_nunca_pasa_de_ahora(
        [Values("2026-11-23T03:00:00Z", "2026-11-23T15:27:11Z", "2026-11-23T23:59:59Z")] string base_,
        [Values("UTC", "America/Mexico_City", "Asia/Kolkata")] string enZona)
    {
        var ahora = DateTimeOffset.Parse(base_, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        var zona = TimeZoneInfo.FindSystemTimeZoneById(enZona);
        var calendario = new Calendario(ahora, zona);

        var fechas = Enumerable.Range(0, 5_000).Select(i => calendario.Venta(i / 5_000.0)).ToList();

        Assert.That(fechas, Is.Ordered);
        Assert.That(fechas[^1], Is.LessThanOrEqualTo(ahora).And.GreaterThan(ahora.AddDays(-1)));
        Assert.That((ahora - fechas[0]).TotalDays, Is.EqualTo(Calendario.DiasDeVentas).Within(1));
        Assert.That(fechas.Select(f => TimeZoneInfo.ConvertTimeFromUtc(f, zona).Hour), Is.All.InRange(8, 20));
        Assert.That(calendario.Alta(1), Is.LessThanOrEqualTo(fechas[0]));
        Assert.That(fechas.Select(f => f.Ticks % TimeSpan.TicksPerMicrosecond), Is.All.Zero);
    }

    private static int SumaDeControl(string ean) => ean.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10;
}
