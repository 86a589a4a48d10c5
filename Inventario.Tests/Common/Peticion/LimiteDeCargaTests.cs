using System.Net;
using System.Net.Sockets;
using System.Text;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Errores;
using Inventario.Api.Libro.EnGrupo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventario.Tests.Common.Peticion;

/// <summary>Una ráfaga cabe entera; lo que no cabe se rechaza en la puerta, y solo mientras no quepa.</summary>
public sealed class LimiteDeCargaTests : ApiTest
{
    private const int Max = 4;
    private const int MuchasDeMas = LimiteDeCarga.Larga + 200;

    private readonly Reloj reloj = new();

    [Test]
    public void Sin_saturación_entran_todas()
    {
        var limite = Nuevo();

        Assert.That(Entran(limite, 10_000), Is.EqualTo(10_000));
    }

    [Test]
    public void Una_cola_larga_que_va_a_menos_no_limita()
    {
        var limite = Nuevo();
        for (var esperan = 4_000; esperan > 0; esperan -= 50)
        {
            Assert.That(limite.Observar(esperan), Is.False, $"{esperan}");
            reloj.Avanzar(LimiteDeCarga.Plazo / 10);
        }

        Assert.That(Entran(limite, 1_000), Is.EqualTo(1_000));
    }

    [Test]
    public void Una_cola_corta_que_no_se_vacía_tampoco()
    {
        var limite = Nuevo();
        for (var vez = 0; vez < 100; vez++)
        {
            Assert.That(limite.Observar(LimiteDeCarga.Larga), Is.False);
            reloj.Avanzar(LimiteDeCarga.Plazo / 10);
        }

        Assert.That(Entran(limite, 1_000), Is.EqualTo(1_000));
    }

    [Test]
    public void Una_larga_que_no_va_a_menos_limita_hasta_que_pasa_un_rato_sin_rechazar()
    {
        var limite = Nuevo();
        Saturar(limite);

        Assert.That(Entran(limite, 10), Is.EqualTo(Max));
        // Cada rechazo alarga el límite.
        reloj.Avanzar(LimiteDeCarga.Calma * 0.9);
        Assert.That(limite.Entrar(), Is.False);
        reloj.Avanzar(LimiteDeCarga.Calma * 0.9);
        Assert.That(limite.Entrar(), Is.False);
        // Quien sale deja su sitio a otro.
        limite.Salir();
        Assert.That(limite.Entrar(), Is.True);
        Assert.That(limite.Entrar(), Is.False);
        reloj.Avanzar(LimiteDeCarga.Calma);
        Assert.That(Entran(limite, 100), Is.EqualTo(100));
    }

    [Test]
    public void Si_se_acorta_se_vuelve_a_empezar()
    {
        var limite = Nuevo();
        limite.Observar(MuchasDeMas);
        reloj.Avanzar(LimiteDeCarga.Plazo * 0.9);
        limite.Observar(LimiteDeCarga.Larga);
        reloj.Avanzar(LimiteDeCarga.Plazo * 0.9);

        Assert.That(limite.Observar(MuchasDeMas), Is.False);
    }

    [Test]
    public async Task De_la_cola_que_no_va_a_menos_se_rechazan_las_que_más_esperaron_y_queda_un_lote()
    {
        var limite = Nuevo();
        var cola = new ColaDeOrdenes(4_096, limite);
        var ordenes = Enumerable.Range(0, 500).Select(i => new Orden<int>(new([i]), _ => i, respuesta: null, sesion: null, CancellationToken.None)).ToList();
        ordenes.ForEach(o => Assert.That(cola.Poner(o)));
        Assert.That(cola.Tomar(TimeSpan.MaxValue), Is.EqualTo(ordenes[..64]));
        reloj.Avanzar(LimiteDeCarga.Plazo);
        var nuevas = Enumerable.Range(0, 64).Select(i => new Orden<int>(new([i]), _ => i, respuesta: null, sesion: null, CancellationToken.None)).ToList();
        nuevas.ForEach(o => Assert.That(cola.Poner(o)));

        Assert.That(cola.Tomar(TimeSpan.MaxValue), Is.EqualTo(ordenes[64..128]));

        foreach (var vieja in ordenes[128..])
            Assert.That((await Fallo(vieja)).Error.Codigo, Is.EqualTo("sobrecarga"));
        Assert.That(cola.Tomar(TimeSpan.MaxValue), Is.EqualTo(nuevas), "las últimas");
        Assert.That(Entran(limite, 100), Is.EqualTo(Max));
    }

    [Test]
    public async Task En_la_puerta_se_rechaza_al_momento_y_sin_rastro_y_lo_que_entró_se_hace()
    {
        var cafe = await UnProducto(stock: 1_000);
        await using var api = ApiFactory.EnMarcha(Base, servicios => servicios.AddSingleton<TimeProvider>(reloj));
        using var cliente = api.Entrar(VendedorId, Inventario.Api.Common.Seguridad.Roles.Vendedor);
        await using var conexion = Base.Abrir();
        await using var ajena = await conexion.BeginTransactionAsync();
        await Dapper.SqlMapper.ExecuteAsync(conexion, "SELECT id FROM producto WHERE id = @cafe FOR UPDATE", new { cafe }, ajena);
        Saturar(api.Services.GetRequiredService<LimitesDeCarga>().Ordenes);

        var ventas = Enumerable.Range(0, LimitesDeCarga.OrdenesMax + 8).Select(_ => cliente.Post("/ventas", new { lineas = new[] { new { productoId = cafe, cantidad = 1 } } })).ToList();
        var primeras = new List<Respuesta>();
        foreach (var _ in Enumerable.Range(0, 8))
        {
            var terminada = await Task.WhenAny(ventas);
            ventas.Remove(terminada);
            primeras.Add(await terminada);
        }
        // Lo demás no se limita por ellas.
        (await cliente.Get("/productos")).Debe(HttpStatusCode.OK);
        await ajena.RollbackAsync();

        foreach (var primera in primeras)
        {
            primera.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
            Assert.That(primera.Cabecera("Retry-After"), Is.EqualTo("1"));
        }
        foreach (var venta in await Task.WhenAll(ventas))
            venta.Debe(HttpStatusCode.Created);
        Assert.That(await Contar("venta"), Is.EqualTo(LimitesDeCarga.OrdenesMax));
    }

    [Test]
    public async Task Lo_que_no_es_una_orden_tiene_su_puerta_y_los_eventos_y_las_sondas_no_tienen()
    {
        await using var api = ApiFactory.EnMarcha(Base, servicios => servicios.AddSingleton<TimeProvider>(reloj));
        using var cliente = api.Entrar(AdministradorId, Inventario.Api.Common.Seguridad.Roles.Administrador);
        using var anonimo = new Cliente(api.CrearHttp());
        var limite = api.Services.GetRequiredService<LimitesDeCarga>().Peticiones;
        Saturar(limite);
        Assert.That(Entran(limite, 100), Is.EqualTo(LimitesDeCarga.PeticionesMax));

        (await cliente.Get("/productos")).DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
        (await cliente.Post("/categorias", new { nombre = "No cabe" })).DebeSerProblema(HttpStatusCode.ServiceUnavailable, "sobrecarga");
        Assert.That(await Contar("categoria"), Is.Zero);
        await Salud.EsperarListaAsync(anonimo.Http);
        (await anonimo.Get("//errores")).Debe(HttpStatusCode.OK);
        using var flujo = await cliente.Http.GetAsync("/api/v1/eventos", HttpCompletionOption.ResponseHeadersRead);
        Assert.That(flujo.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        limite.Salir();
        (await cliente.Get("/productos")).Debe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Quien_manda_despacio_no_ocupa_sitio_hasta_que_acaba()
    {
        await using var api = ApiFactory.EnMarcha(Base, servicios => servicios.AddSingleton<TimeProvider>(reloj));
        using var cliente = api.Entrar(AdministradorId, Inventario.Api.Common.Seguridad.Roles.Administrador);
        Saturar(api.Services.GetRequiredService<LimitesDeCarga>().Peticiones);
        var lentos = new List<NetworkStream>();
        for (var i = 0; i < LimitesDeCarga.PeticionesMax; i++)
            lentos.Add(await EmpezarAsync(api, $$"""{"nombre":"Categoría {{i}}"}"""));
        await Task.Delay(300);

        (await cliente.Get("/productos")).Debe(HttpStatusCode.OK);
        (await cliente.Post("/categorias", new { nombre = "Entera" })).Debe(HttpStatusCode.Created);

        foreach (var lento in lentos)
            await lento.WriteAsync("}"u8.ToArray());
        foreach (var lento in lentos)
        {
            using var lector = new StreamReader(lento);
            Assert.That(await lector.ReadLineAsync(), Does.Contain(" 201 "));
        }
        Assert.That(await Contar("categoria"), Is.EqualTo(LimitesDeCarga.PeticionesMax + 1));
    }

    /// <summary>Una categoría a la que solo le falta el último carácter.</summary>
    private static async Task<NetworkStream> EmpezarAsync(ApiFactory api, string cuerpo)
    {
        var direccion = api.ClientOptions.BaseAddress;
        var conexion = new TcpClient(direccion.Host, direccion.Port).GetStream();
        await conexion.WriteAsync(Encoding.UTF8.GetBytes($"""
            POST /api/v1/categorias HTTP/1.1
            Host: {direccion.Authority}
            Authorization: Bearer {api.EmitirToken(AdministradorId, "administrador", AdministradorId)}
            Content-Type: application/json
            Content-Length: {Encoding.UTF8.GetByteCount(cuerpo)}

            {cuerpo[..^1]}
            """.ReplaceLineEndings("\r\n")));
        return conexion;
    }

    private LimiteDeCarga Nuevo() => new("cosas", Max, reloj, NullLogger<LimiteDeCarga>.Instance);

    private void Saturar(LimiteDeCarga limite)
    {
        Assert.That(limite.Observar(MuchasDeMas), Is.False);
        reloj.Avanzar(LimiteDeCarga.Plazo);
        Assert.That(limite.Observar(MuchasDeMas), Is.True);
    }

    private static int Entran(LimiteDeCarga limite, int piden) => Enumerable.Range(0, piden).Count(_ => limite.Entrar());

    private static async Task<ProblemException> Fallo(Orden<int> orden)
    {
        await ((Task)orden.Resultado).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (ProblemException)orden.Resultado.Exception!.InnerException!;
    }

    /// <summary>Avanza cuando se le dice; la hora es la de verdad.</summary>
    private sealed class Reloj : TimeProvider
    {
        private long ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Avanzar(TimeSpan cuanto) => ticks += cuanto.Ticks;
    }
}
