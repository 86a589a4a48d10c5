using System.Net;

namespace Inventario.Tests.Features.Productos;

public sealed class ConsultarHistorialDePreciosTests : ApiTest
{
    private static readonly string[] Campos = ["id", "fecha", "productoId", "campo", "anterior", "nuevo", "usuarioId", "usuario"];

    [Test]
    public async Task Cada_cambio_dice_quién_de_cuánto_y_a_cuánto_lo_más_nuevo_primero()
    {
        var id = await UnProducto(precio: 10, tasaImpuesto: 16);
        await Poner(Almacenista, id, 12.3456m, 16);
        await Poner(Administrador, id, 12.3456m, 8.125m);

        var lista = (await Almacenista.Get($"/productos/{id}/historial-precios")).Debe(HttpStatusCode.OK);
        var (nuevo, viejo) = (lista["datos"][0]!, lista["datos"][1]!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(viejo.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That((string?)viejo["fecha"], Does.EndWith("Z"));
            Assert.That((long?)viejo["productoId"], Is.EqualTo(id));
            Assert.That(Resumen(viejo), Is.EqualTo("precio 10 12.3456 3 Alma Almacenista"));
            Assert.That(Resumen(nuevo), Is.EqualTo("tasaImpuesto 16 8.125 1 Ada Administradora"));
            Assert.That((int)lista["total"], Is.EqualTo(2));
        }
    }

    [TestCase("", "1 2 3 4")]
    [TestCase("campo=precio", "1 3 4")]
    [TestCase("campo=tasaImpuesto", "2")]
    [TestCase("desde=2026-03-02", "2 3 4")]
    [TestCase("hasta=2026-03-02", "1 2")]
    [TestCase("desde=2026-03-02T00:00:00Z&hasta=2026-03-03T00:00:00Z", "2")]
    [TestCase("desde=2026-03-02&campo=precio", "3 4")]
    [TestCase("hasta=2020-01-01", "")]
    public async Task Filtra_y_no_mezcla_productos(string consulta, string esperados)
    {
        var (id, otro) = (await UnProducto(), await UnProducto());
        for (var dia = 1; dia <= 4; dia++)
            await Anotar(id, dia, dia == 2 ? "tasaImpuesto" : "precio", dia);
        await Anotar(otro, 2, "precio", 99);

        var lista = (await Administrador.Get($"/productos/{id}/historial-precios?orden=fecha&{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', lista["datos"].AsArray().Select(h => h!["nuevo"]!.ToJsonString())), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_validación_existencia_y_cursor()
    {
        var id = await UnProducto();
        const string Malo = "campo=costo&tamano=201&orden=nuevo";

        (await Anonimo.Get($"/productos/999999999/historial-precios?{Malo}")).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Get($"/productos/999999999/historial-precios?{Malo}")).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Get($"/productos/999999999/historial-precios?{Malo}"))
            .DebeSerValidacion("campo valor_no_permitido", "tamano demasiado_grande", "orden valor_no_permitido");
        var problema = (await Almacenista.Get("/productos/999999999/historial-precios?despuesDe=x")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Almacenista.Get($"/productos/{id}/historial-precios?despuesDe=x")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");

        Assert.That((string?)problema["recurso"], Is.EqualTo("producto"));
    }

    private static string Resumen(System.Text.Json.Nodes.JsonNode cambio) => string.Join(' ', cambio["campo"],
        cambio["anterior"]!.ToJsonString(), cambio["nuevo"]!.ToJsonString(), cambio["usuarioId"], cambio["usuario"]);

    private async Task Poner(Cliente quien, long id, decimal precio, decimal tasaImpuesto) => (await quien.Put($"/productos/{id}",
        new { codigo = $"H-{id}", nombre = "Café", categoriaId = await UnaCategoria(), precio, tasaImpuesto })).Debe(HttpStatusCode.OK);

    private Task Anotar(long productoId, int dia, string campo, decimal nuevo) => Ejecutar("""
        INSERT INTO historial_precio (producto_id, fecha, usuario_id, campo, anterior, nuevo)
        VALUES (@productoId, '2026-03-01' + INTERVAL @dia - 1 DAY, 1, @campo, 0, @nuevo)
        """, new { productoId, dia, campo, nuevo });
}
