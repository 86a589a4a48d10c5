using System.Net;

namespace Inventario.Tests.Common.Seguridad;

/// <summary>La sesión de una lectura se comprueba mientras se lee: quien ya no la tiene no se entera de nada, tampoco de un error.</summary>
public sealed class CompruebaAlLeerTests : ApiTest
{
    [TestCase("/productos/{0}", HttpStatusCode.OK)]
    [TestCase("/categorias/{1}", HttpStatusCode.NotModified, "If-None-Match", "*")]
    [TestCase("/productos", HttpStatusCode.OK, "Accept", "text/csv")]
    [TestCase("/productos/999999999", HttpStatusCode.NotFound)]
    [TestCase("/usuarios", HttpStatusCode.Forbidden)]
    [TestCase("/productos?pagina=x", HttpStatusCode.BadRequest)]
    public async Task Con_la_sesión_cerrada_todo_es_401(string ruta, HttpStatusCode abierta, string? cabecera = null, string valor = "")
    {
        ruta = string.Format(System.Globalization.CultureInfo.InvariantCulture, ruta, await UnProducto(nombre: "Café de Chiapas"), await UnaCategoria());
        (string, string)[] cabeceras = cabecera is null ? [] : [(cabecera, valor)];
        Assert.That((await Vendedor.Get(ruta, cabeceras)).Estado, Is.EqualTo(abierta));
        (await Vendedor.Delete("/sesiones/actual")).Debe(HttpStatusCode.NoContent);

        var respuesta = await Vendedor.Get(ruta, cabeceras);

        respuesta.DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(respuesta.Cabecera("WWW-Authenticate"), Is.EqualTo("Bearer error=\"invalid_token\""));
            Assert.That(respuesta.Cabecera("ETag"), Is.Null);
            Assert.That(respuesta.Texto, Does.Not.Contain("Chiapas"));
        }
    }

    [Test]
    public async Task Quien_perdió_su_rol_no_lee_con_el_que_tenía()
    {
        (await Administrador.Get("/usuarios")).Debe(HttpStatusCode.OK);
        await Ejecutar("UPDATE usuario SET rol = IF(id = 1, 'vendedor', 'administrador'), version_seguridad = 2 WHERE id IN (1, 3)");

        (await Administrador.Get("/usuarios")).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
    }
}
