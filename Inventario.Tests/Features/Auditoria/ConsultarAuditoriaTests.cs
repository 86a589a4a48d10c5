using System.Net;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Features.Auditoria;

public sealed class ConsultarAuditoriaTests : ApiTest
{
    private static readonly string[] Campos = ["id", "fecha", "evento", "usuarioId", "usuario", "recurso", "recursoId", "detalle"];

    [Test]
    public async Task Cada_anotación_dice_quién_qué_sobre_qué_y_su_detalle_lo_más_nuevo_primero()
    {
        (await Administrador.Put($"/usuarios/{VendedorId}", new { nombre = "Víctor", correo = "victor@ejemplo.test", rol = "almacenista" })).Debe(HttpStatusCode.OK);
        (await Administrador.Put($"/usuarios/{AlmacenistaId}/contrasena", new { nueva = "un-tren-azul-y-lento" })).Debe(HttpStatusCode.NoContent);
        await Anotar("sesion_rechazada", null, "usuario", null, "2026-01-01");

        var lista = (await Administrador.Get("/auditoria")).Debe(HttpStatusCode.OK);
        var (nueva, media, vieja) = (lista["datos"][0]!, lista["datos"][1]!, lista["datos"][2]!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(media.AsObject().Select(c => c.Key), Is.EqualTo(Campos));
            Assert.That((string?)media["fecha"], Does.EndWith("Z"));
            Assert.That((string?)media["evento"], Is.EqualTo("usuario_actualizado"));
            Assert.That((long?)media["usuarioId"], Is.EqualTo(AdministradorId));
            Assert.That((string?)media["usuario"], Is.EqualTo("Ada Administradora"));
            Assert.That((string?)media["recurso"], Is.EqualTo("usuario"));
            Assert.That((long?)media["recursoId"], Is.EqualTo(VendedorId));
            Assert.That(media["detalle"]!.AsObject().OrderBy(d => d.Key).Select(d => $"{d.Key}={d.Value}"),
                Is.EqualTo(["cambio=nombre", "rolAnterior=vendedor", "rolNuevo=almacenista"]));
            Assert.That((string?)nueva["evento"], Is.EqualTo("contrasena_restablecida"));
            Assert.That(nueva["detalle"]!.ToJsonString(), Is.EqualTo("{}"));
            Assert.That(vieja["usuarioId"], Is.Null);
            Assert.That(vieja["usuario"], Is.Null);
            Assert.That(vieja["recursoId"], Is.Null);
            Assert.That((int)lista["total"], Is.EqualTo(3));
            Assert.That(lista.Texto, Does.Not.Contain("@").And.Not.Contain("tren").And.Not.Contain("huella"));
        }
    }

    [TestCase("", "a b c d e")]
    [TestCase("evento=venta_anulada", "c")]
    [TestCase("evento=clave_creada", "")]
    [TestCase("usuarioId=2", "b c")]
    [TestCase("usuarioId=99", "")]
    [TestCase("recurso=usuario", "a b d")]
    [TestCase("recurso=usuario&recursoId=2", "a b")]
    [TestCase("recurso=venta&recursoId=2", "")]
    [TestCase("recurso=usuario&usuarioId=2", "b")]
    [TestCase("desde=2026-03-02", "b c d e")]
    [TestCase("hasta=2026-03-02", "a b")]
    [TestCase("desde=2026-03-03T00:00:00Z&hasta=2026-03-04T00:00:00Z", "c")]
    [TestCase("desde=2026-03-03&evento=sesion_iniciada", "d")]
    [TestCase("hasta=2020-01-01", "")]
    public async Task Filtra(string consulta, string esperadas)
    {
        DebeCuadrar = false; // la venta de la anotación no existe
        await Anotar("usuario_actualizado", 1, "usuario", 2, "2026-03-01", "a");
        await Anotar("sesion_iniciada", 2, "usuario", 2, "2026-03-02", "b");
        await Anotar("venta_anulada", 2, "venta", 7, "2026-03-03", "c");
        await Anotar("sesion_iniciada", 3, "usuario", 3, "2026-03-04", "d");
        await Anotar("cliente_anonimizado", 1, "cliente", 2, "2026-03-05", "e");

        var lista = (await Administrador.Get($"/auditoria?orden=fecha&{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', lista["datos"].AsArray().Select(a => (string?)a!["detalle"]!["letra"])), Is.EqualTo(esperadas));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [Test]
    public async Task Se_puede_pedir_cada_evento_y_cada_recurso_que_se_anota()
    {
        foreach (var evento in EventosAuditados.Todos)
            (await Administrador.Get($"/auditoria?evento={evento}")).Debe(HttpStatusCode.OK);
        foreach (var recurso in RecursosAuditados.Todos)
            (await Administrador.Get($"/auditoria?recurso={recurso}&recursoId=1")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez()
    {
        (await Administrador.Get("/auditoria?evento=otro&usuarioId=0&recurso=tarifa&recursoId=-1&orden=evento&tamano=0")).DebeSerValidacion(
            "evento valor_no_permitido", "usuarioId mayor_que_cero", "recurso valor_no_permitido", "recursoId mayor_que_cero",
            "orden valor_no_permitido", "tamano mayor_que_cero");
        (await Administrador.Get("/auditoria?recursoId=2")).DebeSerValidacion("recursoId sin_recurso");
        (await Administrador.Get("/auditoria?despuesDe=x")).DebeSerProblema(HttpStatusCode.BadRequest, "parametro_invalido");
    }

    private Task Anotar(string evento, long? usuarioId, string recurso, long? recursoId, string fecha, string letra = "x") => Ejecutar("""
        INSERT INTO auditoria (fecha, evento, usuario_id, recurso, recurso_id, detalle)
        VALUES (@fecha, @evento, @usuarioId, @recurso, @recursoId, JSON_OBJECT('letra', @letra))
        """, new { fecha, evento, usuarioId, recurso, recursoId, letra });
}
