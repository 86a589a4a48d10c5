using System.Net;
using Dapper;
using DbUp.Engine;
using Inventario.Api.Common.Errores;
using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Una migración sube <c>version_minima</c> por encima de esta versión: desde que confirma, lo que queda en marcha de ella lee y no
/// escribe ni una fila, y lo dice.
/// </summary>
[Nivel(Nivel.Sistema)]
[Larga]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class VersionSuperadaTests : PruebaDeVersiones
{
    private const int Clientes = 8;
    private const int VentasEntreMedias = 30;
    private const string DejarDeSuperarla = "UPDATE version_minima SET guion = 54";

    /// <summary>Un guion de la versión siguiente que esta sí admite.</summary>
    private static readonly SqlScript Posterior = new("9000_corte.sql", "CREATE TABLE corte (ventas BIGINT NOT NULL PRIMARY KEY)");

    /// <summary>Y el que no. En su transacción se cuentan las ventas que hay cuando confirma.</summary>
    private static readonly SqlScript Sube = new("9001_version_minima.sql",
        "START TRANSACTION; UPDATE version_minima SET guion = 9001; INSERT INTO corte SELECT COUNT(*) FROM venta; COMMIT;");

    [Test]
    public async Task Desde_que_se_sube_la_versión_mínima_no_queda_ni_una_venta_más()
    {
        using var cliente = await EntrarAsync(DeAhora);
        var vendedores = new Insistentes(() => cliente.Http.BaseAddress!, cliente.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        using var fin = new CancellationTokenSource();
        var venden = vendedores.VenderHastaAsync(Clientes, fin.Token);
        await vendedores.AvanzarAsync(VentasEntreMedias);
        await using var conexion = Bd.Abrir();

        // Una transacción en marcha, abierta como las del servicio: subir la versión la espera.
        await using (var enMarcha = Bd.AbrirComoServicio())
        {
            await enMarcha.ExecuteAsync($"START TRANSACTION; SET wait_timeout = 10 + {VersionMinima.Exigida}; INSERT INTO categoria (nombre) VALUES ('En marcha')");
            var migra = Task.Run(() => Migrar(Posterior, Sube));
            await Espera.HastaQueAsync("la migración no espera", async () =>
                migra.IsCompleted || (await BaseDePrueba.ConexionesAsync(conexion, Bd.Nombre, "UPDATE version_minima%")).Count > 0);
            Assert.That(migra.IsCompleted, Is.False, "no esperó a la que estaba en marcha");
            await enMarcha.ExecuteAsync("COMMIT");
            await migra;
        }
        var corte = await conexion.ExecuteScalarAsync<long>("SELECT ventas FROM corte");
        Assert.That(await conexion.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM categoria WHERE nombre = 'En marcha'"), Is.EqualTo(1));
        await Parallel.ForEachAsync(Enumerable.Range(0, 5 * Clientes), new ParallelOptions { MaxDegreeOfParallelism = Clientes }, async (i, _) =>
            DebeEstarSuperada(await VenderAsync(cliente, i % 2 == 0 ? [] : [("Idempotency-Key", $"clave-{i}")])));

        Assert.That(await conexion.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM venta"), Is.EqualTo(corte));
        await Espera.HastaQueAsync("falta responder una venta hecha", () => vendedores.Hechas.Count == corte);
        Assert.That(AvisosDe(Procesos[0]), Is.EqualTo(1), Procesos[0].Salida);

        // Vuelta atrás, sin reiniciar la instancia: cada una de las que quedaron a medias se hace una vez.
        await conexion.ExecuteAsync(DejarDeSuperarla);
        await vendedores.AvanzarAsync(VentasEntreMedias);
        await fin.CancelAsync();
        await venden;
        await Salud.EsperarListaAsync(cliente.Http);
        await Tienda.AfirmarAsync(vendedores.Hechas.Values);
        await TestContext.Out.WriteLineAsync($"{corte} ventas antes de subirla, {vendedores.Hechas.Count} en total");
    }

    [Test]
    public async Task Una_instancia_superada_no_escribe_nada_lo_dice_y_sigue_leyendo()
    {
        using var cliente = await EntrarAsync(DeAhora);
        var categoria = (await cliente.Post("/categorias", new { nombre = "Bebidas" })).Debe(HttpStatusCode.Created).Id;
        var proveedor = (await cliente.Post("/proveedores", new { nombre = "Distribuidora" })).Debe(HttpStatusCode.Created).Id;
        var persona = (await cliente.Post("/clientes", new { nombre = "Ana" })).Debe(HttpStatusCode.Created).Id;
        var usuario = (await cliente.Post("/usuarios", new { nombre = "Víctor", correo = "victor@ejemplo.test", contrasena = "una-contraseña-de-prueba", rol = "vendedor" }))
            .Debe(HttpStatusCode.Created).Id;
        var clave = (await cliente.Post("/claves-api", new { nombre = "caja", rol = "vendedor" })).Debe(HttpStatusCode.Created);
        var venta = (await VenderAsync(cliente)).Debe(HttpStatusCode.Created);
        object merma = new { motivo = "merma", nota = "se rompió", lineas = new[] { new { productoId = 1, cantidad = 1 } } };
        var movimiento = (long)(await cliente.Post("/movimientos", merma)).Debe(HttpStatusCode.Created)["datos"][0]!["id"]!;
        var sesion = (await cliente.Post("/sesiones", TiendaDeUnProducto.Credenciales)).Debe(HttpStatusCode.Created);
        await using var seguidor = await Seguidor.AbrirAsync(cliente.Http);
        var (nombre, ficha) = (new { nombre = "Otro" }, new { codigo = "X", nombre = "X", categoriaId = categoria, precio = 1, unidad = "unidad" });
        const string Cambio = """{"nombre":"Otro"}""";
        var escrituras = new Dictionary<string, Func<Task<Respuesta>>>
        {
            ["CrearCategoria"] = () => cliente.Post("/categorias", nombre),
            ["ActualizarCategoria"] = () => cliente.Put($"/categorias/{categoria}", nombre),
            ["ModificarCategoria"] = () => cliente.Patch($"/categorias/{categoria}", Cambio),
            ["EliminarCategoria"] = () => cliente.Delete($"/categorias/{categoria}"),
            ["CrearProveedor"] = () => cliente.Post("/proveedores", nombre),
            ["ActualizarProveedor"] = () => cliente.Put($"/proveedores/{proveedor}", nombre),
            ["ModificarProveedor"] = () => cliente.Patch($"/proveedores/{proveedor}", Cambio),
            ["EliminarProveedor"] = () => cliente.Delete($"/proveedores/{proveedor}"),
            ["CrearCliente"] = () => cliente.Post("/clientes", nombre),
            ["ActualizarCliente"] = () => cliente.Put($"/clientes/{persona}", nombre),
            ["ModificarCliente"] = () => cliente.Patch($"/clientes/{persona}", Cambio),
            ["EliminarCliente"] = () => cliente.Delete($"/clientes/{persona}"),
            ["AnonimizarCliente"] = () => cliente.Post($"/clientes/{persona}/anonimizacion", new { }),
            ["CrearUsuario"] = () => cliente.Post("/usuarios", new { nombre = "Alma", correo = "alma@ejemplo.test", contrasena = "una-contraseña-de-prueba", rol = "almacenista" }),
            ["ActualizarUsuario"] = () => cliente.Put($"/usuarios/{usuario}", new { nombre = "Otro", correo = "victor@ejemplo.test", rol = "vendedor" }),
            ["ModificarUsuario"] = () => cliente.Patch($"/usuarios/{usuario}", Cambio),
            ["EliminarUsuario"] = () => cliente.Delete($"/usuarios/{usuario}"),
            ["RestablecerContrasena"] = () => cliente.Put($"/usuarios/{usuario}/contrasena", new { nueva = "otra-contraseña-de-prueba" }),
            ["CrearClaveApi"] = () => cliente.Post("/claves-api", new { nombre = "otra", rol = "vendedor" }),
            ["RevocarClaveApi"] = () => cliente.Delete($"/claves-api/{clave.Id}"),
            ["CrearProducto"] = () => cliente.Post("/productos", ficha),
            ["ImportarProductos"] = () => cliente.Crudo(HttpMethod.Post, "/productos/importar", "codigo,nombre,categoria,precio\nX,X,Bebidas,1", "text/csv"),
            ["ActualizarProducto"] = () => cliente.Put("/productos/1", ficha),
            ["ModificarProducto"] = () => cliente.Patch("/productos/1", Cambio),
            ["EliminarProducto"] = () => cliente.Delete("/productos/1"),
            ["RegistrarMovimientos"] = () => cliente.Post("/movimientos", merma),
            ["RevertirMovimiento"] = () => cliente.Post($"/movimientos/{movimiento}/reversion", new { nota = "no era" }),
            ["RegistrarConteo"] = () => cliente.Post("/conteos", new { lineas = new[] { new { productoId = 1, contado = 5 } } }),
            ["RegistrarVenta"] = () => VenderAsync(cliente),
            ["AnularVenta"] = () => cliente.Post($"/ventas/{venta.Id}/anulacion", new { motivo = "no era" }),
            ["DevolverVenta"] = () => cliente.Post($"/ventas/{venta.Id}/devoluciones",
                new { motivo = "no era", lineas = new[] { new { detalleId = (long)venta["lineas"][0]!["id"]!, cantidad = 1 } } }),
            ["CrearEntradaDeEventos"] = () => cliente.Post("/eventos/entradas", new { }),
            ["IniciarSesion"] = () => cliente.Post("/sesiones", TiendaDeUnProducto.Credenciales),
            ["RenovarSesion"] = () => cliente.Post("/sesiones/renovar", new { tokenRefresco = (string)sesion["tokenRefresco"]! }),
            ["CambiarContrasena"] = () => cliente.Put("/sesiones/actual/contrasena", new { actual = "una-contraseña-de-prueba", nueva = "otra-contraseña-de-prueba" }),
            ["CerrarSesion"] = () => cliente.Delete("/sesiones/actual"),
        };
        Assert.That(escrituras.Keys, Is.EquivalentTo(ContratoPublicado.Operaciones.Where(o => o.Metodo != "GET").Select(o => o.Id)), "todas las que escriben");
        Migrar(Posterior, Sube);
        var antes = await HuellasAsync();

        foreach (var (operacion, escribir) in escrituras)
            DebeEstarSuperada(await escribir(), operacion);
        DebeEstarSuperada(await VenderAsync(cliente, ("Idempotency-Key", "una")));
        DebeEstarSuperada(await cliente.Post("/ventas?simular=true", new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }));
        DebeEstarSuperada(await cliente.Get("//salud/listo"));
        (await cliente.Get("//salud/vivo")).Debe(HttpStatusCode.OK);
        foreach (var lectura in ContratoPublicado.Operaciones.Where(o => o.Metodo == "GET" && !o.Ruta.Contains('{', StringComparison.Ordinal) && o.Id is not ("SeguirEventos" or "SaludListo"))
            .Select(o => o.Ruta.StartsWith(Cliente.Raiz, StringComparison.Ordinal) ? o.Ruta : "/" + o.Ruta)
            .Concat(["/productos/1", "/productos/1/kardex", "/productos/por-codigo/A", $"/ventas/{venta.Id}/detalle", $"/movimientos/{movimiento}"]))
            (await cliente.Get(lectura)).Debe(HttpStatusCode.OK);
        using (var conClave = new Cliente(new() { BaseAddress = cliente.Http.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", (string)clave["clave"]!) } }))
            (await conClave.Get("/productos/1")).Debe(HttpStatusCode.OK);

        Assert.That(await HuellasAsync(), Is.EqualTo(antes));
        Assert.That(AvisosDe(Procesos[0]), Is.EqualTo(1), Procesos[0].Salida);

        // Lo que otra anuncie ya no lo publicará esta: no deja a nadie esperándolo aquí.
        await using var conexion = Bd.Abrir();
        await conexion.ExecuteAsync("INSERT INTO evento_pendiente (eventos) VALUES ('[]')");
        await seguidor.LeerHastaElFinAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(await conexion.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM evento_pendiente WHERE eventos = '[]'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Ningún_verbo_de_una_versión_superada_toca_nada()
    {
        var respaldo = Path.Combine(Path.GetTempPath(), $"{Bd.Nombre}.sql.gz");
        using var otra = new BaseDePrueba();
        await using var conexion = Bd.Abrir();
        var cuenta = await CuentaDelServicioAsync();
        await conexion.ExecuteAsync($"REVOKE DELETE ON anonimizacion FROM {cuenta}");
        try
        {
            Migrar(Posterior);
            var posterior = await VerboAsync(Bd, "migrar");
            Assert.That((posterior.Codigo, posterior.Salida), Is.EqualTo((0,
                "La base de datos es de una versión posterior: los permisos del servicio se quedan como están.\nNo había nada pendiente.")));
            Assert.That(await PuedeBorrarAsync(), Is.False);

            Migrar(Posterior, Sube);
            var antes = await HuellasAsync();
            string[][] verbos =
            [
                ["migrar"], ["migrar", "--simular"], ["migrar", "--verificar"], ["crear-admin", "--correo", "eva@ejemplo.test", "--nombre", "Eva"], ["rehacer"],
                ["sembrar", "--productos", "1", "--ventas", "1"],
            ];
            foreach (var verbo in verbos)
            {
                var (codigo, _, error) = await VerboAsync(Bd, verbo);
                Assert.That((codigo, error), Is.EqualTo((1, verbo is ["migrar"] ? $"{Problemas.InstanciaSuperada} No se aplicó nada.\n" : $"{Problemas.InstanciaSuperada}\n")),
                    string.Join(' ', verbo));
            }
            Assert.That(await HuellasAsync(), Is.EqualTo(antes));
            Assert.That(await PuedeBorrarAsync(), Is.False);

            Assert.That((await VerboAsync(Bd, "respaldar", "--salida", respaldo)).Codigo, Is.Zero);
            var restauracion = await VerboAsync(otra, "restaurar", "--entrada", respaldo);
            Assert.That((restauracion.Codigo, restauracion.Error), Is.EqualTo((1,
                "El respaldo es de una versión posterior, que ya no admite que esta escriba. No se restauró nada.\n")));
            Assert.That(otra.Existe(), Is.False);

            await conexion.ExecuteAsync(DejarDeSuperarla);
            File.Delete(respaldo);
            Assert.That((await VerboAsync(Bd, "respaldar", "--salida", respaldo)).Codigo, Is.Zero);
            restauracion = await VerboAsync(otra, "restaurar", "--entrada", respaldo);
            Assert.That(restauracion.Codigo, Is.Zero, restauracion.Error);
            await using var servicio = otra.AbrirComoServicio();
            Assert.That(await servicio.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM producto"), Is.EqualTo(1), "restaurada, con sus permisos");
        }
        finally
        {
            File.Delete(respaldo);
        }

        async Task<bool> PuedeBorrarAsync()
        {
            await using var servicio = Bd.AbrirComoServicio();
            return await servicio.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM information_schema.table_privileges WHERE table_schema = @Nombre AND table_name = 'anonimizacion' AND privilege_type = 'DELETE'",
                new { Bd.Nombre }) > 0;
        }
    }

    private static Task<Respuesta> VenderAsync(Cliente cliente, params (string, string)[] cabeceras) =>
        cliente.Post("/ventas", new { lineas = new[] { new { productoId = 1, cantidad = 1 } } }, cabeceras);

    private static void DebeEstarSuperada(Respuesta respuesta, string? operacion = null)
    {
        Assert.That(respuesta.Estado, Is.EqualTo(HttpStatusCode.ServiceUnavailable), $"{operacion} {respuesta.Explicado}");
        respuesta.DebeSerProblema(HttpStatusCode.ServiceUnavailable, "version_superada");
        Assert.That(respuesta.Cabecera("Retry-After"), Is.Not.Null);
    }

    private static int AvisosDe(Proceso proceso) => proceso.Salida.Split('\n').Count(l =>
        l.Contains("ya no admite que esta escriba", StringComparison.Ordinal) && l.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));

    private void Migrar(params SqlScript[] deLaSiguiente) =>
        new Migrador(Bd.CadenaMigraciones, migraciones: [.. MigracionesIncrustadas.Incrustados, .. deLaSiguiente]).Aplicar();

    private static Task<(int Codigo, string Salida, string Error)> VerboAsync(BaseDePrueba Bd, params string[] verbo) => new Proceso(
    [
        ("ConnectionStrings__Migraciones", Bd.CadenaMigraciones), ("ConnectionStrings__Inventario", Bd.CadenaServicio),
        ("INVENTARIO_ADMIN_CONTRASENA", "una-contraseña-de-prueba"),
    ], verbo).TerminarAsync();

    private async Task<string> CuentaDelServicioAsync()
    {
        await using var servicio = Bd.AbrirComoServicio();
        return string.Join('@', (await servicio.ExecuteScalarAsync<string>("SELECT CURRENT_USER()"))!.Split('@').Select(p => $"'{p}'"));
    }

    /// <summary>De cada tabla, lo que hay.</summary>
    private async Task<IReadOnlyList<(string, long?)>> HuellasAsync()
    {
        await using var conexion = Bd.Abrir();
        var tablas = await conexion.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name");
        return [.. (await conexion.QueryAsync<(string Tabla, long? Suma)>($"CHECKSUM TABLE {string.Join(", ", tablas)}"))];
    }
}
