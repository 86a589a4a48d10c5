using Dapper;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Sistema.Consola;

[Nivel(Nivel.Sistema)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Larga]
public sealed class CrearAdminTests : IDisposable
{
    private const string Buena = "paraguas verde sin lluvia";
    private const string Correo = "ángela@ejemplo.test";

    private readonly BaseDePrueba bd = new();

    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Con_la_contrasena_en_la_variable_crea_un_administrador_que_puede_entrar()
    {
        Migrar();

        var (codigo, salida, error) = await Crear(Buena, "--correo", Correo, "--nombre", "  Ángela Peña ").TerminarAsync();

        Assert.That((codigo, error), Is.EqualTo((0, "")));
        Assert.That(salida, Does.Contain(Correo).And.Not.Contain(Buena));
        var (nombre, correo, rol, activo, huella) = Usuarios().Single();
        Assert.That((nombre, correo, rol, activo), Is.EqualTo(("Ángela Peña", Correo, Roles.Administrador, true)));
        using var contrasenas = new Contrasenas();
        Assert.That(await contrasenas.CoincideAsync(huella, Buena));
        Assert.That(await contrasenas.CoincideAsync(huella, Buena + "x"), Is.False);
    }

    [Test]
    public async Task Con_la_contrasena_en_la_entrada_estandar_toma_la_primera_linea()
    {
        Migrar();

        var (codigo, salida, _) = await CrearConEntradaAsync($"{Buena}\notra línea\n");

        Assert.That(codigo, Is.Zero);
        Assert.That(salida, Does.Not.Contain(Buena));
        using var contrasenas = new Contrasenas();
        Assert.That(await contrasenas.CoincideAsync(Usuarios().Single().Huella, Buena));
    }

    [Test]
    public async Task Sin_contrasena_lo_dice_y_no_crea_nada()
    {
        Migrar();

        var (codigo, _, error) = await CrearConEntradaAsync("");

        Assert.That((codigo, Usuarios().Count), Is.EqualTo((1, 0)));
        Assert.That(error, Does.Contain("INVENTARIO_ADMIN_CONTRASENA"));
    }

    [Test]
    public async Task Un_correo_repetido_se_rechaza_sin_distinguir_mayusculas()
    {
        Migrar();
        await Crear(Buena, "--correo", Correo, "--nombre", "Ángela").TerminarAsync();

        var (codigo, _, error) = await Crear(Buena, "--correo", "ÁNGELA@ejemplo.test", "--nombre", "Otra").TerminarAsync();

        Assert.That((codigo, Usuarios().Count), Is.EqualTo((1, 1)));
        Assert.That(error, Does.Contain("Ya hay un usuario"));
    }

    [TestCase("corta")]
    [TestCase("Contraseña2026!")]
    public async Task Una_contrasena_debil_se_rechaza_sin_repetirla(string contrasena)
    {
        Migrar();

        var (codigo, salida, error) = await Crear(contrasena, "--correo", Correo, "--nombre", "Ángela").TerminarAsync();

        Assert.That((codigo, salida, Usuarios().Count), Is.EqualTo((1, "", 0)));
        Assert.That(error, Does.Contain("La contraseña").And.Not.Contain(contrasena));
    }

    [TestCase("--correo", "sin-arroba", "--nombre", "Ana")]
    [TestCase("--correo", "a@b", "--nombre", "Ana")]
    [TestCase("--correo", "a b@ejemplo.test", "--nombre", "Ana")]
    [TestCase("--correo", "ana@ejemplo.test", "--nombre", "  ")]
    [TestCase("--correo", "ana@ejemplo.test")]
    [TestCase("--nombre", "Ana")]
    [TestCase("--correo", "ana@ejemplo.test", "--nombre", "Ana", "--contrasena", "no-va-en-los-argumentos")]
    public async Task Un_mal_uso_termina_con_64(params string[] opciones)
    {
        var (codigo, salida, error) = await Crear(Buena, opciones).TerminarAsync();

        Assert.That((codigo, salida), Is.EqualTo((64, "")));
        Assert.That(error, Is.Not.Empty);
    }

    [TestCase("corta12345", "12 caracteres")]
    [TestCase("ñandú-ñandú", "12 caracteres")]
    [TestCase("Inventario-demo-1", null)]
    [TestCase("la de Angelica!!", "correo")]
    [TestCase("aaaaaaaaaaaaaaaa", "serie")]
    [TestCase("abcdeabcdeabcde", "serie")]
    [TestCase("98765432109876", "serie")]
    [TestCase("qwertyuiopasdf", "serie")]
    [TestCase("Password1234", "más usadas")]
    [TestCase("P@ssw0rd!2026", "más usadas")]
    [TestCase("¡Bienvenidos!2026", null)]
    [TestCase("Bienvenidos-2026", "más usadas")]
    [TestCase("CONTRASEÑA.2026", "más usadas")]
    [TestCase("Administrador1!", "más usadas")]
    [TestCase("1q2w3e4r5t6y", "más usadas")]
    [TestCase(Buena, null)]
    [TestCase("xK4#pQ9v!mZ2", null)]
    [TestCase("cuatro gatos y un tambor", null)]
    public void La_politica_dice_por_que_no_se_admite(string contrasena, string? motivo)
    {
        var error = PoliticaDeContrasenas.Error(contrasena, "angelica@ejemplo.test");

        if (motivo is null)
            Assert.That(error, Is.Null);
        else
            Assert.That(error, Does.Contain(motivo).And.Not.Contain(contrasena));
    }

    [Test]
    public void El_largo_se_cuenta_en_caracteres()
    {
        Assert.That(PoliticaDeContrasenas.Error(string.Concat(Enumerable.Range(0, 32).Select(i => $"{i:000}ñ")), "a@b.test"), Is.Null);
        Assert.That(
            PoliticaDeContrasenas.Error(string.Concat(Enumerable.Range(0, 33).Select(i => $"{i:000}ñ")), "a@b.test"), Does.Contain("128"));
    }

    private void Migrar() => new Migrador(bd.CadenaMigraciones).Aplicar();

    private (string, string?)[] Entorno(string? contrasena) =>
    [
        ("ConnectionStrings__Migraciones", bd.CadenaMigraciones), ("ConnectionStrings__Inventario", bd.CadenaServicio),
        ("INVENTARIO_ADMIN_CONTRASENA", contrasena),
    ];

    private Proceso Crear(string contrasena, params string[] opciones) => new(Entorno(contrasena), ["crear-admin", .. opciones]);

    private List<(string Nombre, string Correo, string Rol, bool Activo, string Huella)> Usuarios()
    {
        using var conexion = bd.Abrir();
        return conexion.Query<(string, string, string, bool, string)>(
            "SELECT nombre, correo, rol, activo, huella_contrasena FROM usuario").ToList();
    }

    private async Task<(int Codigo, string Salida, string Error)> CrearConEntradaAsync(string entrada)
    {
        using var proceso = Proceso.ConEntrada(entrada, Entorno(null), "crear-admin", "--correo", Correo, "--nombre", "Ángela");
        return await proceso.TerminarAsync();
    }
}
