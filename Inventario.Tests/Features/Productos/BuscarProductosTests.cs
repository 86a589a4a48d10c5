using System.Net;

namespace Inventario.Tests.Features.Productos;

/// <summary>
/// GET /productos con nombre o buscar mientras las fichas cambian; <see cref="Recorridos.BuscarContraUnModeloTests"/> lo compara con un
/// modelo en memoria.
/// </summary>
public sealed class BuscarProductosTests : ApiTest
{
    [Test]
    public async Task Al_crear_editar_borrar_e_importar_se_encuentra_por_lo_que_dice_la_ficha_y_por_nada_más()
    {
        var id = (await Administrador.Post("/productos", new { codigo = "ABC-1", nombre = "Café aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", categoriaId = await UnaCategoria(), precio = 1 }))
            .Debe(HttpStatusCode.Created).Id;
        await Halla(("buscar", "bc-1", true), ("nombre", "fe a", true), ("nombre", "bc-1", false), ("buscar", "779", false));

        (await Administrador.Patch($"/productos/{id}", """{"precio":2}""")).Debe(HttpStatusCode.OK);
        await Halla(("buscar", "bc-1", true), ("nombre", "fe a", true));

        (await Administrador.Patch($"/productos/{id}", """{"codigo":"XYZ-2","codigoBarras":"7791234","nombre":"Té"}""")).Debe(HttpStatusCode.OK);
        await Halla(("buscar", "bc-1", false), ("nombre", "fe a", false), ("buscar", "yz-2", true), ("buscar", "9123", true), ("nombre", "te", true));

        (await Administrador.Patch($"/productos/{id}", """{"nombre":"TE"}""")).Debe(HttpStatusCode.OK);
        await Halla(("nombre", "té", true));

        (await Importar("", "codigo,nombre,categoria,precio,codigoBarras\nxyz-2,Mate,Abarrotes,3,\nNUEVO,Termo,Abarrotes,3,44\n"))
            .Debe(HttpStatusCode.OK);
        await Halla(("nombre", "te", true), ("nombre", "mate", true), ("nombre", "termo", true), ("buscar", "9123", false), ("buscar", "uev", true), ("buscar", "44", true));

        (await Importar("?simular=true", "codigo,nombre,categoria,precio\nxyz-2,Yerba,Abarrotes,3\n")).Debe(HttpStatusCode.OK);
        await Halla(("nombre", "yerba", false), ("nombre", "mate", true));

        (await Administrador.Delete($"/productos/{id}")).Debe(HttpStatusCode.NoContent);
        await Halla(("nombre", "mate", false), ("buscar", "xyz", false), ("nombre", "termo", true));
    }

    private Task<Respuesta> Importar(string consulta, string csv) =>
        Administrador.Crudo(HttpMethod.Post, $"/productos/importar{consulta}", csv, "text/csv");

    private async Task Halla(params (string Parametro, string Texto, bool Esta)[] casos)
    {
        foreach (var (parametro, texto, esta) in casos)
            Assert.That((await Vendedor.Get($"/productos?{parametro}={Uri.EscapeDataString(texto)}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Count > 0,
                Is.EqualTo(esta), $"{parametro}={texto}");
    }
}
