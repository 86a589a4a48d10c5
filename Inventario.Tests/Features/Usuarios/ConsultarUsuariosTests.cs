using System.Net;

namespace Inventario.Tests.Features.Usuarios;

public sealed class ConsultarUsuariosTests : UsuariosTest
{
    [TestCase("", "1 2")]
    [TestCase("activo=true", "1 2")]
    [TestCase("activo=false", "3 4")]
    [TestCase("activo=todos", "1 2 3 4")]
    [TestCase("rol=vendedor", "2")]
    [TestCase("rol=vendedor&activo=todos", "2 4")]
    [TestCase("rol=administrador", "1")]
    [TestCase("buscar=VICTOR", "2")]
    [TestCase("buscar=%C3%81&activo=todos", "1 3 4")]
    [TestCase("buscar=v%C3%ADc", "2")]
    [TestCase("buscar=Buz%C3%93n&activo=todos", "4")]
    [TestCase("buscar=%40ejemplo", "1 2")]
    [TestCase("buscar=%40ejemplo&rol=almacenista&activo=todos", "3")]
    [TestCase("buscar=%25", "")]
    [TestCase("buscar=_&activo=todos", "4")]
    [TestCase("buscar=", "1 2")]
    public async Task Filtra(string consulta, string esperados)
    {
        await Ejecutar("""
            UPDATE usuario SET activo = 0 WHERE id = 3;
            INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol, activo) VALUES (4, 'Ana', 'buzón_1@otro.test', 'x', 'vendedor', 0);
            """);

        var lista = (await Administrador.Get($"/usuarios?{consulta}")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', lista["datos"].AsArray().Ids().Order()), Is.EqualTo(esperados));
            Assert.That((int)lista["total"], Is.EqualTo(lista["datos"].AsArray().Count));
        }
    }

    [Test]
    public async Task Rechaza_parámetros_malos_todos_a_la_vez() =>
        (await Administrador.Get($"/usuarios?pagina=0&tamano=201&orden=correo&activo=si&rol=jefe&buscar={new string('x', 255)}")).DebeSerValidacion(
            "pagina mayor_que_cero", "tamano demasiado_grande", "orden valor_no_permitido", "activo valor_no_permitido", "rol valor_no_permitido",
            "buscar demasiado_largo");
}
