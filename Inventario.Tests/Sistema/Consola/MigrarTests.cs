using Dapper;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Sistema.Consola;

[Nivel(Nivel.Sistema)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Larga]
public sealed class MigrarTests : IDisposable
{
    private readonly BaseDePrueba bd = new();

    private (string, string?)[] Entorno =>
    [
        ("ConnectionStrings__Migraciones", bd.CadenaMigraciones), ("ConnectionStrings__Inventario", bd.CadenaServicio),
    ];

    private object Cerrojo => new { nombre = ConexionMigraciones.NombreCerrojo(bd.Nombre) };

    private static string[] Todos => [.. MigracionesIncrustadas.Incrustados.Select(g => g.Name)];

    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Tres_migradores_a_la_vez_aplican_cada_guion_una_vez()
    {
        using var freno = BaseDePrueba.AbrirSinBase();
        freno.Execute("DO GET_LOCK(@nombre, 0)", Cerrojo);
        Proceso[] migradores = [Migrar(), Migrar(), Migrar()];
        // Con dos basta: el tercero puede llegar cuando el primero ya se cansó de esperar.
        await Espera.HastaQueAsync("no esperan", () => migradores.Count(m => m.HaEscrito("Otro proceso está migrando")) >= 2);

        await freno.CloseAsync();
        var finales = await Task.WhenAll(migradores.Select(m => m.TerminarAsync()));

        Assert.That(finales.Select(f => f.Codigo), Is.All.Zero);
        Assert.That(finales.Select(f => f.Error), Is.All.Empty);
        Assert.That(finales.Count(f => f.Salida.Contains($"Listo: {Todos.Length} migraciones aplicadas.", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(finales.Count(f => f.Salida.Contains("No había nada pendiente.", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(bd.Diario(), Is.EqualTo(Todos));
    }

    [Test]
    public async Task Un_migrador_muerto_a_medias_suelta_el_cerrojo_y_el_siguiente_termina()
    {
        new Migrador(bd.CadenaMigraciones).Aplicar();
        using var freno = bd.Abrir();
        freno.Execute("DROP TABLE idempotencia; DELETE FROM migracion WHERE nombre LIKE '%idempotencia%'");
        freno.Execute("LOCK TABLES migracion READ"); // deja leer el diario, pero no anotar
        using var testigo = bd.Abrir();
        using var victima = Migrar();
        await Espera.HastaQueAsync("no crea la tabla", () => testigo.Query("SHOW TABLES LIKE 'idempotencia'").Any());
        var cerrojoTomado = testigo.ExecuteScalar<bool>("SELECT IS_USED_LOCK(@nombre) IS NOT NULL", Cerrojo);

        victima.Matar();
        await victima.TerminarAsync();
        freno.Execute("UNLOCK TABLES");
        var siguiente = await Migrar().TerminarAsync();

        Assert.That(cerrojoTomado);
        Assert.That((siguiente.Codigo, siguiente.Error), Is.EqualTo((0, "")));
        Assert.That(bd.Diario(), Is.EqualTo(Todos));
    }

    [Test]
    public async Task Simular_lista_lo_pendiente_y_no_toca_nada()
    {
        var (codigo, salida, error) = await Migrar("--simular").TerminarAsync();

        Assert.That((codigo, error), Is.EqualTo((0, "")));
        Assert.That(salida.Split('\n'), Is.EqualTo(Todos));
        Assert.That(bd.Existe(), Is.False);
    }

    [Test]
    public async Task Verificar_falla_mientras_hay_algo_pendiente_y_si_cambio_una_migracion_aplicada()
    {
        var pendiente = await Migrar("--verificar").TerminarAsync();
        var existia = bd.Existe();
        await Migrar().TerminarAsync();
        var alDia = await Migrar("--verificar").TerminarAsync();
        using var conexion = bd.Abrir();
        conexion.Execute("UPDATE migracion SET huella = REPEAT('0', 64) WHERE nombre = @primero", new { primero = Todos[0] });
        var cambiado = await Migrar("--verificar").TerminarAsync();
        var negado = await Migrar().TerminarAsync();

        Assert.That(existia, Is.False, "Verificar no crea la base.");
        Assert.That((pendiente.Codigo, pendiente.Error.Trim().Split('\n').Length), Is.EqualTo((1, Todos.Length)));
        Assert.That((alDia.Codigo, alDia.Salida, alDia.Error), Is.EqualTo((0, "La base de datos está al día.", "")));
        Assert.That((cambiado.Codigo, cambiado.Error), Is.EqualTo((1, $"{Todos[0]}: cambió después de aplicarse.\n")));
        Assert.That(negado.Codigo, Is.EqualTo(1));
        Assert.That(negado.Error, Does.StartWith($"Cambió una migración ya aplicada: {Todos[0]}."));
    }

    [TestCase("--simular", "--verificar")]
    [TestCase("--simulado")]
    [TestCase("sobra")]
    public async Task Un_mal_uso_termina_con_64_y_no_toca_nada(params string[] opciones)
    {
        var (codigo, salida, error) = await Migrar(opciones).TerminarAsync();

        Assert.That((codigo, salida), Is.EqualTo((64, "")));
        Assert.That(error, Is.Not.Empty);
        Assert.That(bd.Existe(), Is.False);
    }

    [Test]
    public async Task Sin_cadena_de_conexion_el_error_nombra_el_ajuste()
    {
        var (codigo, salida, error) = await new Proceso([], "migrar").TerminarAsync();

        Assert.That((codigo, salida), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain("ConnectionStrings__Inventario"));
    }

    [TestCase("Server=127.0.0.1;Port=1;Database=x;User ID=y;Password=secreta", "127.0.0.1:1")]
    [TestCase("Server=127.0.0.1;Password=mitad;secreta", "ConnectionStrings__Inventario no se entiende")]
    [TestCase("Server=127.0.0.1;Password=secreta", "Database")]
    public async Task Un_fallo_dice_que_pasa_en_una_linea_sin_la_contrasena(string cadena, string dicho)
    {
        var (codigo, _, error) = await new Proceso([("ConnectionStrings__Inventario", cadena)], "migrar").TerminarAsync();

        Assert.That(codigo, Is.EqualTo(1));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(error, Does.Contain(dicho).And.Not.Contain("secreta").And.Not.Contain("   at "));
    }

    private Proceso Migrar(params string[] opciones) => new(Entorno, ["migrar", .. opciones]);
}
