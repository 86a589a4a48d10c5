namespace Inventario.Tests.Sistema.Integraciones;

/// <summary>La fórmula del carrito, que un front-end copia, contra la API con cada combinación de sus ajustes.</summary>
public sealed class CarritosTests : TiendaTest
{
    [Test]
    public async Task El_carrito_de_veinte_líneas_da_el_mismo_total_que_la_API(
        [Values("true", "false")] string preciosIncluyenImpuesto, [Values("mitad_arriba", "mitad_par")] string redondeo)
    {
        using var api = Arrancar(("Ventas__PreciosIncluyenImpuesto", preciosIncluyenImpuesto), ("Ventas__Redondeo", redondeo));

        var salida = await Npm.EjecutarCompiladoAsync("carritos", await api.DireccionAsync(Anuncio));

        Assert.That(salida, Does.Match(@$"^\d{{3}} carritos dan lo mismo \({preciosIncluyenImpuesto}, {redondeo}\);"));
    }

    [Test]
    public async Task Cabe_en_veinte_líneas_y_su_fórmula_es_la_del_contrato()
    {
        var lineas = await File.ReadAllLinesAsync(Path.Combine(Npm.Carpeta, "carrito.ts"));
        var formula = (await Documento.SeccionAsync(Documento.Contrato, "Un front-end, en diez minutos")).Bloques("ts")[^1].Trim().Split('\n');

        Assert.That(lineas, Has.Length.LessThanOrEqualTo(20));
        Assert.That(formula, Has.Length.EqualTo(5));
        Assert.That(string.Join('\n', lineas.Select(l => l.Trim())), Does.Contain(string.Join('\n', formula)));
    }
}
