using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using Inventario.Api.Common.Auth;
using Inventario.Api.Common.Migraciones;
using Inventario.Tests.Consola;
using Inventario.Tests.Support;

namespace Inventario.Tests.Recorridos;

/// <summary>
/// Veinte SIGKILL a mitad de las ventas, con clientes que repiten a ciegas la misma clave hasta que les responden: lo
/// respondido es lo guardado, ni una de más ni una de menos. Y quien sigue los eventos, reanudando tras cada muerte, las ve
/// todas una vez.
/// </summary>
public sealed partial class CaidasTests : IDisposable
{
    private const int Caidas = 20;
    private const int Clientes = 6;
    private const int VentasEntreCaidas = 10;
    private const decimal StockInicial = 100_000;

    /// <summary>Solo para fallar en vez de esperar sin fin.</summary>
    private const int AnunciosMaxMs = 60_000;
    private const string Contrasena = "una-contraseña-de-prueba";

    private readonly BaseDePrueba bd = new();
    private readonly ConcurrentDictionary<string, long> hechas = new();
    private readonly ConcurrentQueue<long> anunciadas = [];
    private volatile Uri? direccion;
    private int repetidas;

    [OneTimeTearDown]
    public void Dispose() => bd.Dispose();

    [Test]
    public async Task Veinte_muertes_súbitas_no_pierden_ni_duplican_una_venta()
    {
        Preparar();
        using var fin = new CancellationTokenSource();
        var proceso = await ArrancarAsync();
        var token = await EntrarAsync();
        var clientes = Enumerable.Range(0, Clientes).Select(_ => Task.Run(() => VenderHastaAsync(token, fin.Token))).ToList();
        using var visto = new CancellationTokenSource();
        var sigue = Task.Run(() => SeguirAsync(token, visto.Token));
        try
        {
            for (var caida = 0; caida < Caidas; caida++)
            {
                for (var meta = hechas.Count + VentasEntreCaidas; hechas.Count < meta;)
                    await Task.Delay(5);
                proceso.Matar();
                proceso.Dispose();
                proceso = await ArrancarAsync();
            }
            await fin.CancelAsync();
            await Task.WhenAll(clientes);
            for (var plazo = 0; anunciadas.Count < hechas.Count && plazo < AnunciosMaxMs; plazo += 5)
                await Task.Delay(5);
            await visto.CancelAsync();
        }
        finally
        {
            proceso.Dispose();
        }
        await sigue;

        await TestContext.Out.WriteLineAsync($"{hechas.Count} ventas respondidas, {repetidas} por repetición");
        await using var conexion = bd.Abrir();
        Assert.That(await conexion.QueryAsync<long>("SELECT id FROM venta"), Is.EquivalentTo(hechas.Values));
        Assert.That(anunciadas, Is.EquivalentTo(hechas.Values), "cada una, anunciada una vez");
        Assert.That(await conexion.ExecuteScalarAsync<decimal>("SELECT stock FROM producto"), Is.EqualTo(StockInicial - hechas.Count));
        await LibroDePrueba.AfirmarCuadradoAsync(bd);
    }

    private void Preparar()
    {
        new Migrador(bd.CadenaMigraciones, bd.CadenaServicio).Aplicar();
        using var contrasenas = new Contrasenas();
        using var conexion = bd.Abrir();
        conexion.Execute("""
            INSERT INTO usuario (nombre, correo, huella_contrasena, rol) VALUES ('Ada', 'ada@ejemplo.test', @huella, 'administrador');
            INSERT INTO categoria (nombre) VALUES ('Única');
            INSERT INTO producto (codigo, nombre, categoria_id, precio, unidad, stock, valor_stock, costo_promedio, secuencia)
              VALUES ('A', 'A', 1, 10, 'unidad', @StockInicial, @StockInicial, 1, 1);
            INSERT INTO codigo_producto (codigo, producto_id) VALUES ('A', 1);
            INSERT INTO identificador_producto (valor, producto_id) VALUES ('A', 1);
            INSERT INTO movimiento (producto_id, secuencia, fecha, motivo, delta, stock_resultante, costo_unitario, costo_total, valor_resultante,
                costo_promedio, usuario_id)
              VALUES (1, 1, UTC_TIMESTAMP(6), 'inicial', @StockInicial, @StockInicial, 1, @StockInicial, @StockInicial, 1, 1);
            """, new { huella = contrasenas.Guardar(Contrasena), StockInicial });
    }

    private async Task<Proceso> ArrancarAsync()
    {
        var proceso = new Proceso(
        [
            ("ConnectionStrings__Inventario", bd.CadenaServicioConGrupo), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ]);
        direccion = new Uri(Puerto().Match(await proceso.EsperarAsync("Now listening on")).Value);
        return proceso;
    }

    private async Task<string> EntrarAsync()
    {
        using var http = new HttpClient { BaseAddress = direccion };
        var sesion = await http.PostAsJsonAsync("/api/v1/sesiones", new { correo = "ada@ejemplo.test", contrasena = Contrasena });
        return (string)JsonNode.Parse(await sesion.Content.ReadAsStringAsync())!["tokenAcceso"]!;
    }

    /// <summary>Cada venta lleva su clave y se repite hasta que alguien responde 201.</summary>
    private async Task VenderHastaAsync(string token, CancellationToken fin)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        while (!fin.IsCancellationRequested)
        {
            var clave = Guid.NewGuid().ToString();
            while (await PedirAsync(http, clave) is var id)
            {
                if (id is not null)
                {
                    hechas[clave] = id.Value;
                    break;
                }
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <summary>Tras cada corte reanuda desde el último que recibió.</summary>
    private async Task SeguirAsync(string token, CancellationToken fin)
    {
        for (var ultimo = "0"; !fin.IsCancellationRequested;)
        {
            using var http = new HttpClient { BaseAddress = direccion, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
            try
            {
                await using var seguidor = await Seguidor.AbrirSinLeerAsync(http, "?tipos=venta.registrada", ultimo);
                while (await seguidor.IntentarSiguienteAsync() is { } evento)
                {
                    ultimo = seguidor.UltimoId;
                    if (evento.Tipo != "eventos.inicio")
                        anunciadas.Enqueue((long)evento["ventaId"]!);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <returns>El id de la venta, o nulo si hay que repetir.</returns>
    private async Task<long?> PedirAsync(HttpClient http, string clave)
    {
        try
        {
            using var peticion = new HttpRequestMessage(HttpMethod.Post, new Uri(direccion!, "/api/v1/ventas"))
            {
                Content = JsonContent.Create(new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }),
                Headers = { { "Idempotency-Key", clave } },
            };
            using var respuesta = await http.SendAsync(peticion);
            var texto = await respuesta.Content.ReadAsStringAsync();
            if (respuesta.StatusCode == HttpStatusCode.Created)
            {
                if (respuesta.Headers.Contains("Idempotency-Replayed"))
                    Interlocked.Increment(ref repetidas);
                return JsonNode.Parse(texto)!["id"]!.GetValue<long>();
            }
            Assert.That((int)respuesta.StatusCode, Is.EqualTo(409).Or.EqualTo(503), texto);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Puerto();
}
