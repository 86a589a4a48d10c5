using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using MySqlConnector;

namespace Inventario.Tests.Sistema.Consola;

/// <summary>Se respalda con gente vendiendo y se restaura en otro servidor, vacío.</summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed partial class RespaldoTests : ApiTest
{
    private const int Clientes = 8;
    private const int VentasAntes = 100;

    private readonly string carpeta = Directory.CreateTempSubdirectory("respaldo-").FullName;
    private ServidorAparte otro = null!;

    private string Archivo => Path.Combine(carpeta, "respaldo.sql.gz");

    [OneTimeSetUp]
    public async Task ArrancarElOtro() => otro = await ServidorAparte.ArrancarAsync("pruebas-respaldo");

    [OneTimeTearDown]
    public async Task BorrarElOtro()
    {
        await otro.DisposeAsync();
        Directory.Delete(carpeta, recursive: true);
    }

    [TearDown]
    public void Limpiar()
    {
        foreach (var archivo in Directory.GetFiles(carpeta))
            File.Delete(archivo);
    }

    [Test]
    public async Task Lo_respaldado_mientras_se_vende_se_restaura_entero_en_un_servidor_vacío()
    {
        var productos = new[] { await UnProducto(stock: 100_000), await UnProducto(stock: 100_000) };
        var hechas = new ConcurrentBag<long>();
        using var fin = new CancellationTokenSource();
        var clientes = Enumerable.Range(0, Clientes).Select(i => VenderHastaAsync(productos, i, hechas, fin.Token)).ToList();
        await Espera.HastaQueAsync("nadie vende", () => hechas.Count >= VentasAntes);
        var antes = hechas.ToArray();

        var respaldo = await VerboAsync(DePruebas, "respaldar", "--salida", Archivo);
        await fin.CancelAsync();
        await Task.WhenAll(clientes);
        var restauracion = await VerboAsync(DelOtro("inventario_restaurada"), "restaurar", "--entrada", Archivo);

        Assert.That((respaldo.Codigo, restauracion.Codigo), Is.EqualTo((0, 0)), respaldo.Error + restauracion.Error);
        Assert.That(restauracion.Salida, Does.Contain("Correcto: 2 productos"));
        Assert.That(Directory.GetFiles(carpeta), Is.EqualTo(new[] { Archivo }));
        Assert.That(await otro.BashAsync($"stat -c %a '{Archivo}'"), Is.EqualTo("600"));
        await using var restaurada = await AbrirAsync(otro.CadenaMigraciones("inventario_restaurada"));
        var guardadas = (await restaurada.QueryAsync<long>("SELECT id FROM venta")).ToList();
        Assert.That(guardadas, Is.SupersetOf(antes), "lo respondido antes de empezar");
        Assert.That(hechas, Is.SupersetOf(guardadas));
        Assert.That(await restaurada.QuerySingleAsync<decimal>("SELECT SUM(stock) FROM producto"), Is.EqualTo(200_000 - guardadas.Count));
        await LibroDePrueba.AfirmarCuadradoAsync(restaurada);
        await using var servicio = await AbrirAsync(otro.CadenaServicio("inventario_restaurada"));
        Assert.That(await servicio.QuerySingleAsync<int>("SELECT COUNT(*) FROM venta"), Is.EqualTo(guardadas.Count));
        Assert.That(async () => await servicio.ExecuteAsync("UPDATE venta SET total = 0"), Throws.InstanceOf<MySqlException>());
    }

    [Test]
    public async Task Con_la_bitácora_se_llega_hasta_justo_antes_del_desastre()
    {
        var tienda = DelOtro("inventario");
        await VerboBienAsync(tienda, "migrar");
        await VerboBienAsync(tienda, "crear-admin", "--correo", "ada@ejemplo.test", "--nombre", "Ada");
        await VerboBienAsync(tienda, "sembrar", "--productos", "20", "--ventas", "30");
        var desde = Posicion().Match(await VerboBienAsync(tienda, "respaldar", "--salida", Archivo));
        var producto = await VenderEnAsync(tienda, ventas: 12);
        await using var root = await AbrirAsync(await otro.BashAsync("db/servidor cadena root"));
        var (bitacora, hasta) = await root.QuerySingleAsync<(string, long)>("SHOW BINARY LOG STATUS");
        await root.ExecuteAsync("SET foreign_key_checks = 0; DELETE FROM venta; UPDATE producto SET stock = 0, valor_stock = 0");

        await VerboBienAsync(DelOtro("inventario_recuperada"), "restaurar", "--entrada", Archivo);
        Assert.That(desde.Groups["bitacora"].Value, Is.EqualTo(bitacora));
        await otro.BashAsync($"""
            set -o pipefail
            db/servidor herramienta mysqlbinlog --skip-gtids --start-position={desde.Groups["posicion"]} --stop-position={hasta} \
              --rewrite-db='inventario->inventario_recuperada' "$INVENTARIO_SERVIDOR_DATOS/mysql/{bitacora}" |
              db/servidor herramienta mysql --defaults-extra-file=<(
                printf '[client]\nprotocol=TCP\nhost=127.0.0.1\nuser=root\nport={Puerto(root)}\npassword=%s\n' \
                  "$(cat "$INVENTARIO_SERVIDOR_DATOS/claves/root")")
            """);

        Assert.That(await VerboBienAsync(DelOtro("inventario_recuperada"), "verificar"), Does.StartWith("Correcto: 21 productos"));
        await using var recuperada = await AbrirAsync(otro.CadenaMigraciones("inventario_recuperada"));
        Assert.That(await recuperada.QuerySingleAsync<int>("SELECT COUNT(*) FROM venta"), Is.EqualTo(30 + 12));
        Assert.That(await recuperada.QuerySingleAsync<decimal>("SELECT stock FROM producto WHERE id = @producto", new { producto }), Is.EqualTo(88));
        await LibroDePrueba.AfirmarCuadradoAsync(recuperada);
    }

    [Test]
    public async Task Un_respaldo_no_pisa_otro_ni_queda_a_medias()
    {
        await UnProducto(stock: 1);
        await File.WriteAllTextAsync(Archivo, "otro");
        var pisa = await VerboAsync(DePruebas, "respaldar", "--salida", Archivo);
        var sinCarpeta = await VerboAsync(DePruebas, "respaldar", "--salida", Path.Combine(carpeta, "no", "existe.gz"));
        var esCarpeta = await VerboAsync(DePruebas, "respaldar", "--salida", carpeta);
        var vacia = await VerboAsync(DelOtro("inventario_nueva"), "respaldar", "--salida", Archivo + "2");

        Assert.That((pisa.Codigo, pisa.Error.Trim()), Is.EqualTo((1, $"Ya existe «{Archivo}»: un respaldo no pisa otro.")));
        Assert.That((sinCarpeta.Codigo, sinCarpeta.Error), Is.EqualTo((1, $"No existe la carpeta de «{carpeta}/no/existe.gz».\n")));
        Assert.That((esCarpeta.Codigo, esCarpeta.Error), Is.EqualTo((1, $"«{carpeta}» es una carpeta: falta el nombre del archivo.\n")));
        Assert.That((vacia.Codigo, vacia.Error), Is.EqualTo((1, "Error 1049 de MySQL (42000): Unknown database 'inventario_nueva'\n")));
        Assert.That(Directory.GetFiles(carpeta), Is.EqualTo(new[] { Archivo }));
        Assert.That(await File.ReadAllTextAsync(Archivo), Is.EqualTo("otro"));
    }

    [Test]
    public async Task Solo_se_restaura_un_respaldo_entero_y_en_una_base_vacía()
    {
        await UnProducto(stock: 1);
        await VerboBienAsync(DePruebas, "respaldar", "--salida", Archivo);
        var bytes = await File.ReadAllBytesAsync(Archivo);
        (string Nombre, byte[] Bytes)[] malos =
        [
            ("ajeno.gz", "DROP DATABASE inventario;"u8.ToArray()), ("vacio.gz", []), ("cortado.gz", bytes[..(bytes.Length / 2)]),
            ("sin-comprobacion.gz", bytes[..^8]), ("casi.gz", bytes[..^1]), ("estropeado.gz", await EstropearAsync(bytes)),
        ];

        var llena = await VerboAsync(DePruebas, "restaurar", "--entrada", Archivo);
        foreach (var (nombre, contenido) in malos)
        {
            var malo = Path.Combine(carpeta, nombre);
            await File.WriteAllBytesAsync(malo, contenido);
            var rechazo = await VerboAsync(DelOtro("inventario_intacta"), "restaurar", "--entrada", malo);
            Assert.That((rechazo.Codigo, rechazo.Error), Is.EqualTo((1, $"«{malo}» no es un respaldo entero de Inventario.\n")));
        }

        Assert.That((llena.Codigo, llena.Error), Is.EqualTo((1, $"La base de datos «{Base.Nombre}» no está vacía: no se restauró nada.\n")));
        await using var conexion = new MySqlConnection(otro.CadenaMigraciones(""));
        Assert.That(await conexion.QueryAsync("SHOW DATABASES LIKE 'inventario_intacta'"), Is.Empty);
    }

    /// <summary>Un volcado al que alguien quitó las filas de alguna tabla: entero, bien comprimido y cargado sin comprobar las claves ajenas.</summary>
    [TestCase("venta", "fk_detalle_venta_venta")]
    [TestCase("detalle_venta devolucion conteo_linea usuario codigo_producto producto_parte",
        "fk_movimiento_detalle_venta fk_devolucion_linea_devolucion cada_conteo_tiene_su_linea fk_venta_usuario codigos_de_cada_producto partes_de_cada_producto")]
    public async Task Un_respaldo_al_que_le_cortaron_filas_termina_con_2_y_dice_qué_falta(string tablas, string reglas)
    {
        await Jornada.HacerAsync(Administrador, await UnProducto(stock: 10));
        await VerboBienAsync(DePruebas, "respaldar", "--salida", Archivo);
        var cortado = Path.Combine(carpeta, "cortado.sql.gz");
        await using (var gzip = new GZipStream(File.OpenRead(Archivo), CompressionMode.Decompress))
        await using (var salida = new GZipStream(File.Create(cortado), CompressionLevel.Fastest))
        {
            using var lector = new StreamReader(gzip);
            var lineas = (await lector.ReadToEndAsync()).Split('\n');
            var quedan = lineas.Where(l => !tablas.Split(' ').Any(t => l.StartsWith($"INSERT INTO `{t}` ", StringComparison.Ordinal))).ToList();
            Assert.That(quedan, Has.Count.EqualTo(lineas.Length - tablas.Split(' ').Length));
            await salida.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', quedan)));
        }

        var (codigo, _, error) = await VerboAsync(DelOtro($"inventario_sin_{tablas.Split(' ')[0]}"), "restaurar", "--entrada", cortado);

        Assert.That(codigo, Is.EqualTo(2), error);
        Assert.That(reglas.Split(' ').Where(r => !error.Contains($"\"regla\": \"{r}\"", StringComparison.Ordinal)), Is.Empty, error);
    }

    /// <summary>Otro texto, igual de largo, con la suma de comprobación del bueno.</summary>
    private static async Task<byte[]> EstropearAsync(byte[] bueno)
    {
        await using var gzip = new GZipStream(new MemoryStream(bueno), CompressionMode.Decompress);
        using var lector = new StreamReader(gzip, Encoding.Latin1);
        var texto = await lector.ReadToEndAsync();
        Assert.That(texto, Does.Contain("Abarrotes"));
        using var malo = new MemoryStream();
        await using (var otro = new GZipStream(malo, CompressionLevel.Fastest, leaveOpen: true))
            await otro.WriteAsync(Encoding.Latin1.GetBytes(texto.Replace("Abarrotes", "abarrotes", StringComparison.Ordinal)));
        return [.. malo.ToArray()[..^8], .. bueno[^8..]];
    }

    private (string, string?)[] DePruebas => Entorno(Base.CadenaServicio, Base.CadenaMigraciones);

    private (string, string?)[] DelOtro(string nombre) => Entorno(otro.CadenaServicio(nombre), otro.CadenaMigraciones(nombre));

    private static (string, string?)[] Entorno(string inventario, string migraciones) =>
    [
        ("ConnectionStrings__Inventario", inventario), ("ConnectionStrings__Migraciones", migraciones),
        ("INVENTARIO_ADMIN_CONTRASENA", Contrasena), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
    ];

    private static async Task<MySqlConnection> AbrirAsync(string cadena)
    {
        var conexion = new MySqlConnection(new MySqlConnectionStringBuilder(cadena) { Pooling = false }.ConnectionString);
        await conexion.OpenAsync();
        return conexion;
    }

    private static uint Puerto(MySqlConnection conexion) => new MySqlConnectionStringBuilder(conexion.ConnectionString).Port;

    private static async Task<(int Codigo, string Salida, string Error)> VerboAsync((string, string?)[] entorno, params string[] argumentos)
    {
        using var proceso = new Proceso(entorno, argumentos);
        return await proceso.TerminarAsync();
    }

    private static async Task<string> VerboBienAsync((string, string?)[] entorno, params string[] argumentos)
    {
        var (codigo, salida, error) = await VerboAsync(entorno, argumentos);
        Assert.That((codigo, error), Is.EqualTo((0, "")), argumentos[0]);
        return salida;
    }

    private async Task VenderHastaAsync(long[] productos, int cliente, ConcurrentBag<long> hechas, CancellationToken fin)
    {
        for (var n = 0; !fin.IsCancellationRequested; n++)
        {
            var pedido = new { lineas = new[] { new { productoId = productos[n % 2], cantidad = 1 } } };
            hechas.Add((await Vendedor.Post("/ventas", pedido, ("Idempotency-Key", $"{cliente}-{n}"))).Debe(HttpStatusCode.Created).Id);
        }
    }

    /// <returns>El producto que se vendió, del que había cien.</returns>
    private static async Task<long> VenderEnAsync((string, string?)[] entorno, int ventas)
    {
        using var proceso = new Proceso(entorno);
        using var http = new HttpClient { BaseAddress = new(await proceso.DireccionListaAsync(), "api/v1/") };
        var sesion = await PedirAsync(http, "sesiones", new { correo = "ada@ejemplo.test", contrasena = Contrasena });
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string)sesion["tokenAcceso"]!);
        var producto = (long)(await PedirAsync(http, "productos",
            new { codigo = "NUEVO", nombre = "Nuevo", categoriaId = 1, precio = 10, stockInicial = 100, costoInicial = 1 }))["id"]!;
        for (var n = 0; n < ventas; n++)
            await PedirAsync(http, "ventas", new { lineas = new[] { new { productoId = producto, cantidad = 1 } } });
        await proceso.PararAsync();
        return producto;
    }

    private static async Task<JsonNode> PedirAsync(HttpClient http, string ruta, object cuerpo)
    {
        using var respuesta = await http.PostAsJsonAsync(ruta, cuerpo);
        var texto = await respuesta.Content.ReadAsStringAsync();
        Assert.That(respuesta.IsSuccessStatusCode, texto);
        return JsonNode.Parse(texto)!;
    }

    [GeneratedRegex(@"Bitácora desde (?<bitacora>[^:]+):(?<posicion>\d+)")]
    private static partial Regex Posicion();
}
