using System.Diagnostics;
using System.Globalization;
using System.Net;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Features.Productos;

/// <summary>Archivos de miles de filas contra el ejecutable de verdad, en su propio proceso.</summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class ImportarProductosGrandesTests : ImportacionTest
{
    private static readonly int Muchas = Tamano.De(puerta: 20_000, entero: 50_000);

    /// <summary>
    /// Lo que le cabe al proceso: el servicio y los índices del archivo, con un quinto de holgura. Sus filas a la vez, revisadas o por
    /// escribir, no caben: entonces responde 500 por falta de memoria.
    /// </summary>
    private static readonly int MemoriaMaxMb = Tamano.De(puerta: 48, entero: 72);

    private const string Cabecera = "codigo;nombre;categoria;precio;descripcion;proveedor;codigoBarras;tasaImpuesto;unidad;stockMinimo;stockInicial;costoInicial";

    /// <summary>Una fila mala de cada clase, por su número en la hoja, y lo que se dirá de ella.</summary>
    private static readonly (int Fila, string Texto, string Error)[] Malas =
    [
        (2, "X-1;;Abarrotes;1;;;;;;;;", "2 nombre obligatorio "),
        (Muchas / 6, "X-2;Pan;Abarrotes;28,90;;;;;;;;", $"{Muchas / 6} precio numero_no_valido 28,90"),
        (Muchas / 5, "X-3;Pan;Pescadería;1;;;;;;;;", $"{Muchas / 5} categoria referencia_inexistente Pescadería"),
        (Muchas / 4, "X-4;Pan;Abarrotes;1;;;;;docena;;;", $"{Muchas / 4} unidad valor_no_permitido docena"),
        (Muchas / 3, "X-5;Pan;Abarrotes;1;;;;;;;0.5;", $"{Muchas / 3} stockInicial cantidad_entera 0.5"),
        (Muchas / 2, "á123;Pan;Abarrotes;1;;;;;;;;", $"{Muchas / 2} codigo duplicado á123"),
        (Muchas + 1, "X-7;Pan;Abarrotes;1;;;;;;;;;", $"{Muchas + 1}  sobran_celdas "),
    ];

    [Test]
    public async Task Miles_de_filas_con_siete_malas_se_rechazan_y_sin_ellas_entran_en_una_memoria_donde_no_caben()
    {
        await UnaCategoria("Abarrotes");
        await UnaCategoria("Panadería");
        await UnProveedor("Distribuidora del Norte");
        var buenas = Enumerable.Range(0, Muchas).Select(Fila).ToArray();
        var antes = await Huellas();

        await EnSuProceso(async quien =>
        {
            var problema = (await Mandar(quien, Archivo(ConMalas(buenas)))).DebeSerProblema(HttpStatusCode.BadRequest, "importacion_con_errores");
            Assert.That(problema["errores"]!.AsArray().Select(e => $"{e!["fila"]} {e["columna"]} {e["codigo"]} {e["valor"]}"), Is.EqualTo(Malas.Select(m => m.Error)));
            Assert.That((int?)problema["totalErrores"], Is.EqualTo(Malas.Length));
            Assert.That(await Huellas(), Is.EqualTo(antes), "con errores no se importa nada");

            var reloj = Stopwatch.StartNew();
            DebeContar(await Mandar(quien, Archivo(buenas)), Muchas, 0, 0, Muchas / 2);
            await TestContext.Out.WriteLineAsync($"{Muchas} filas en {reloj.ElapsedMilliseconds} ms");
        }, Proceso.ConMemoria(MemoriaMaxMb));
        Assert.That(await Filas<string>("""
            SELECT CONCAT_WS(';', p.codigo, p.nombre, p.precio, p.descripcion, p.codigo_barras, p.unidad, p.stock, p.valor_stock, p.secuencia, p.version,
              COALESCE(m.motivo, ''), COALESCE(m.delta, ''), COALESCE(m.costo_total, ''))
            FROM producto p LEFT JOIN movimiento m ON m.producto_id = p.id ORDER BY p.id
            """), Is.EqualTo(Enumerable.Range(0, Muchas).Select(Guardada)));
        Assert.That(await Contar("codigo_producto", "identificador_producto", "movimiento", "auditoria"), Is.EqualTo(Muchas + (2 * Muchas) + (Muchas / 2) + 1));
    }

    [Test]
    public async Task Los_archivos_temporales_se_borran()
    {
        await UnaCategoria("Abarrotes");
        await UnaCategoria("Panadería");
        await UnProveedor("Distribuidora del Norte");
        var carpeta = Directory.CreateTempSubdirectory("inventario-prueba-");
        try
        {
            await EnSuProceso(async quien =>
            {
                DebeContar(await Mandar(quien, Archivo([Fila(0)])), 1, 0, 0, 1);
                DebeTenerErrores(await Mandar(quien, "codigo\n"), "1 nombre columna_ausente", "1 categoria columna_ausente", "1 precio columna_ausente");
                // En la misma conexión: cuando responde esta, la anterior ya terminó del todo.
                (await quien.Get("/productos")).Debe(HttpStatusCode.OK);
                Assert.That(carpeta.GetFiles("inventario-*"), Is.Empty);
            }, ("TMPDIR", carpeta.FullName));
        }
        finally
        {
            carpeta.Delete(recursive: true);
        }
        Assert.That(await Contar("producto"), Is.EqualTo(1));
    }

    /// <summary>De textos cortos: cada letra del nombre y de los códigos es una fila más en la tabla de la búsqueda.</summary>
    private static string Fila(int n) => string.Create(CultureInfo.InvariantCulture,
        $"A{n};Ñu {n};{(n % 3 == 0 ? "ABARROTES" : "panaderia")};{n % 900}.25;\"Descripción {n}\ncon \"\"comillas\"\"; y salto\";distribuidora del norte;{Barras(n)};16;{(n % 2 == 0 ? "kg" : "")};2;{(n % 2 == 0 ? "7.5;3.2" : ";")}");

    private static string Guardada(int n) => string.Create(CultureInfo.InvariantCulture,
        $"A{n};Ñu {n};{n % 900}.2500;Descripción {n}\ncon \"comillas\"; y salto;{Barras(n)};{(n % 2 == 0 ? "kg;7.500;24.0000;1;1;inicial;7.500;24.0000" : "unidad;0.000;0.0000;0;1;;;")}");

    private static string Barras(int n) => string.Create(CultureInfo.InvariantCulture, $"7{n:00000}");

    private static string Archivo(IEnumerable<string> filas) => string.Join("\r\n", filas.Prepend(Cabecera));

    private static string[] ConMalas(string[] buenas)
    {
        string[] filas = [.. buenas];
        foreach (var (fila, texto, _) in Malas)
            filas[fila - 2] = texto;
        return filas;
    }

    private async Task EnSuProceso(Func<Cliente, Task> hacer, params (string, string?)[] entorno)
    {
        using var proceso = new Proceso(
        [
            ("ConnectionStrings__Inventario", Base.CadenaServicioConGrupo), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            .. entorno,
        ]);
        var http = new HttpClient { BaseAddress = await proceso.DireccionListaAsync(), Timeout = TimeSpan.FromMinutes(3) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Api.EmitirToken(AdministradorId, "administrador", AdministradorId));
        using var quien = new Cliente(http);
        try
        {
            await hacer(quien);
        }
        catch
        {
            await TestContext.Out.WriteLineAsync(proceso.Salida);
            throw;
        }
    }
}
