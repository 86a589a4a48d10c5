using System.Net;

namespace Inventario.Tests.Contrato;

/// <summary>Lo que cumple todo recurso que se borra.</summary>
public sealed class BorradosTests : ApiTest
{
    [TestCase("categorias", "categoria")]
    [TestCase("clientes", "cliente")]
    [TestCase("productos", "producto")]
    [TestCase("proveedores", "proveedor")]
    [TestCase("usuarios", "usuario")]
    public async Task Se_borra_uno_y_los_demás_quedan(string ruta, string tabla)
    {
        var categoria = await UnaCategoria();
        List<long> creados = [];
        for (var n = 1; n <= 3; n++)
        {
            object cuerpo = ruta switch
            {
                "productos" => new { codigo = $"P{n}", nombre = $"Uno {n}", categoriaId = categoria, precio = 1 },
                "usuarios" => new { nombre = $"Uno {n}", correo = $"uno{n}@ejemplo.test", contrasena = Contrasena, rol = "vendedor" },
                _ => new { nombre = $"Uno {n}" },
            };
            creados.Add((await Administrador.Post($"/{ruta}", cuerpo)).Debe(HttpStatusCode.Created).Id);
        }
        var antes = await Filas<long>($"SELECT id FROM {tabla} ORDER BY id");

        (await Administrador.Delete($"/{ruta}/{creados[1]}")).Debe(HttpStatusCode.NoContent);

        Assert.That(await Filas<long>($"SELECT id FROM {tabla} ORDER BY id"), Is.EqualTo(antes.Where(id => id != creados[1])));
    }
}
