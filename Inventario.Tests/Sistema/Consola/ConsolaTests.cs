using Inventario.Api.Common;
using Inventario.Api.Common.Datos.Migraciones;
using LineaDeOrdenes = Inventario.Api.Herramientas.Consola.Consola;

namespace Inventario.Tests.Sistema.Consola;

[Nivel(Nivel.Sistema)]
[Parallelizable(ParallelScope.All)]
public sealed class ConsolaTests
{
    private TextWriter error = Console.Error;

    /// <summary>Los mensajes de mal uso son lo que se prueba: no ensucian la salida de las pruebas.</summary>
    [OneTimeSetUp]
    public void Callar()
    {
        error = Console.Error;
        Console.SetError(TextWriter.Null);
    }

    [OneTimeTearDown]
    public void Hablar() => Console.SetError(error);

    [TestCase]
    [TestCase("--urls", "http://localhost:5080")]
    [TestCase("--applicationName=Inventario.Api", "--environment=Development")]
    [TestCase("--urls", "http://localhost:5080", "--Negocio:ZonaHoraria", "America/Mexico_City")]
    public async Task Sin_verbo_se_sirve_con_los_argumentos_intactos(params string[] args)
    {
        string[]? recibidos = null;

        var codigo = await LineaDeOrdenes.EjecutarAsync(args, a => { recibidos = a; return Task.FromResult(7); });

        Assert.That(codigo, Is.EqualTo(7));
        Assert.That(recibidos, Is.SameAs(args));
    }

    [TestCase("migrr")]
    [TestCase("--environment=Development", "migrr")]
    [TestCase("--urls", "http://localhost:5080", "migrr")]
    [TestCase("--environment", "Development", "migrar")]
    [TestCase("-x")]
    [TestCase("migrar", "--urls", "http://localhost:5080")]
    public async Task Un_verbo_desconocido_o_mal_puesto_termina_con_64_y_no_sirve(params string[] args) =>
        Assert.That(await LineaDeOrdenes.EjecutarAsync(args, _ => throw new InvalidOperationException("Sirvió.")), Is.EqualTo(64));

    [TestCase("--help")]
    [TestCase("migrar", "--help")]
    [TestCase("--version")]
    public async Task La_ayuda_termina_con_0_y_no_sirve(params string[] args) =>
        Assert.That(await LineaDeOrdenes.EjecutarAsync(args, _ => throw new InvalidOperationException("Sirvió.")), Is.Zero);

    [Test]
    public async Task Un_verbo_mal_escrito_sugiere_el_bueno_y_la_ayuda_esta_en_espanol()
    {
        var malEscrito = await new Proceso([], "migrr").TerminarAsync();
        var ayuda = await new Proceso([], "migrar", "--help").TerminarAsync();

        Assert.That((malEscrito.Codigo, malEscrito.Salida), Is.EqualTo((64, "")));
        Assert.That(malEscrito.Error, Does.Contain("'migrr'").And.Contain("migrar"));
        Assert.That(ayuda.Codigo, Is.Zero);
        Assert.That(ayuda.Salida, Does.Contain("Uso:").And.Contain("Opciones:").And.Contain("--simular"));
    }

    [Test]
    public async Task Un_fallo_claro_al_servir_da_su_codigo()
    {
        Assert.That(await LineaDeOrdenes.EjecutarAsync([], _ => throw new FalloClaroException("Falta algo.")), Is.EqualTo(1));
        Assert.That(await LineaDeOrdenes.EjecutarAsync([], _ => throw new CerrojoOcupadoException(60)), Is.EqualTo(75));
    }
}
