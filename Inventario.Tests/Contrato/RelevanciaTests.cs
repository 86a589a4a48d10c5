using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Buscar en un catálogo cuyo código es el documento: cada palabra, en cualquier sitio, y primero lo que más se parece. Los productos tienen
/// lo suyo en <see cref="Features.Productos.BuscarProductosTests"/>.
/// </summary>
public sealed class RelevanciaTests : ApiTest
{
    private static readonly string[] Catalogos = ["/clientes", "/proveedores"];

    [Test]
    public async Task Busca_por_palabras_y_ordena_por_relevancia([ValueSource(nameof(Catalogos))] string catalogo)
    {
        foreach (var (nombre, documento) in new[] { ("Mariana López", "1"), ("Ana María López", "2"), ("Ana López", "3"), ("Luis Ana", "4"), ("Zoé", "ANA") })
            (await Administrador.Post(catalogo, new { nombre, documento })).Debe(HttpStatusCode.Created);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Hallados("lopez ana"), Is.EqualTo("Ana López,Ana María López,Mariana López"));
            Assert.That(await Hallados("ana"), Is.EqualTo("Zoé,Ana López,Ana María López,Luis Ana,Mariana López"));
            Assert.That(await Hallados("ana&orden=-nombre"), Is.EqualTo("Zoé,Mariana López,Luis Ana,Ana María López,Ana López"));
            Assert.That(await Hallados("ana lopez pérez"), Is.EqualTo(""));
        }

        async Task<string> Hallados(string consulta) => string.Join(',',
            (await Recorrido.PorCursor(Administrador, $"{catalogo}?buscar={consulta}", 2)).Select(c => (string?)c["nombre"]));
    }

    [Test]
    public async Task La_relevancia_pide_buscar([ValueSource(nameof(Catalogos))] string catalogo) =>
        (await Administrador.Get($"{catalogo}?orden=relevancia")).DebeSerValidacion("orden sin_buscar");
}
