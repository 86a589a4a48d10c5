using Dapper;
using DbUp.Engine;
using Inventario.Api.Common.Datos.Migraciones;
using MySqlConnector;

namespace Inventario.Tests.Common.Datos.Migraciones;

[Nivel(Nivel.Api)]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MigradorTests : IDisposable
{
    private static readonly SqlScript Uno = new("0001_uno.sql", "CREATE TABLE IF NOT EXISTS uno (id INT PRIMARY KEY, valor INT);");
    private static readonly SqlScript Dos = new("0002_dos.sql", "CREATE TABLE IF NOT EXISTS dos (id INT PRIMARY KEY);");

    private readonly BaseDePrueba bd = new();

    public void Dispose() => bd.Dispose();

    [Test]
    public async Task El_esquema_entero_se_aplica_sobre_una_base_que_no_existe()
    {
        var migrador = new Migrador(bd.CadenaMigraciones, bd.CadenaServicio);
        string[] todos = [.. MigracionesIncrustadas.Incrustados.Select(g => g.Name)];

        Assert.That(migrador.Aplicar(), Is.EqualTo(todos));
        Assert.That(migrador.Aplicar(), Is.Empty);

        Assert.That(bd.Diario(), Is.EqualTo(todos));
        Assert.That(migrador.Verificar(), Has.Property(nameof(EstadoMigraciones.AlDia)).True);
        await using var conexion = bd.Abrir();
        Assert.That(
            conexion.ExecuteScalar<int>(
                "SELECT COUNT(*) FROM migracion WHERE ABS(TIMESTAMPDIFF(SECOND, aplicada_en, UTC_TIMESTAMP(6))) < 300 AND duracion_ms >= 0"),
            Is.EqualTo(todos.Length));
    }

    [Test]
    public async Task Los_identificadores_de_lo_que_ya_habia_se_rellenan_y_lo_repetido_se_queda_con_quien_lo_tiene_por_codigo()
    {
        Migrador([.. MigracionesIncrustadas.Incrustados.TakeWhile(g => !g.Name.Contains("identificador", StringComparison.Ordinal))]).Aplicar();
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync("""
            INSERT INTO categoria (nombre) VALUES ('a');
            INSERT INTO producto (id, codigo, codigo_barras, nombre, categoria_id, precio, unidad) VALUES
              (1, 'A', '779', 'a', 1, 1, 'unidad'), (2, '779', NULL, 'b', 1, 1, 'unidad'), (3, 'C', 'c', 'c', 1, 1, 'unidad'), (4, 'D', 'á', 'd', 1, 1, 'unidad');
            """);
        string[] esperados = ["779 2", "A 1", "C 3", "D 4"];

        Migrador([.. MigracionesIncrustadas.Incrustados]).Aplicar();

        const string Leer = "SELECT CONCAT_WS(' ', valor, producto_id) FROM identificador_producto ORDER BY valor";
        Assert.That(await conexion.QueryAsync<string>(Leer), Is.EqualTo(esperados));
        foreach (var guion in MigracionesIncrustadas.Incrustados.Where(g => g.Name.Contains("identificador", StringComparison.Ordinal) && !g.Name.Contains("canonico", StringComparison.Ordinal)))
            await conexion.ExecuteAsync(guion.Contents);
        Assert.That(await conexion.QueryAsync<string>(Leer), Is.EqualTo(esperados));
    }

    [Test]
    public async Task El_número_de_lo_que_ya_había_se_lo_queda_el_primer_producto_y_nada_lo_detiene()
    {
        Migrador([.. MigracionesIncrustadas.Incrustados.TakeWhile(g => !g.Name.Contains("canonico", StringComparison.Ordinal))]).Aplicar();
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync("""
            INSERT INTO categoria (nombre) VALUES ('a');
            INSERT INTO producto (id, codigo, codigo_barras, nombre, categoria_id, precio, unidad) VALUES
              (1, 'A', '0036000291452', 'a', 1, 1, 'unidad'), (2, '036000291452', NULL, 'b', 1, 1, 'unidad'), (3, '00036000291452', NULL, 'c', 1, 1, 'unidad'),
              (4, '96385074', '0000096385074', 'd', 1, 1, 'unidad'), (5, '036000291453', '36000291452', 'e', 1, 1, 'unidad'), (6, 'F', '7501031311309', 'f', 1, 1, 'unidad');
            INSERT INTO identificador_producto (valor, producto_id) SELECT codigo, id FROM producto UNION ALL SELECT codigo_barras, id FROM producto WHERE codigo_barras IS NOT NULL;
            """);

        Migrador([.. MigracionesIncrustadas.Incrustados]).Aplicar();

        string[] esperados = ["0036000291452 00036000291452", "0000096385074 00000096385074", "7501031311309 07501031311309"];
        const string Leer = "SELECT CONCAT_WS(' ', valor, canonico) FROM identificador_producto WHERE canonico IS NOT NULL ORDER BY producto_id";
        Assert.That(await conexion.QueryAsync<string>(Leer), Is.EqualTo(esperados));
        Assert.That(await conexion.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM identificador_producto"), Is.EqualTo(10));

        // Entre dos intentos, la versión anterior sigue escribiendo: el primero ya no es quien lo tiene.
        await conexion.ExecuteAsync("INSERT INTO producto (id, codigo, nombre, categoria_id, precio, unidad) VALUES (-1, '07501031311309', 'z', 1, 1, 'unidad'); INSERT INTO identificador_producto (valor, producto_id) VALUES ('07501031311309', -1)");
        await conexion.ExecuteAsync(MigracionesIncrustadas.Incrustados.Single(g => g.Name.EndsWith("canonico_filas.sql", StringComparison.Ordinal)).Contents);
        Assert.That(await conexion.QueryAsync<string>(Leer), Is.EqualTo(esperados));
    }

    [Test]
    public void Un_índice_que_ya_está_se_da_por_hecho_también_si_es_único()
    {
        Migrador(Uno).Aplicar();
        using var conexion = bd.Abrir();
        conexion.Execute("CREATE UNIQUE INDEX uq_uno_valor ON uno (valor)");
        var unico = new SqlScript("0002_unico.sql", "-- Uno por valor.\nCREATE UNIQUE INDEX uq_uno_valor ON uno (valor);");

        Assert.That(Migrador(Uno, unico).Aplicar(), Is.EqualTo([unico.Name]));
    }

    [Test]
    public async Task Las_partes_de_los_productos_que_ya_habia_se_rellenan()
    {
        Migrador([.. MigracionesIncrustadas.Incrustados.TakeWhile(g => !g.Name.Contains("producto_parte", StringComparison.Ordinal))]).Aplicar();
        await using var conexion = bd.Abrir();
        await conexion.ExecuteAsync("""
            INSERT INTO categoria (nombre) VALUES ('a');
            INSERT INTO producto (id, codigo, codigo_barras, nombre, categoria_id, precio, unidad) VALUES
              (1, 'A1', '77', 'Té ñ', 1, 1, 'unidad'), (2, 'B', NULL, 'abcdefghijklmnopqrstuvwxyz', 1, 1, 'unidad');
            """);

        Migrador([.. MigracionesIncrustadas.Incrustados]).Aplicar();

        const string DelUno = "SELECT CONCAT_WS('|', campo, posicion, parte) FROM producto_parte WHERE producto_id = 1 ORDER BY campo, posicion";
        Assert.That(await conexion.QueryAsync<string>(DelUno), Is.EqualTo(["1|1|Té ñ", "1|2|é ñ", "1|4|ñ", "2|1|A1", "2|2|1", "3|1|77", "3|2|7"]));
        const string DelDos = "SELECT parte FROM producto_parte WHERE producto_id = 2 AND campo = 1 AND posicion IN (1, 3, 26) ORDER BY posicion";
        Assert.That(await conexion.QueryAsync<string>(DelDos), Is.EqualTo(["abcdefghijklmnopqrstuvwx", "cdefghijklmnopqrstuvwxyz", "z"]));
        foreach (var guion in MigracionesIncrustadas.Incrustados.Where(g => g.Name.Contains("producto_parte", StringComparison.Ordinal)))
            await conexion.ExecuteAsync(guion.Contents);
        Assert.That(await conexion.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM producto_parte"), Is.EqualTo(7 + 27));
    }

    [Test]
    public void Las_migraciones_se_aplican_por_orden_de_numero()
    {
        var dosDependeDeUno = new SqlScript("0002_dos.sql", "CREATE TABLE IF NOT EXISTS dos LIKE uno;");
        var diez = new SqlScript("0010_diez.sql", "CREATE TABLE IF NOT EXISTS diez LIKE dos;");

        Assert.That(Migrador(diez, dosDependeDeUno, Uno).Aplicar(), Is.EqualTo([Uno.Name, dosDependeDeUno.Name, diez.Name]));
    }

    [Test]
    public void Un_guion_que_falla_a_medias_deja_un_error_claro_y_se_puede_reparar()
    {
        var malo = new SqlScript("0002_dos.sql", "CREATE TABLE IF NOT EXISTS dos (id INT PRIMARY KEY);\nCREATE TABEL tres (id INT);");
        var cuatro = new SqlScript("0004_cuatro.sql", "CREATE TABLE cuatro (id INT PRIMARY KEY);");

        var error = Assert.Throws<MigracionException>(() => Migrador(Uno, malo, cuatro).Aplicar());

        Assert.That(error.Message, Does.StartWith("0002_dos.sql, sentencia 2: error 1064 (42000): "));
        Assert.That(error.Codigo, Is.EqualTo(1));
        Assert.That(bd.Diario(), Is.EqualTo([Uno.Name]));
        Assert.That(Migrador(Uno, malo, cuatro).Verificar().Pendientes, Is.EqualTo([malo.Name, cuatro.Name]));
        Assert.That(Migrador(Uno, Dos, cuatro).Aplicar(), Is.EqualTo([Dos.Name, cuatro.Name]));
    }

    [Test]
    public void Un_guion_que_falla_por_los_datos_se_aplica_cuando_se_corrigen()
    {
        Migrador(Uno).Aplicar();
        using var conexion = bd.Abrir();
        conexion.Execute("INSERT INTO uno VALUES (1, 7), (2, 7)");
        var unico = new SqlScript("0002_unico.sql", "ALTER TABLE uno ADD CONSTRAINT uq_uno_valor UNIQUE (valor);");

        var error = Assert.Throws<MigracionException>(() => Migrador(Uno, unico).Aplicar());
        conexion.Execute("DELETE FROM uno WHERE id = 2");

        Assert.That(error.Message, Does.StartWith("0002_unico.sql, sentencia 1: error 1062 (23000): "));
        Assert.That(Migrador(Uno, unico).Aplicar(), Is.EqualTo([unico.Name]));
    }

    [Test]
    public void Si_falla_cualquiera_de_las_migraciones_las_anteriores_quedan_y_repetir_termina()
    {
        var migraciones = MigracionesIncrustadas.Incrustados;
        for (var i = 0; i < migraciones.Count; i++)
        {
            var roto = new SqlScript(migraciones[i].Name, migraciones[i].Contents + "\nSELECT no_existe;");
            var error = Assert.Throws<MigracionException>(() => Migrador([.. migraciones.Take(i), roto, .. migraciones.Skip(i + 1)]).Aplicar());
            Assert.That(error.Message, Does.StartWith($"{roto.Name}, sentencia {DivisorSql.Dividir(roto.Contents).Count}: error 1054 (42S22): "));
            Assert.That(bd.Diario(), Is.EqualTo(migraciones.Take(i).Select(g => g.Name)));
        }
        Assert.That(new Migrador(bd.CadenaMigraciones).Aplicar(), Is.EqualTo([migraciones[^1].Name]));
    }

    [Test]
    public void Una_columna_que_ya_esta_se_da_por_hecha_si_el_guion_no_hace_nada_mas()
    {
        Migrador(Uno).Aplicar();
        using var conexion = bd.Abrir();
        conexion.Execute("ALTER TABLE uno ADD COLUMN precio DECIMAL(14,4) NULL");
        var una = new SqlScript("0002_precio.sql", "-- El de lista.\nALTER TABLE uno ADD COLUMN precio DECIMAL(14,4) NULL;");
        var dos = new SqlScript("0003_mas.sql", "ALTER TABLE uno ADD COLUMN precio DECIMAL(14,4) NULL, ADD COLUMN nota TEXT NULL;");

        Assert.That(Migrador(Uno, una).Aplicar(), Is.EqualTo([una.Name]));
        var error = Assert.Throws<MigracionException>(() => Migrador(Uno, una, dos).Aplicar());
        Assert.That(error.Message, Does.StartWith("0003_mas.sql, sentencia 1: error 1060 "));
    }

    [Test]
    public void Si_se_pierde_la_conexion_a_medias_el_guion_no_consta_y_repetir_termina()
    {
        var suicida = new SqlScript("0002_dos.sql", Dos.Contents + "\nKILL CONNECTION_ID();\nSELECT 1;");

        var error = Assert.Throws<MigracionException>(() => Migrador(Uno, suicida).Aplicar());

        Assert.That(error.Message, Does.StartWith("0002_dos.sql, sentencia 2: "));
        Assert.That(bd.Diario(), Is.EqualTo([Uno.Name]));
        Assert.That(Migrador(Uno, Dos).Aplicar(), Is.EqualTo([Dos.Name]));
    }

    [Test]
    public void Un_guion_editado_se_descubre()
    {
        Migrador(Uno).Aplicar();
        var editado = new SqlScript(Uno.Name, Uno.Contents.Replace("valor INT", "valor BIGINT", StringComparison.Ordinal));

        var error = Assert.Throws<MigracionException>(() => Migrador(editado, Dos).Aplicar());

        Assert.That(error.Message, Does.Contain(Uno.Name));
        Assert.That(bd.Diario(), Is.EqualTo([Uno.Name]), "No se aplicó tampoco lo pendiente.");
        Assert.That(Migrador(editado, Dos).Verificar().Alteradas, Is.EqualTo([Uno.Name]));
    }

    [Test]
    public void Los_finales_de_linea_de_Windows_no_son_una_edicion()
    {
        Migrador(new SqlScript(Uno.Name, "CREATE TABLE uno (\n id INT\n);\n")).Aplicar();

        Assert.That(Migrador(new SqlScript(Uno.Name, "CREATE TABLE uno (\r\n id INT\r\n);\r\n")).Verificar().AlDia);
    }

    [Test]
    public void Verificar_distingue_lo_pendiente_de_lo_que_aplico_una_version_posterior()
    {
        Migrador(Uno, Dos).Aplicar();
        var tres = new SqlScript("0003_tres.sql", "CREATE TABLE tres (id INT);");

        var anterior = Migrador(Uno).Verificar();
        var posterior = Migrador(Uno, Dos, tres).Verificar();

        Assert.That(anterior.Desconocidas, Is.EqualTo([Dos.Name]));
        Assert.That(anterior.AlDia);
        Assert.That(posterior.Pendientes, Is.EqualTo([tres.Name]));
        Assert.That(posterior.AlDia, Is.False);
    }

    [Test]
    public void Preguntar_por_lo_pendiente_no_crea_ni_la_base()
    {
        Assert.That(Migrador(Dos, Uno).Verificar().Pendientes, Is.EqualTo([Uno.Name, Dos.Name]));
        Assert.That(bd.Existe(), Is.False);
    }

    [Test]
    public void Un_guion_puede_llevar_comillas_comentarios_dolares_y_variables()
    {
        var guion = new SqlScript("0001_dificil.sql", """
            -- Un comentario; con 'comilla
            CREATE TABLE nota (id INT PRIMARY KEY, texto VARCHAR(100));
            SET @siguiente = 1;
            INSERT INTO nota VALUES (@siguiente, 'it\'s; $2a$10$hash $variable$ {servicio}');
            INSERT INTO nota VALUES (@siguiente + 1, "//; `x`");
            """);

        Migrador(guion).Aplicar();

        using var conexion = bd.Abrir();
        Assert.That(
            conexion.Query<string>("SELECT texto FROM nota ORDER BY id"),
            Is.EqualTo(["it's; $2a$10$hash $variable$ {servicio}", "//; `x`"]));
    }

    [Test]
    public void Si_otro_migrador_no_termina_a_tiempo_no_se_toca_nada()
    {
        using var otro = BaseDePrueba.AbrirSinBase();
        otro.Execute("DO GET_LOCK(@nombre, 0)", new { nombre = ConexionMigraciones.NombreCerrojo(bd.Nombre) });
        var avisos = new List<string>();

        var error = Assert.Throws<CerrojoOcupadoException>(
            () => new Migrador(bd.CadenaMigraciones, null, avisos.Add, [Uno]) { EsperaMaxSegundos = 1 }.Aplicar());

        Assert.That(error.Codigo, Is.EqualTo(75));
        Assert.That(avisos, Is.EqualTo([$"Otro proceso está migrando «{bd.Nombre}»; espero hasta 1 s."]));
        Assert.That(bd.Existe(), Is.False);
    }

    [Test]
    public void Migrar_otra_base_del_mismo_servidor_no_espera()
    {
        using var otro = BaseDePrueba.AbrirSinBase();
        otro.Execute("DO GET_LOCK(@nombre, 0)", new { nombre = ConexionMigraciones.NombreCerrojo("otra") });

        Assert.That(new Migrador(bd.CadenaMigraciones, null, null, [Uno]) { EsperaMaxSegundos = 0 }.Aplicar(), Is.EqualTo([Uno.Name]));
    }

    [Test]
    public async Task La_cuenta_del_servicio_sabe_si_el_esquema_esta_al_dia()
    {
        var migrador = new Migrador(bd.CadenaMigraciones, bd.CadenaServicio);
        migrador.Aplicar();
        await using var servicio = bd.AbrirComoServicio();
        await using var conexion = bd.Abrir();

        Assert.That(await AlDia(servicio), Is.True);
        await conexion.ExecuteAsync("UPDATE migracion SET huella = REPEAT('0', 64) WHERE nombre LIKE '0003%'");
        Assert.That(await AlDia(servicio), Is.False, "Un guion cambió.");
        await conexion.ExecuteAsync("DELETE FROM migracion WHERE nombre LIKE '0003%'");
        Assert.That(await AlDia(servicio), Is.False, "Falta un guion.");
        migrador.Aplicar();
        Assert.That(await AlDia(servicio), Is.True);
    }

    [Test]
    public async Task Una_base_vacia_no_esta_al_dia()
    {
        await using var conexion = BaseDePrueba.AbrirSinBase();
        await conexion.ExecuteAsync($"CREATE DATABASE {bd.Nombre}; USE {bd.Nombre}");

        Assert.That(await AlDia(conexion), Is.False);
    }

    [Test]
    public void Sin_servidor_el_error_dice_donde_se_busco()
    {
        var error = Assert.Throws<MigracionException>(
            () => new Migrador("Server=127.0.0.1;Port=1;Database=x;User ID=y;Password=no-se-escribe").Aplicar());

        Assert.That(error.Message, Does.StartWith("No se puede conectar con el servidor MySQL 127.0.0.1:1: ").And.Not.Contain("no-se-escribe"));
    }

    [Test]
    public void Con_otra_contrasena_el_error_nombra_la_cuenta_y_no_la_contrasena()
    {
        var cadena = new MySqlConnectionStringBuilder(bd.CadenaMigraciones) { Password = "no-se-escribe" };

        var error = Assert.Throws<MigracionException>(() => new Migrador(cadena.ConnectionString).Aplicar());

        Assert.That(error.Message, Does.Contain(cadena.UserID).And.Contain("1045").And.Not.Contain("no-se-escribe"));
    }

    [Test]
    public void Sin_permisos_sobre_la_base_el_error_la_nombra()
    {
        var error = Assert.Throws<MigracionException>(() => new Migrador(bd.CadenaServicio, null, null, [Uno]).Aplicar());

        Assert.That(error.Message, Does.Contain(bd.Nombre).And.Contain("1044"));
    }

    [Test]
    public void Si_el_servicio_no_puede_entrar_las_migraciones_quedan_y_el_error_lo_dice()
    {
        var servicio = new MySqlConnectionStringBuilder(bd.CadenaServicio) { Password = "no-se-escribe" };

        var error = Assert.Throws<MigracionException>(
            () => new Migrador(bd.CadenaMigraciones, servicio.ConnectionString, null, [Uno]).Aplicar());

        Assert.That(error.Message, Does.StartWith("Las migraciones están aplicadas, pero").And.Not.Contain("no-se-escribe"));
        Assert.That(bd.Diario(), Is.EqualTo([Uno.Name]));
    }

    [TestCase("10.11.6-MariaDB-0+deb12u1")]
    [TestCase("5.5.5-10.11.6-MariaDB")]
    [TestCase("5.7.44-log")]
    [TestCase("8.0.18")]
    [TestCase("TiDB")]
    public void Un_servidor_que_no_es_MySQL_8_0_19_o_posterior_se_rechaza(string version) => Assert.That(
        () => ConexionMigraciones.RechazarServidorAjeno(version), Throws.TypeOf<MigracionException>().With.Message.Contains(version));

    [TestCase("8.0.19")]
    [TestCase("8.4.3-0ubuntu0.24.04.1")]
    [TestCase("9.7.4-2")]
    [TestCase("10.0.1")]
    public void Un_MySQL_8_0_19_o_posterior_vale(string version) =>
        Assert.That(() => ConexionMigraciones.RechazarServidorAjeno(version), Throws.Nothing);

    [TestCase("1_uno.sql", "0002_dos.sql", "1_uno.sql")]
    [TestCase("0001_Uno.sql", "0002_dos.sql", "0001_Uno.sql")]
    [TestCase("0001_uno.sql", "0001_dos.sql", "0001")]
    public void Un_nombre_raro_o_un_numero_repetido_se_rechaza(string uno, string dos, string nombrado) => Assert.That(
        () => Migrador(new SqlScript(uno, "SELECT 1"), new SqlScript(dos, "SELECT 1")),
        Throws.TypeOf<MigracionException>().With.Message.Contains(nombrado));

    [Test]
    public void Las_dos_cuentas_han_de_nombrar_la_misma_base() => Assert.That(
        () => new Migrador("Server=a;Database=x", "Server=a;Database=y"), Throws.TypeOf<MigracionException>());

    private Migrador Migrador(params IReadOnlyList<SqlScript> migraciones) => new(bd.CadenaMigraciones, null, null, migraciones);

    private static Task<bool> AlDia(MySqlConnection conexion) =>
        Api.Common.Datos.Migraciones.Migrador.AlDiaAsync(conexion, CancellationToken.None);
}
