using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Qué se enseña en cada campo, para que los ejemplos cuenten la misma historia: una tienda compra veinte cafés a 90 y vende
/// dos a 145.50. Con <c>Dónde.campo</c>, solo en las operaciones y esquemas que contienen <c>Dónde</c>; manda el más cercano.
/// </summary>
internal static class EjemplosDeCampos
{
    private const string Ahora = "2026-11-23T16:00:00.000000Z";
    private const string Antes = "2026-11-20T09:30:00.000000Z";

    private static readonly Dictionary<string, JsonNode?> PorCampo = new()
    {
        // El café.
        ["id"] = 7, ["productoId"] = 7, ["productoIds"] = new JsonArray(7), ["idExistente"] = 7, ["codigo"] = "CAF-500",
        ["codigoBarras"] = "7501234567890", ["nombre"] = "Café de altura 500 g",
        ["descripcion"] = "Grano tostado medio, de Coatepec.", ["categoriaId"] = 3, ["categoria"] = "Cafetería",
        ["proveedorId"] = 4, ["proveedor"] = "Tostadores del Sur", ["precio"] = 145.5m, ["tasaImpuesto"] = 16,
        ["unidad"] = "unidad", ["stock"] = 18, ["stockMinimo"] = 5, ["bajoMinimo"] = false, ["costoPromedio"] = 90,
        ["valorStock"] = 1620, ["stockInicial"] = 20, ["costoInicial"] = 90, ["activo"] = true, ["version"] = 3,
        ["creadoEn"] = Antes, ["actualizadoEn"] = Ahora, ["Crear.version"] = 1, ["CrearProducto.stock"] = 20,
        ["CrearProducto.valorStock"] = 1800, ["HistorialDePrecios.id"] = 12, ["HistorialDePrecios.usuarioId"] = 3,
        ["HistorialDePrecios.usuario"] = "Rosa Luna", ["campo"] = "precio", ["anterior"] = 139.9m, ["nuevo"] = 145.5m,

        // Con quién y entre quiénes.
        ["Categoria.id"] = 3, ["Categoria.nombre"] = "Cafetería", ["Categoria.descripcion"] = "Café, té y lo que los acompaña.",
        ["Proveedor.id"] = 4, ["Proveedor.nombre"] = "Tostadores del Sur", ["contacto"] = "Luis Ortega",
        ["Proveedor.correo"] = "pedidos@tostadores.example", ["Proveedor.documento"] = "TSU010203AB1", ["Cliente.id"] = 5,
        ["Cliente.nombre"] = "Ana Núñez", ["Cliente.documento"] = "NUAA850101XY2", ["correo"] = "ana@correo.example",
        ["telefono"] = "+52 228 123 4567", ["direccion"] = "Calle Real 12, Xalapa", ["anonimizadoEn"] = null,
        ["AnonimizarCliente/Cliente.nombre"] = "Cliente anonimizado", ["AnonimizarCliente/Cliente.documento"] = null,
        ["AnonimizarCliente.correo"] = null, ["AnonimizarCliente.telefono"] = null, ["AnonimizarCliente.direccion"] = null,
        ["AnonimizarCliente.activo"] = false, ["AnonimizarCliente.anonimizadoEn"] = Ahora, ["clienteId"] = 5,
        ["cliente"] = "Ana Núñez", ["usuarioId"] = 2, ["usuario"] = "Víctor Salas", ["Usuario.id"] = 2,
        ["Usuario.nombre"] = "Víctor Salas", ["Usuario.correo"] = "victor@tienda.example", ["rol"] = "vendedor",
        ["ultimoAccesoEn"] = Ahora, ["Sesion.correo"] = "victor@tienda.example", ["contrasena"] = "tres gatos en el tejado",
        ["actual"] = "tres gatos en el tejado", ["nueva"] = "cuatro patos en la laguna",
        ["tokenAcceso"] = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…", ["tokenRefresco"] = "b2m7…",
        ["SesionAbierta.expiraEn"] = 900, ["SesionAbierta.tipo"] = "Bearer", ["ClaveApi.id"] = 8,
        ["ClaveApi.nombre"] = "Caja 2", ["ClaveApi.usuarioId"] = 1, ["ClaveApi.usuario"] = "Ada Robles", ["creadaEn"] = Antes,
        ["expiraEn"] = "2027-11-23T16:00:00.000000Z", ["revocadaEn"] = null, ["ultimoUsoEn"] = Ahora,
        ["CrearClaveApi.ultimoUsoEn"] = null, ["clave"] = "inv_…",

        // La venta: dos cafés, con el impuesto dentro del precio.
        ["Venta.id"] = 15, ["Venta.version"] = 1, ["AnularVenta/Venta.version"] = 2, ["ventaId"] = 15,
        ["LineaDeVenta.id"] = 15001, ["detalleId"] = 15001, ["fecha"] = Ahora, ["estado"] = "registrada", ["linea"] = 1,
        ["cantidad"] = 2, ["precioUnitario"] = 145.5m, ["descuento"] = 0, ["base"] = 250.86m, ["subtotal"] = 250.86m,
        ["impuesto"] = 40.14m, ["importe"] = 291, ["total"] = 291, ["totalEsperado"] = 291, ["cantidadDevuelta"] = 0,
        ["numLineas"] = 1, ["vendedorId"] = 2, ["vendedor"] = "Víctor Salas", ["anuladaEn"] = null, ["anuladaPorId"] = null,
        ["anuladaPor"] = null, ["AnularVenta.anuladaEn"] = Ahora, ["AnularVenta.anuladaPorId"] = 2,
        ["AnularVenta.anuladaPor"] = "Víctor Salas", ["nota"] = null, ["RegistrarVenta.nota"] = "Para llevar.", ["motivoAnulacion"] = null,
        ["AnularVenta.estado"] = "anulada", ["AnularVenta.motivo"] = "Se cobró dos veces.",
        ["AnularVenta.motivoAnulacion"] = "Se cobró dos veces.", ["DevolverVenta.id"] = 9, ["Devoluciones.id"] = 9,
        ["DevolverVenta.motivo"] = "Venía abierto.", ["Devoluciones.motivo"] = "Venía abierto.", ["DevolverVenta.cantidad"] = 1,
        ["Devoluciones.cantidad"] = 1, ["DevolverVenta.importe"] = 145.5m, ["Devoluciones.importe"] = 145.5m,
        ["danado"] = false, ["vendida"] = 2, ["devuelta"] = 1, ["solicitada"] = 2, ["solicitado"] = 20, ["disponible"] = 18,

        // El libro: la salida de esa venta.
        ["Movimiento.id"] = 41, ["secuencia"] = 2, ["tipo"] = "salida", ["motivo"] = "venta", ["delta"] = -2,
        ["stockResultante"] = 18, ["costoUnitario"] = 90, ["costoTotal"] = 180, ["valorResultante"] = 1620,
        ["revierteA"] = null, ["Movimiento.proveedorId"] = null, ["documento"] = null, ["entrada"] = null,
        ["KardexMovido.valor"] = 180, ["KardexProducto.id"] = 7, ["KardexSaldo.cantidad"] = 18, ["KardexSaldo.valor"] = 1620,
        ["saldoInicial"] = new JsonObject { ["cantidad"] = 20, ["valor"] = 1800, ["costoPromedio"] = 90 },
        ["RegistrarMovimientosResponse/Movimiento.id"] = 40, ["RegistrarMovimientos.secuencia"] = 1,
        ["RegistrarMovimientos.tipo"] = "entrada", ["RegistrarMovimientos.motivo"] = "compra",
        ["RegistrarMovimientos.cantidad"] = 20, ["RegistrarMovimientos.delta"] = 20,
        ["RegistrarMovimientos.stockResultante"] = 20, ["RegistrarMovimientos.costoTotal"] = 1800,
        ["RegistrarMovimientos.valorResultante"] = 1800, ["RegistrarMovimientos.ventaId"] = null,
        ["RegistrarMovimientos.usuarioId"] = 3, ["RegistrarMovimientos.usuario"] = "Rosa Luna",
        ["RegistrarMovimientos.proveedorId"] = 4, ["RegistrarMovimientosResponse/Movimiento.proveedorId"] = 4,
        ["RegistrarMovimientos.documento"] = "F-1042", ["RevertirMovimiento/Movimiento.id"] = 43,
        ["RevertirMovimiento.secuencia"] = 3, ["RevertirMovimiento.motivo"] = "reversion", ["RevertirMovimiento.cantidad"] = 20,
        ["RevertirMovimiento.delta"] = -20, ["RevertirMovimiento.stockResultante"] = 0,
        ["RevertirMovimiento.costoTotal"] = 1800, ["RevertirMovimiento.valorResultante"] = 0,
        ["RevertirMovimiento.ventaId"] = null, ["RevertirMovimiento.usuarioId"] = 3,
        ["RevertirMovimiento.usuario"] = "Rosa Luna", ["RevertirMovimiento.nota"] = "Factura capturada dos veces.",
        ["RevertirMovimiento.revierteA"] = 40, ["movimientoId"] = 41, ["reversionId"] = 43, ["Conteo.id"] = 6,
        ["Conteo.nota"] = "Fin de mes.", ["Conteo.usuarioId"] = 3, ["Conteo.usuario"] = "Rosa Luna", ["stockPrevio"] = 18,
        ["contado"] = 17, ["stockEsperado"] = 18, ["diferencia"] = -1, ["numDiferencias"] = 1, ["ProductoMovido.stock"] = 16,
        ["Conteo/Movimiento.id"] = 42, ["Conteo/Movimiento.secuencia"] = 3, ["Conteo.motivo"] = "conteo",
        ["Conteo.cantidad"] = 1, ["Conteo.delta"] = -1, ["Conteo.stockResultante"] = 17, ["Conteo.costoTotal"] = 90,
        ["Conteo.valorResultante"] = 1530, ["Conteo.ventaId"] = null,

        // Lo que se mira.
        ["desde"] = "2026-11-23T06:00:00.000000Z", ["hasta"] = "2026-11-24T06:00:00.000000Z", ["agrupar"] = "dia", ["ventas"] = 1,
        ["devuelto"] = 0, ["costo"] = 180, ["margen"] = 70.86m, ["margenPorcentaje"] = 28.25m,
        ["InformeDeVentas.clave"] = "2026-11-23", ["InformeDeVentas.id"] = null, ["InformeDeVentas.codigo"] = null,
        ["InformeDeVentas.nombre"] = null, ["BajoMinimo.stock"] = 3, ["faltante"] = 2,
        ["ultimoMovimientoEn"] = "2026-07-26T15:30:00.000000Z", ["diasSinMovimiento"] = 120, ["SinMovimientoProducto.id"] = 7,
        ["aFecha"] = Ahora, ["valor"] = 1620, ["productos"] = 1, ["correcto"] = true, ["Verificar.productos"] = 120,
        ["Verificar.movimientos"] = 1874, ["Auditoria.id"] = 31, ["evento"] = "usuario_creado", ["Auditoria.usuarioId"] = 1,
        ["Auditoria.usuario"] = "Ada Robles", ["recurso"] = "usuario", ["recursoId"] = 2,
        ["detalle"] = new JsonObject { ["rol"] = "vendedor" }, ["zonaHoraria"] = "America/Mexico_City",
        ["AjustesVigentes.nombre"] = "Abarrotes La Esquina", ["AjustesVigentes.documento"] = "AES010203AB1",
        ["AjustesVigentes.direccion"] = "Calle Real 12, Centro, Xalapa", ["moneda"] = "MXN", ["hoy"] = "2026-11-23",
        ["preciosIncluyenImpuesto"] = true, ["redondeo"] = "mitad_arriba", ["SaludVivo.estado"] = "vivo",
        ["SaludListo.estado"] = "listo",

        // Lo que se importa y lo que se sigue.
        ["creados"] = 12, ["actualizados"] = 3, ["sinCambios"] = 105, ["movimientos"] = 10,
        ["EntradaDeEventos.entrada"] = "q3Zr…", ["EntradaDeEventos.expiraEn"] = 60,

        // Las páginas y los errores.
        ["pagina"] = 1, ["tamano"] = 20, ["PaginaDe.total"] = 1, ["VentaEnLista.total"] = 291,
        ["PaginaDeVentaEnLista.total"] = 1, ["totalEsMinimo"] = false, ["siguiente"] = null,
        ["ErrorCatalogado.codigo"] = "version_obsoleta", ["status"] = 412, ["titulo"] = "Alguien lo cambió antes",
        ["significado"] = "If-Match trae una versión que ya no es la actual.",
        ["queHacer"] = "Leer otra vez el recurso y repetir el cambio sobre él.", ["Parametro.instance"] = "/api/v1/productos",
        ["Credenciales.instance"] = "/api/v1/sesiones", ["Demasiadas.instance"] = "/api/v1/sesiones",
        ["ClienteAnonimizado.instance"] = "/api/v1/clientes/5", ["ConteoDesactualizado.instance"] = "/api/v1/conteos",
        ["ProblemaDevolucion.instance"] = "/api/v1/ventas/15/devoluciones",
        ["ProblemaInventario.instance"] = "/api/v1/inventario/verificacion",
        ["MovimientoInicial.instance"] = "/api/v1/movimientos",
        ["ProblemaMovimiento.instance"] = "/api/v1/movimientos/41/reversion",
        ["ProblemaVenta.instance"] = "/api/v1/ventas/15/anulacion", ["UltimoAdministrador.instance"] = "/api/v1/usuarios/1",
        ["UltimoAdministrador.usuarioId"] = 1, ["UltimoAdministrador.campo"] = "activo", ["ClienteInactivo.campo"] = "clienteId",
        ["MovimientoInicial.campo"] = "motivo", ["Inactivo.instance"] = "/api/v1/ventas",
        ["StockInsuficiente.instance"] = "/api/v1/ventas",
        ["StockInsuficiente.total"] = 2910, ["StockInsuficiente.subtotal"] = 2508.62m, ["StockInsuficiente.impuesto"] = 401.38m,
        ["StockInsuficiente/LineaCalculada.base"] = 2508.62m, ["StockInsuficiente/LineaCalculada.impuesto"] = 401.38m,
        ["StockInsuficiente/LineaCalculada.importe"] = 2910, ["TotalDistinto.instance"] = "/api/v1/ventas",
        ["regla"] = "stock_es_la_suma", ["InvarianteRota.descripcion"] = "El stock es la suma de los movimientos.",
        ["aviso"] = "numero_de_otro_producto", ["escrito"] = "0036000291452", ["VerificarInventarioAviso.idExistente"] = 5,
        ["VerificarInventarioAviso.mensaje"] =
            "El producto «CAFE-500» lleva 0036000291452, que para un lector es el número del producto 5: quíteselo a uno de los dos.",
        ["ErrorDeFila.fila"] = 3, ["ErrorDeFila.columna"] = "precio", ["ErrorDeFila.codigo"] = "numero_no_valido",
        ["ErrorDeFila.mensaje"] = "Debe ser un número con punto decimal y sin separador de millares, como 1234.5.",
        ["ErrorDeFila.valor"] = "28,90", ["totalErrores"] = 1, ["ImportacionConErrores.instance"] = "/api/v1/productos/importar",
        ["fila"] = new JsonObject { ["productoId"] = 7, ["stock"] = 18, ["suma"] = 17 },
    };

    /// <param name="donde">La operación y los esquemas por los que se llegó: <c>ConsultarVentas/PaginaDeVentaEnLista/VentaEnLista</c>.</param>
    /// <param name="campo">Su nombre en el JSON.</param>
    /// <param name="ejemplo">Lo que se enseña; puede ser null.</param>
    public static bool Buscar(string donde, string campo, out JsonNode? ejemplo)
    {
        var clave = PorCampo.Keys.Select(k => (Clave: k, Cerca: Cercania(k, donde, campo))).Where(k => k.Cerca >= 0)
            .OrderBy(k => k.Cerca).ThenBy(k => k.Clave.Length).LastOrDefault().Clave;
        ejemplo = clave is null ? null : PorCampo[clave]?.DeepClone();
        return clave is not null;
    }

    /// <returns>Hasta qué letra de dónde llega la clave: 0 si vale en todas partes, negativo si no es suya.</returns>
    private static int Cercania(string clave, string donde, string campo)
    {
        if (clave == campo)
            return 0;
        if (!clave.EndsWith($".{campo}", StringComparison.Ordinal))
            return -1;
        var lugar = clave[..^(campo.Length + 1)];
        var inicio = donde.LastIndexOf(lugar, StringComparison.Ordinal);
        return inicio < 0 ? -1 : inicio + lugar.Length;
    }

    /// <summary>Para un campo que aún no tiene ejemplo; una prueba los nombra.</summary>
    public static JsonNode? Generico(IOpenApiSchema esquema) => (esquema.Type & ~JsonSchemaType.Null) switch
    {
        JsonSchemaType.Boolean => true,
        JsonSchemaType.Integer or JsonSchemaType.Number => 1,
        JsonSchemaType.String when esquema.Format == "date-time" => Ahora,
        JsonSchemaType.String => "texto",
        _ => new JsonObject(),
    };
}
