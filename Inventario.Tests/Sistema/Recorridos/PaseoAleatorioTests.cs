using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>
/// Miles de órdenes al azar por HTTP, contra un modelo aparte que sale de las reglas escritas: en cada paso, la misma
/// respuesta y los mismos saldos. La semilla es fija; con INVENTARIO_PASEO_SEMILLA se da otro paseo.
/// </summary>
[Nivel(Nivel.Sistema)]
public sealed class PaseoAleatorioTests : ApiTest
{
    private const string VariableDeSemilla = "INVENTARIO_PASEO_SEMILLA";
    private const int SemillaPorDefecto = 20_260;
    private const int PocasVeces = 3;

    private static readonly int Pasos = Tamano.De(puerta: 1_100, entero: 2_200);

    private static readonly string[] Ordenes =
    [
        "vender", "devolver", "anular", "compra", "devolucion_proveedor", "ajuste_entrada", "ajuste_salida", "merma", "inicial",
        "contar", "revertir",
    ];

    private static readonly string[] Rechazos =
    [
        "vender stock_insuficiente", "vender validacion", "vender referencia_inexistente", "vender cliente_inactivo",
        "vender producto_inactivo", "vender sin_permiso", "vender total_distinto",
        "devolver devolucion_excede_lo_vendido", "devolver venta_ya_anulada", "devolver validacion", "devolver referencia_inexistente",
        "anular venta_ya_anulada", "anular venta_con_devoluciones", "anular sin_permiso",
        "compra validacion", "compra referencia_inexistente", "inicial movimiento_inicial_tardio",
        "devolucion_proveedor stock_insuficiente", "ajuste_salida stock_insuficiente", "merma stock_insuficiente",
        "contar conteo_desactualizado", "contar validacion",
        "revertir movimiento_ya_revertido", "revertir movimiento_no_reversible", "revertir stock_insuficiente",
    ];

    private static int Semilla => Environment.GetEnvironmentVariable(VariableDeSemilla) is { Length: > 0 } texto
        ? int.Parse(texto, CultureInfo.InvariantCulture) : SemillaPorDefecto;

    [Test]
    public async Task En_cada_paso_la_api_responde_y_guarda_lo_que_dicen_las_reglas()
    {
        var semilla = Semilla;
        await TestContext.Out.WriteLineAsync($"{VariableDeSemilla}={semilla}");
        var (modelo, paseante) = await Preparar(new Random(semilla));
        var veces = new Dictionary<string, int>();

        for (var n = 1; n <= Pasos; n++)
        {
            Paso? paso = null;
            Respuesta? respuesta = null;
            try
            {
                paso = await paseante.Siguiente();
                var nombre = paso.Esperado.SeAcepta ? paso.Nombre : $"{paso.Nombre} {paso.Esperado.Codigo}";
                veces[nombre] = veces.GetValueOrDefault(nombre) + 1;
                respuesta = await paso.Quien.Post(paso.Ruta, paso.Cuerpo);
                await Comprobar(paso, respuesta, modelo);
            }
            catch (Exception e)
            {
                var donde = $"""
                    Semilla {semilla}, paso {n}. {paso}
                    Se esperaba {paso?.Esperado}. Respondió {respuesta?.Estado}: {respuesta?.Texto}
                    {e.Message}
                    """;
                // Si además no cuadra el libro, NUnit se queda con su mensaje: este sale siempre.
                await TestContext.Out.WriteLineAsync(donde);
                throw new AssertionException(donde, e);
            }
        }

        await ComprobarAlFinal(modelo);
        await TestContext.Out.WriteLineAsync(string.Join('\n', veces.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Value,5} {v.Key}")));
        Assert.That(Ordenes.Concat(Rechazos).Where(o => veces.GetValueOrDefault(o) < PocasVeces), Is.Empty, "El paseo no pasó por ahí.");
        Assert.That(modelo.Productos.SelectMany(p => p.Kardex).Count(m => m.Motivo == "devolucion_proveedor" && m.C != m.Cp),
            Is.GreaterThan(PocasVeces), "a un costo distinto del promedio");
    }

    private async Task<(ModeloDeTienda, Paseante)> Preparar(Random azar)
    {
        var modelo = new ModeloDeTienda { ClienteInactivo = await UnCliente("Inés Inactiva", activo: false) };
        (string Unidad, decimal Precio, decimal Tasa, bool Activo)[] surtido =
        [
            ("unidad", 28.90m, 22, true), ("unidad", 1.25m, 10, true), ("unidad", 9.9999m, 16, true), ("unidad", 0.0333m, 0, true),
            ("kg", 14.35m, 8, true), ("kg", 3.3333m, 16.5m, true), ("caja", 120, 0, true), ("unidad", 5, 16, false),
        ];
        foreach (var (unidad, precio, tasa, activo) in surtido)
            modelo.Productos.Add(new(await UnProducto(precio, tasaImpuesto: tasa, unidad: unidad, activo: activo), unidad, precio, tasa, activo));
        return (modelo, new Paseante(azar, modelo, Administrador, Vendedor, Almacenista)
        {
            Cliente = await UnCliente(),
            Proveedor = await UnProveedor(),
        });
    }

    private async Task Comprobar(Paso paso, Respuesta respuesta, ModeloDeTienda modelo)
    {
        Assert.That((int)respuesta.Estado, Is.EqualTo(paso.Esperado.Estado));
        if (paso.Esperado.SeAcepta)
        {
            paso.Comparar?.Invoke(respuesta.Json);
        }
        else
        {
            var problema = respuesta.DebeSerProblema((HttpStatusCode)paso.Esperado.Estado, paso.Esperado.Codigo!);
            if (paso.Esperado.Detalles is { } detalles)
                Assert.That(Paso.Detalles(problema), Is.EquivalentTo(detalles));
        }

        var productos = (await Administrador.Get("/productos?activo=todos&tamano=200&orden=creadoEn")).Debe(HttpStatusCode.OK);
        Assert.That(productos["datos"].AsArray().Select(p => Comparaciones.Producto(p!)),
            Is.EqualTo(modelo.Productos.Select(Comparaciones.Producto)));
        if (paso.Venta is { } venta)
            await ComprobarVenta(venta);
    }

    private async Task ComprobarVenta(VentaDelModelo venta)
    {
        JsonNode guardada = (await Administrador.Get($"/ventas/{venta.Id}")).Debe(HttpStatusCode.OK).Json;
        Assert.That(Comparaciones.Venta(guardada), Is.EqualTo(Comparaciones.Venta(venta)));
        Assert.That(guardada["lineas"]!.AsArray().Select(l => Comparaciones.Linea(l!)), Is.EqualTo(venta.Lineas.Select(Comparaciones.Linea)));
    }

    /// <summary>Todo el kardex de todos los productos, todas las ventas y las invariantes.</summary>
    private async Task ComprobarAlFinal(ModeloDeTienda modelo)
    {
        foreach (var producto in modelo.Productos)
        {
            var kardex = await Recorrido.PorCursor(Almacenista, $"/productos/{producto.Id}/kardex", 200);
            Assert.That(kardex.Select(Comparaciones.Renglon), Is.EqualTo(producto.Kardex.Select(Comparaciones.Renglon)));
        }
        var ventas = await Recorrido.PorCursor(Administrador, "/ventas?usuarioId=todos&orden=fecha", 200);
        Assert.That(ventas.Select(Comparaciones.Venta), Is.EqualTo(modelo.Ventas.Select(Comparaciones.Venta)));

        var verificacion = (await Administrador.Get("/inventario/verificacion")).Debe(HttpStatusCode.OK);
        Assert.That((long)verificacion["movimientos"], Is.EqualTo(modelo.Productos.Sum(p => p.Kardex.Count)));
        await LibroDePrueba.AfirmarCuadradoAsync(Base);
    }
}
