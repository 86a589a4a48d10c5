using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>Los nombres se ordenan y se comparan en español, donde la ñ es una letra y va tras la n; al buscar, quien no la tiene la encuentra.</summary>
public sealed class OrdenEspanolTests : ApiTest
{
    private static readonly string[] EnOrden = ["Nogal", "Nube", "Ñame", "Ñandú", "Ñu", "Ópalo"];

    [TestCase("/productos")]
    [TestCase("/productos?activo=todos&categoriaId={categoria}")]
    [TestCase("/categorias")]
    [TestCase("/proveedores")]
    [TestCase("/clientes")]
    [TestCase("/usuarios?rol=vendedor")]
    [TestCase("/inventario/bajo-minimo")]
    public async Task La_ñ_va_tras_la_n_y_se_encuentra_sin_ella(string lista)
    {
        var categoriaId = await UnaCategoria("Ópalo");
        var recurso = lista.Split('?')[0];
        foreach (var nombre in EnOrden.Order(StringComparer.Ordinal))
        {
            if (recurso is "/productos" or "/inventario/bajo-minimo")
                await Crear("/productos", new { codigo = nombre, nombre, categoriaId, precio = 1, stockMinimo = 1 });
            else if (recurso == "/usuarios")
                await Crear(recurso, new { nombre, correo = $"{Array.IndexOf(EnOrden, nombre)}@ejemplo.test", contrasena = Contrasena, rol = "vendedor" });
            else if (recurso != "/categorias" || nombre != "Ópalo")
                await Crear(recurso, new { nombre });
        }
        if (recurso == "/usuarios")
            await Ejecutar("DELETE FROM token_refresco; DELETE FROM sesion WHERE usuario_id = 2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Nombres("")).Intersect(EnOrden), Is.EqualTo(EnOrden));
            Assert.That((await Nombres("orden=-nombre")).Intersect(EnOrden), Is.EqualTo(EnOrden.Reverse()));
            Assert.That(await Nombres("buscar=nandu"), Is.EqualTo(["Ñandú"]));
            Assert.That(await Nombres("buscar=ÑAND"), Is.EqualTo(["Ñandú"]));
        }

        async Task Crear(string ruta, object cuerpo) => (await Administrador.Post(ruta, cuerpo)).Debe(HttpStatusCode.Created);

        async Task<List<string>> Nombres(string filtro)
        {
            var ruta = lista.Replace("{categoria}", $"{categoriaId}", StringComparison.Ordinal) + (lista.Contains('?', StringComparison.Ordinal) ? "&" : "?") + filtro;
            return [.. (await Recorrido.PorCursor(Administrador, ruta, 2)).Select(p => (string)p["nombre"]!)];
        }
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
