using System.Net;
using Dapper;

namespace Inventario.Tests.Features.Clientes;

public sealed class EliminarClienteTests : ApiTest
{
    [Test]
    public async Task Sin_ventas_se_borra_y_su_documento_queda_libre()
    {
        var id = (await Administrador.Post("/clientes", new { nombre = "Ana", documento = "D1" })).Id;

        Assert.That((await Administrador.Delete($"/clientes/{id}", ("If-Match", "\"1\""))).Debe(HttpStatusCode.NoContent).Texto, Is.Empty);

        (await Administrador.Get($"/clientes/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        (await Administrador.Delete($"/clientes/{id}")).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        Assert.That((await Administrador.Post("/clientes", new { nombre = "Luis", documento = "D1" })).Debe(HttpStatusCode.Created).Id, Is.GreaterThan(id));
    }

    [Test]
    public async Task Con_ventas_responde_cuántas_y_no_borra_nada_ni_anonimizado()
    {
        var cafe = await UnProducto(stock: 5);
        var ana = await UnCliente();
        for (var n = 0; n < 2; n++)
            (await Vender(ana, cafe)).Debe(HttpStatusCode.Created);

        var problema = (await Administrador.Delete($"/clientes/{ana}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
        (await Administrador.Post($"/clientes/{ana}/anonimizacion", new { })).Debe(HttpStatusCode.OK);
        (await Administrador.Delete($"/clientes/{ana}")).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problema["referencias"]!.ToJsonString(), Is.EqualTo("""{"ventas":2}"""));
            Assert.That(await Contar("cliente"), Is.EqualTo(1));
            Assert.That(await Contar("anonimizacion"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Anonimizado_y_sin_ventas_también_se_borra_y_queda_su_anotación()
    {
        var ana = await UnCliente();
        (await Administrador.Post($"/clientes/{ana}/anonimizacion", new { })).Debe(HttpStatusCode.OK);

        (await Administrador.Delete($"/clientes/{ana}", ("If-Match", "\"2\""))).Debe(HttpStatusCode.NoContent);

        Assert.That(await Contar("cliente", "anonimizacion"), Is.Zero);
        Assert.That(await Leer<long>("SELECT recurso_id FROM auditoria WHERE evento = 'cliente_anonimizado'"), Is.EqualTo(ana));
    }

    [Test]
    public async Task Mientras_se_le_vende_gana_uno_de_los_dos()
    {
        var cafe = await UnProducto(stock: 100);
        for (var intento = 0; intento < 20; intento++)
        {
            var id = await UnCliente($"Cliente {intento}");
            var borrado = Administrador.Delete($"/clientes/{id}");
            var venta = Vender(id, cafe);
            await Task.WhenAll(borrado, venta);

            if ((await borrado).Estado == HttpStatusCode.NoContent)
                Assert.That((string?)(await venta).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente")["campo"], Is.EqualTo("clienteId"));
            else
            {
                (await borrado).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");
                (await venta).Debe(HttpStatusCode.Created);
            }
            Assert.That(await Leer<long>("SELECT COUNT(*) FROM venta v LEFT JOIN cliente c ON c.id = v.cliente_id WHERE c.id IS NULL"), Is.Zero);
        }
    }

    /// <summary>El borrado cae cuando la venta espera por su producto.</summary>
    [Test]
    public async Task Una_venta_al_que_se_acaba_de_borrar_se_rechaza_entera()
    {
        var cafe = await UnProducto(stock: 5);
        var ana = await UnCliente();
        await using var conexion = Base.Abrir();
        await using var otra = await conexion.BeginTransactionAsync();
        await conexion.ExecuteAsync("SELECT id FROM producto WHERE id = @cafe FOR UPDATE", new { cafe }, otra);
        var venta = Vender(ana, cafe);

        (await Administrador.Delete($"/clientes/{ana}")).Debe(HttpStatusCode.NoContent);
        await otra.RollbackAsync();

        var problema = (await venta).DebeSerProblema(HttpStatusCode.UnprocessableEntity, "referencia_inexistente");
        Assert.That($"{problema["campo"]} {problema["id"]}", Is.EqualTo($"clienteId {ana}"));
        Assert.That(await Contar("venta", "detalle_venta"), Is.Zero);
        Assert.That(await Stock(cafe), Is.EqualTo(5));
    }

    [Test]
    public async Task Rechaza_por_orden_sesión_permiso_existencia_versión_y_ventas()
    {
        var id = await UnCliente();
        (await Vender(id, await UnProducto(stock: 1))).Debe(HttpStatusCode.Created);
        (string, string) vieja = ("If-Match", "\"7\"");

        (await Anonimo.Delete("/clientes/999999999", vieja)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
        (await Vendedor.Delete("/clientes/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Almacenista.Delete("/clientes/999999999", vieja)).DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
        (await Administrador.Delete("/clientes/999999999", vieja)).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
        var obsoleta = (await Administrador.Delete($"/clientes/{id}", vieja)).DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        (await Administrador.Delete($"/clientes/{id}", ("If-Match", "\"1\""))).DebeSerProblema(HttpStatusCode.Conflict, "con_historial");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((int?)obsoleta["versionActual"], Is.EqualTo(1));
            Assert.That(await Contar("cliente"), Is.EqualTo(1));
        }
    }

    private Task<Respuesta> Vender(long clienteId, long productoId) =>
        Vendedor.Post("/ventas", new { clienteId, lineas = new[] { new { productoId, cantidad = 1 } } });
}
