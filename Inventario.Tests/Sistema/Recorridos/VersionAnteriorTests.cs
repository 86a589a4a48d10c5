using System.Globalization;
using System.Net;
using Dapper;
using DbUp.Engine;
using Inventario.Api.Common.Datos.Migraciones;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Al actualizar se migra primero, y las instancias de antes siguen atendiendo sobre el esquema nuevo, solas o al lado de las nuevas:
/// lo que hace cada una es exacto para la otra.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VersionAnteriorTests : PruebaDeVersiones
{
    private const string Columna = "de_la_siguiente";
    private const int Vendedores = 4;

    private static readonly int VentasDeCadaUno = Tamano.De(puerta: 25, entero: 250);
    private static readonly int Productos = Tamano.De(puerta: 8, entero: 80);

    [Test]
    public async Task Una_jornada_entera_de_la_anterior_va_igual_sobre_el_esquema_de_ahora()
    {
        await using (var conexion = Bd.Abrir())
            Assert.That(await VersionAnterior.QueEscribe.UltimoGuionAsync(), Is.GreaterThanOrEqualTo(await conexion.ExecuteScalarAsync<int>("SELECT guion FROM version_minima")),
                $"La anterior ya no puede escribir: {nameof(VersionAnterior)}.{nameof(VersionAnterior.QueEscribe)} es otra.");

        await Jornada.HacerAsync(await EntrarAsync(await VersionAnterior.QueEscribe.EjecutableAsync()), otroProducto: 1);
        await AfirmarJornadaAsync();
    }

    /// <summary>Aquí la de antes es esta versión, y el esquema, el de una que ampliara todas las tablas.</summary>
    [Test]
    public async Task Una_jornada_entera_va_igual_sobre_un_esquema_posterior()
    {
        var tablas = await AmpliarAsync();

        await Jornada.HacerAsync(await EntrarAsync(DeAhora), otroProducto: 1);
        await AfirmarJornadaAsync();

        await using var conexion = Bd.Abrir();
        Assert.That(await conexion.QueryAsync<string>(string.Join(" UNION ", tablas.Select(t => $"SELECT {Columna} FROM {t}"))), Is.EqualTo(["no lo sabe"]));
    }

    [Test]
    public async Task Las_dos_a_la_vez_hacen_lo_mismo_y_cada_una_ve_lo_de_la_otra()
    {
        using var anterior = await EntrarAsync(await VersionAnterior.QueEscribe.EjecutableAsync());
        using var nueva = await EntrarAsync(DeAhora);
        await using var desdeLaAnterior = await Seguidor.AbrirAsync(anterior.Http, "?tipos=venta.registrada");
        await using var desdeLaNueva = await Seguidor.AbrirAsync(nueva.Http, "?tipos=venta.registrada");
        var categoria = (await anterior.Post("/categorias", new { nombre = "Jaulas" })).Debe(HttpStatusCode.Created).Id;

        var cambian = Task.WhenAll(CambiarProductosAsync(anterior, nueva, categoria, 'V'), CambiarProductosAsync(nueva, anterior, categoria, 'N'),
            AbrirYCerrarSesionAsync(anterior, nueva), AbrirYCerrarSesionAsync(nueva, anterior));
        var respondidas = await Task.WhenAll(Enumerable.Range(0, Vendedores).Select(v => Task.Run(() => VenderPorLasDosAsync(anterior, nueva, v))));
        await cambian;

        List<long> ventas = [.. respondidas.SelectMany(r => r)];
        var vistas = (await desdeLaNueva.LeerAsync(ventas.Count)).ConvertAll(e => (e.Id, (long)e["ventaId"]!));
        Assert.That(vistas.Select(e => e.Item2), Is.EquivalentTo(ventas), "cada venta, anunciada una vez");
        Assert.That((await desdeLaAnterior.LeerAsync(ventas.Count)).ConvertAll(e => (e.Id, (long)e["ventaId"]!)), Is.EqualTo(vistas), "y en el mismo orden en las dos");
        foreach (var cliente in new[] { anterior, nueva })
            Assert.That((bool)(await cliente.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["correcto"]!);
        await Tienda.AfirmarAsync(ventas);
        await TestContext.Out.WriteLineAsync($"{ventas.Count} ventas, cada una pedida a las dos; {2 * Productos} productos");
    }

    [Test]
    public async Task Se_vuelve_a_la_anterior_y_otra_vez_a_la_nueva_sin_que_nada_cambie()
    {
        var respondidas = new Dictionary<string, Respuesta>();
        var nombres = new Dictionary<long, string>();
        foreach (var (fase, ejecutable) in new[] { DeAhora, await VersionAnterior.QueEscribe.EjecutableAsync(), DeAhora }.Index())
        {
            using var cliente = await EntrarAsync(ejecutable);
            foreach (var (clave, primera) in respondidas)
            {
                var otra = (await VenderAsync(cliente, clave)).Debe(HttpStatusCode.Created);
                Assert.That((otra.Texto, otra.Cabecera("Idempotency-Replayed")), Is.EqualTo((primera.Texto, "true")));
            }
            foreach (var clave in Enumerable.Range(0, VentasDeCadaUno).Select(i => $"{fase}-{i}"))
                respondidas[clave] = (await VenderAsync(cliente, clave)).Debe(HttpStatusCode.Created);

            // Cada una busca y cambia de nombre los productos de la otra.
            foreach (var (id, nombre) in nombres)
                (await cliente.Patch($"/productos/{id}", $$"""{"nombre":"{{nombres[id] = $"{nombre}bis"}}"}""")).Debe(HttpStatusCode.OK);
            var categoria = (await cliente.Post("/categorias", new { nombre = $"Jaulas {fase}" })).Debe(HttpStatusCode.Created).Id;
            for (var i = 0; i < Productos; i++)
                nombres[await CrearAsync(cliente, categoria, $"P{fase}-{i}", $"loro{fase}x{i}", Upc(fase, i))] = $"loro{fase}x{i}";
            foreach (var (id, nombre) in nombres)
                Assert.That(await BuscarAsync(cliente, nombre), Is.EqualTo([id]));
            Assert.That((bool)(await cliente.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["correcto"]!);
            Assert.That(await Procesos[^1].PararAsync(), Is.Zero);
        }
        await Tienda.AfirmarAsync([.. respondidas.Values.Select(r => r.Id)]);
    }

    /// <summary>Cada venta se pide a las dos a la vez con la misma clave: la hace una, y la otra responde lo mismo.</summary>
    private static async Task<List<long>> VenderPorLasDosAsync(Cliente una, Cliente otra, int vendedor)
    {
        List<long> ventas = [];
        for (var i = 0; i < VentasDeCadaUno; i++)
        {
            var clave = $"{vendedor}-{i}";
            var dos = await Task.WhenAll(InsistirAsync(una, clave), InsistirAsync(otra, clave));
            Assert.That(dos[1].Texto, Is.EqualTo(dos[0].Texto));
            Assert.That(dos.Count(r => r.Cabecera("Idempotency-Replayed") is null), Is.EqualTo(1));
            ventas.Add(dos[0].Id);
        }
        return ventas;
    }

    private static async Task<Respuesta> InsistirAsync(Cliente cliente, string clave)
    {
        while (true)
        {
            var respuesta = await VenderAsync(cliente, clave);
            if (respuesta.Estado is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable))
                return respuesta.Debe(HttpStatusCode.Created);
            Assert.That((string?)respuesta["codigo"], Is.AnyOf("idempotencia_en_curso", "sobrecarga"));
            await Task.Delay(20);
        }
    }

    private static Task<Respuesta> VenderAsync(Cliente cliente, string clave) =>
        cliente.Post("/ventas", new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }, ("Idempotency-Key", clave));

    /// <summary>Lo que una crea, cambia o desactiva, la otra lo encuentra al momento, también por su código de barras.</summary>
    private static async Task CambiarProductosAsync(Cliente una, Cliente otra, long categoria, char letra)
    {
        for (var i = 0; i < Productos; i++)
        {
            var (nombre, despues, barras) = ($"loro{letra}x{i}", $"cotorra{letra}x{i}", Upc(letra, i));
            var id = await CrearAsync(una, categoria, $"{letra}-{i}", nombre, barras);
            Assert.That(await BuscarAsync(otra, nombre), Is.EqualTo([id]));
            Assert.That((await otra.Get($"/productos/por-codigo/0{barras}")).Debe(HttpStatusCode.OK).Id, Is.EqualTo(id), "el mismo número, como EAN-13");
            var repetido = await otra.Post("/productos", new { codigo = $"0{barras}", nombre = "otro", categoriaId = categoria, precio = 1, unidad = "unidad" });
            repetido.DebeSerProblema(HttpStatusCode.Conflict, "duplicado");

            (await otra.Post("/movimientos", new { motivo = "ajuste_entrada", nota = "apareció", lineas = new[] { new { productoId = id, cantidad = 5, costoUnitario = 7 } } })).Debe(HttpStatusCode.Created);
            (await una.Post("/movimientos", new { motivo = "merma", nota = "se rompió", lineas = new[] { new { productoId = id, cantidad = 3 } } })).Debe(HttpStatusCode.Created);
            (await otra.Patch($"/productos/{id}", $$"""{"nombre":"{{despues}}"}""")).Debe(HttpStatusCode.OK);
            Assert.That(await BuscarAsync(una, despues), Is.EqualTo([id]));
            Assert.That(await BuscarAsync(una, nombre), Is.Empty);
            var ficha = (await una.Get($"/productos/{id}")).Debe(HttpStatusCode.OK);
            Assert.That((ficha.Numero("stock"), (string?)ficha["nombre"]), Is.EqualTo((12m, despues)));

            (await una.Patch($"/productos/{id}", """{"activo":false}""")).Debe(HttpStatusCode.OK);
            Assert.That(await BuscarAsync(otra, despues), Is.Empty, "inactivo");
        }
    }

    /// <summary>La que abre una, la renueva la otra; cerrada en la primera, ya no vale en ninguna.</summary>
    private static async Task AbrirYCerrarSesionAsync(Cliente una, Cliente otra)
    {
        var abierta = (await una.Post("/sesiones", TiendaDeUnProducto.Credenciales)).Debe(HttpStatusCode.Created);
        var renovada = (await otra.Post("/sesiones/renovar", new { tokenRefresco = (string)abierta["tokenRefresco"]! })).Debe(HttpStatusCode.OK);
        var suya = ("Authorization", $"Bearer {(string)renovada["tokenAcceso"]!}");
        using var sinSesion = ClienteDe(una.Http.BaseAddress!, token: null, deOtraVersion: true);
        using var sinSesionEnLaOtra = ClienteDe(otra.Http.BaseAddress!, token: null, deOtraVersion: true);
        (await sinSesion.Get("/sesiones/actual", suya)).Debe(HttpStatusCode.OK);
        (await sinSesion.Delete("/sesiones/actual", suya)).Debe(HttpStatusCode.NoContent);
        (await sinSesionEnLaOtra.Get("/sesiones/actual", suya)).DebeSerProblema(HttpStatusCode.Unauthorized, "sesion_caducada");
    }

    private static async Task<long> CrearAsync(Cliente cliente, long categoria, string codigo, string nombre, string barras) => (await cliente.Post("/productos", new
    {
        codigo, nombre, codigoBarras = barras, categoriaId = categoria, precio = 10, unidad = "unidad", stockInicial = 10, costoInicial = 4,
    })).Debe(HttpStatusCode.Created).Id;

    private static async Task<List<long>> BuscarAsync(Cliente cliente, string palabra) =>
        (await cliente.Get($"/productos?buscar={palabra}")).Debe(HttpStatusCode.OK)["datos"].AsArray().Ids();

    /// <summary>Doce cifras con su dígito de control.</summary>
    private static string Upc(int serie, int numero)
    {
        var cifras = string.Create(CultureInfo.InvariantCulture, $"4{serie:0000}{numero:000000}");
        var suma = cifras.Select((c, i) => (c - '0') * (i % 2 == 0 ? 3 : 1)).Sum();
        return $"{cifras}{(10 - (suma % 10)) % 10}";
    }

    /// <summary>Lo dice la versión de ahora, que la mira entera.</summary>
    private async Task AfirmarJornadaAsync()
    {
        using var quien = await EntrarAsync(DeAhora);
        Assert.That(await BuscarAsync(quien, "olla"), Has.Count.EqualTo(1));
        Assert.That((bool)(await quien.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK)["correcto"]!);
        await LibroDePrueba.AfirmarCuadradoAsync(Bd);
    }

    /// <summary>Delante de las demás columnas, y obligatoria: quien leyera o escribiera por posición lo notaría.</summary>
    private async Task<List<string>> AmpliarAsync()
    {
        await using var conexion = Bd.Abrir();
        var tablas = (await conexion.QueryAsync<string>("""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'migracion' ORDER BY table_name
            """)).AsList();
        var siguientes = tablas.Select((t, i) => new SqlScript($"{9000 + i}_{t}.sql", $"ALTER TABLE {t} ADD COLUMN {Columna} VARCHAR(20) NOT NULL DEFAULT 'no lo sabe' FIRST"))
            .Append(new("9900_etiqueta.sql", "CREATE TABLE etiqueta (producto_id BIGINT NOT NULL, FOREIGN KEY (producto_id) REFERENCES producto (id))"));
        new Migrador(Bd.CadenaMigraciones, Bd.CadenaServicio, migraciones: [.. MigracionesIncrustadas.Incrustados, .. siguientes]).Aplicar();
        return tablas;
    }
}
