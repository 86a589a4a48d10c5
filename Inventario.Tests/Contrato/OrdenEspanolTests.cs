using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>Los nombres se ordenan y se comparan en español, donde la ñ es una letra y va tras la n. Las demás listas, en <see cref="ContratoDeFichaTests"/>.</summary>
public sealed class OrdenEspanolTests : ApiTest
{
    [TestCase("/productos?activo=todos&categoriaId={categoria}")]
    [TestCase("/inventario/bajo-minimo?")]
    public async Task La_ñ_va_tras_la_n_y_se_encuentra_sin_ella(string lista)
    {
        string[] enOrden = ["Nogal", "Nube", "Ñame", "Ñandú", "Ñu", "Ópalo"];
        var categoriaId = await UnaCategoria();
        foreach (var nombre in enOrden.Order(StringComparer.Ordinal))
            (await Administrador.Post("/productos", new { codigo = nombre, nombre, categoriaId, precio = 1, stockMinimo = 1 })).Debe(HttpStatusCode.Created);

        var ruta = lista.Replace("{categoria}", $"{categoriaId}", StringComparison.Ordinal);
        Assert.That(await Nombres("orden=nombre"), Is.EqualTo(enOrden));
        Assert.That(await Nombres("orden=-nombre"), Is.EqualTo(enOrden.Reverse()));
        Assert.That(await Nombres("buscar=nandu"), Is.EqualTo(["Ñandú"]));

        async Task<IEnumerable<string?>> Nombres(string filtro) =>
            (await Recorrido.PorCursor(Administrador, $"{ruta}&{filtro}", 2)).Select(fila => (string?)fila["nombre"]);
    }

    [Test]
    public async Task Caña_y_Cana_son_dos_categorías_y_Caña_y_CAÑÁ_la_misma()
    {
        var cana = await UnaCategoria("Cana");
        var caña = (await Administrador.Post("/categorias", new { nombre = "Caña" })).Debe(HttpStatusCode.Created).Id;
        var problema = (await Administrador.Post("/categorias", new { nombre = "CAÑÁ" })).DebeSerProblema(HttpStatusCode.Conflict, "duplicado");
        var importado = await Administrador.Crudo(HttpMethod.Post, "/productos/importar",
            "codigo,nombre,categoria,precio\nA,Vara,cañá,1\nB,Tinte,CANA,1\n", "text/csv");

        importado.Debe(HttpStatusCode.OK);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long)problema["idExistente"]!, Is.EqualTo(caña));
            Assert.That(await Filas<long>("SELECT categoria_id FROM producto ORDER BY codigo"), Is.EqualTo([caña, cana]));
        }
    }
}
