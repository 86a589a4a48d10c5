using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Inventario.Tests.Common.Ajustes;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Contenedor;

/// <summary>Lo que <c>db/Dockerfile</c> y <c>db/compose.yml</c> prometen, hasta donde se puede comprobar sin Docker.</summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed partial class ContenedorTests : IDisposable
{
    private const string Clave = "una-clave-de-pruebas-0123456789-abcdefghijk";

    /// <summary>Las que no son nuestras ni cambian el arranque si valen cualquier cosa.</summary>
    private static readonly string[] DeOtros = ["OTEL_RESOURCE_ATTRIBUTES", "OTEL_SERVICE_NAME"];

    /// <summary>No es un número, ni una palabra de una lista, ni una línea de texto.</summary>
    private const string Disparate = "dispa\nrate";

    private static readonly string Compose = Leer("db", "compose.yml");

    private readonly BaseDePrueba bd = new();

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Lo_publicado_migra_con_una_cuenta_y_sirve_con_la_otra_desde_cualquier_carpeta()
    {
        using var imagen = new ArchivoDeImagen();
        await imagen.HacerAsync();
        var ejecutable = Path.Combine(imagen.Trabajo, "Inventario.Api.dll");

        using (var migrar = new Proceso(ejecutable,
            [("ConnectionStrings__Inventario", bd.CadenaServicio), ("ConnectionStrings__Migraciones", bd.CadenaMigraciones)], "migrar"))
        {
            var (codigo, _, error) = await migrar.TerminarAsync();
            Assert.That(codigo, Is.Zero, error);
        }
        Assert.That(bd.Diario(), Is.EqualTo(Directory.GetFiles(Path.Combine(ArchivoDeImagen.Repositorio, "db", "migraciones"))
            .Select(Path.GetFileName).Order(StringComparer.Ordinal)), "van dentro del ejecutable");

        using (var crear = new Proceso(ejecutable,
            [("ConnectionStrings__Inventario", bd.CadenaServicio), ("INVENTARIO_ADMIN_CONTRASENA", ApiTest.Contrasena)],
            "crear-admin", "--correo", "ada@ejemplo.test", "--nombre", "Ada"))
            Assert.That((await crear.TerminarAsync()).Codigo, Is.Zero, "basta la cuenta del servicio");

        using var api = new Proceso(ejecutable,
        [
            ("ConnectionStrings__Inventario", bd.CadenaServicioConGrupo), ("Jwt__Clave", Clave), ("Negocio__ZonaHoraria", "America/Mexico_City"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ]);
        var direccion = await api.DireccionListaAsync();
        using var cliente = new Cliente(new HttpClient { BaseAddress = direccion });
        foreach (var ruta in new[] { "//docs/", "//docs/scalar.js", "//openapi/v1.json" })
            (await cliente.Get(ruta)).Debe(HttpStatusCode.OK);
        (await cliente.Post("/sesiones", new { correo = "ada@ejemplo.test", contrasena = ApiTest.Contrasena })).Debe(HttpStatusCode.Created);

        await Espera.HastaQueAsync("«salud» dice que no está lista", async () => await SaludAsync(direccion.Port) == 0);
        await using (var conexion = bd.Abrir())
            await Dapper.SqlMapper.ExecuteAsync(conexion, "DELETE FROM migracion ORDER BY nombre DESC LIMIT 1");
        Assert.That(await SaludAsync(direccion.Port), Is.Not.Zero, "no está lista");
        Assert.That(await api.PararAsync(), Is.Zero);
        Assert.That(await SaludAsync(direccion.Port), Is.Not.Zero, "no contesta");
    }

    [Test]
    public void La_imagen_no_es_de_root_ni_lleva_secretos()
    {
        var ordenes = ArchivoDeImagen.Ordenes.ToList();
        var final = ordenes[ordenes.FindLastIndex(o => o.Orden == "FROM")..];

        Assert.That(final.Where(o => o.Orden == "USER").Select(o => o.Resto), Is.EqualTo(new[] { "$APP_UID" }));
        Assert.That(final, Has.One.EqualTo(("EXPOSE", "8080")));
        Assert.That(final[^1], Is.EqualTo(("ENTRYPOINT", """["dotnet", "Inventario.Api.dll"]""")));
        Assert.That(ordenes.Select(o => o.Orden), Has.None.EqualTo("ARG").And.None.EqualTo("ENV"));
    }

    [Test]
    public void Lo_que_se_copia_existe_y_dockerignore_lo_deja_pasar()
    {
        var admitidos = Leer(".dockerignore").Split('\n').Where(l => l.StartsWith('!')).Select(l => l[1..]).ToList();
        Assert.That(ArchivoDeImagen.Copiados.Count(), Is.GreaterThan(4));

        foreach (var origen in ArchivoDeImagen.Copiados.Select(o => o.TrimEnd('/')))
        {
            Assert.That(Path.Exists(Path.Combine(ArchivoDeImagen.Repositorio, origen)), origen);
            Assert.That(admitidos.Exists(a => origen == a || origen.StartsWith(a + "/", StringComparison.Ordinal)), origen);
        }
    }

    [Test]
    public async Task Cada_variable_de_compose_la_conoce_el_servicio()
    {
        var variables = Variable().Matches(Compose[Compose.IndexOf("  api:", StringComparison.Ordinal)..]).Select(m => m.Groups["nombre"].Value).ToList();
        Assert.That(variables, Has.Count.GreaterThan(15).And.SupersetOf(DeOtros));

        foreach (var variable in variables.Except(DeOtros))
            await AjustesQueNoValenTests.DebeFallarAsync(variable, ("Cors__Origenes__0", "https://tienda.test"), (variable, Disparate));
    }

    /// <summary>Las cadenas las pone compose con sus cuentas.</summary>
    [Test]
    public void Cada_ajuste_documentado_se_puede_poner_en_compose()
    {
        var documentados = AjustesLeidosTests.Documentados().Where(a => !a.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).ToList();
        Assert.That(documentados, Has.Count.GreaterThan(15));

        Assert.That(Variable().Matches(Compose).Select(m => m.Groups["nombre"].Value), Is.SupersetOf(documentados));
    }

    [Test]
    public void Ningún_secreto_tiene_valor_en_compose_ni_en_el_repositorio()
    {
        var secretos = Secreto().Matches(Compose).Select(m => m.Value).ToList();
        Assert.That(secretos, Has.Count.GreaterThan(6));

        Assert.That(secretos, Has.All.Match(@"\$\{\w+:\?[^}]+\}$"), "obligatorio y sin valor por defecto");
        Assert.That(Leer(".gitignore").Split('\n'), Has.Member("db/.env"));
    }

    [TestCase("innodb-flush-log-at-trx-commit=1")]
    [TestCase("sync-binlog=1")]
    [TestCase("transaction-isolation=READ-COMMITTED")]
    [TestCase("default-time-zone=+00:00")]
    [TestCase("character-set-server=utf8mb4")]
    [TestCase("collation-server=utf8mb4_0900_ai_ci")]
    [TestCase("log-bin-trust-function-creators=ON")]
    public void El_MySQL_de_compose_y_el_de_db_servidor_llevan_los_mismos_ajustes(string ajuste)
    {
        Assert.That(Compose, Does.Contain($"- --{ajuste}\n"));
        Assert.That(Leer("db", "servidor"), Does.Match($@"--{Regex.Escape(ajuste)}[\s)]"));
    }

    [Test]
    public async Task Las_cuentas_son_las_que_dice_db_README()
    {
        var (codigo, sql, error) = await CuentasAsync("clave0del0servicio00000", "clave0del0migrador00000");
        Assert.That(codigo, Is.Zero, error);

        var claves = new Queue<string>(["clave0del0servicio00000", "clave0del0migrador00000"]);
        var documentadas = SqlDeCuentas().Match(Leer("db", "README.md")).Groups["sql"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Contains('…', StringComparison.Ordinal) ? l.Replace("…", claves.Dequeue(), StringComparison.Ordinal) : l).ToList();
        Assert.That(documentadas, Is.Not.Empty);
        // Las claves no van al binlog, que se replica y se guarda con las copias.
        Assert.That(sql.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo((string[])["SET sql_log_bin = 0;", .. documentadas[1..], "SET sql_log_bin = 1;", documentadas[0]]));
    }

    [TestCase("corta")]
    [TestCase("clave0del0servicio'; DROP DATABASE mysql; --")]
    [TestCase("clave;Server=otro;00000000")]
    public async Task Una_clave_que_no_cabe_en_SQL_ni_en_una_cadena_se_rechaza_antes_de_crear_nada(string mala)
    {
        foreach (var (servicio, migrador) in new[] { (mala, "clave0del0migrador00000"), ("clave0del0servicio00000", mala) })
        {
            var (codigo, sql, error) = await CuentasAsync(servicio, migrador);

            Assert.That(codigo, Is.EqualTo(1));
            Assert.That(sql, Is.Empty);
            Assert.That(error, Does.Contain("INVENTARIO_CLAVE_").And.Not.Contain(mala));
        }
    }

    /// <summary>Lo que <c>db/cuentas.sh</c> manda a <c>mysql</c>, con uno que lo repite en vez de ejecutarlo.</summary>
    private static async Task<(int Codigo, string Sql, string Error)> CuentasAsync(string servicio, string migrador)
    {
        var inicio = new ProcessStartInfo("bash", ["-c", "mysql() { cat; }; export -f mysql; exec \"$1\"", "_", Path.Combine(ArchivoDeImagen.Repositorio, "db", "cuentas.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        inicio.Environment["MYSQL_ROOT_PASSWORD"] = "clave0de0root0000000000";
        inicio.Environment["INVENTARIO_CLAVE_SERVICIO"] = servicio;
        inicio.Environment["INVENTARIO_CLAVE_MIGRADOR"] = migrador;
        using var proceso = Process.Start(inicio)!;
        var salidas = await Task.WhenAll(proceso.StandardOutput.ReadToEndAsync(), proceso.StandardError.ReadToEndAsync());
        await proceso.WaitForExitAsync();
        return (proceso.ExitCode, salidas[0], salidas[1]);
    }

    /// <summary>La pregunta de HEALTHCHECK, tal como está escrita.</summary>
    private static async Task<int> SaludAsync(int puerto)
    {
        var pregunta = ArchivoDeImagen.Ordenes.Single(o => o.Orden == "HEALTHCHECK").Resto.Split(" CMD ", 2)[1];
        var inicio = new ProcessStartInfo("sh", ["-c", pregunta]) { RedirectStandardError = true };
        inicio.Environment["ASPNETCORE_HTTP_PORTS"] = $"{puerto}";
        using var proceso = Process.Start(inicio)!;
        await proceso.WaitForExitAsync();
        return proceso.ExitCode;
    }

    private static string Leer(params string[] ruta) => File.ReadAllText(Path.Combine([ArchivoDeImagen.Repositorio, .. ruta]));

    [GeneratedRegex(@"^      (?<nombre>[A-Za-z]+_\w+):", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?:Password=|PASSWORD: |CLAVE_\w+: |Clave: ).*$", RegexOptions.Multiline)]
    private static partial Regex Secreto();

    [GeneratedRegex(@"```sql\n(?<sql>.*?)```", RegexOptions.Singleline)]
    private static partial Regex SqlDeCuentas();
}
