using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inventario.Tests.Arquitectura;

/// <summary>
/// La tabla de permisos del contrato, celda a celda, sobre cada operación del documento OpenAPI. Una operación nueva sin
/// fila, o una fila sin operación, falla.
/// </summary>
public sealed partial class PermisosTests : ApiTest
{
    private const string Todos = "administrador vendedor almacenista";
    private const string DeVentas = "administrador vendedor";
    private const string DeAlmacen = "administrador almacenista";
    private const string Administra = "administrador";

    private static readonly string[] Roles = ["administrador", "vendedor", "almacenista"];

    /// <summary>Qué se hace, quién puede y con qué operaciones. «sin clave»: una clave de API no sirve.</summary>
    private static readonly (string Fila, string Pueden, bool SinClave, string[] Operaciones)[] Tabla =
    [
        ("leer productos, categorías y proveedores", Todos, false,
        [
            "ConsultarProductos", "ObtenerProducto", "ObtenerProductoPorCodigo", "ConsultarCategorias", "ObtenerCategoria",
            "ConsultarProveedores", "ObtenerProveedor",
        ]),
        ("escribir productos y categorías", DeAlmacen, false,
        [
            "CrearProducto", "ActualizarProducto", "ModificarProducto", "CrearCategoria", "ActualizarCategoria", "ModificarCategoria",
            "ConsultarHistorialDePrecios",
        ]),
        ("borrar productos y categorías; importar", Administra, false, ["EliminarProducto", "EliminarCategoria", "ImportarProductos"]),
        ("escribir proveedores", DeAlmacen, false, ["CrearProveedor", "ActualizarProveedor", "ModificarProveedor", "EliminarProveedor"]),
        ("clientes: leer", Todos, false, ["ConsultarClientes", "ObtenerCliente"]),
        ("clientes: crear y editar", DeVentas, false, ["CrearCliente", "ActualizarCliente", "ModificarCliente"]),
        ("clientes: borrar y anonimizar", Administra, false, ["EliminarCliente", "AnonimizarCliente"]),
        ("registrar y devolver ventas", DeVentas, false, ["RegistrarVenta", "DevolverVenta"]),
        ("anular ventas", DeVentas, false, ["AnularVenta"]),
        ("leer ventas", DeVentas, false,
            ["ConsultarVentas", "ObtenerVenta", "ConsultarDetalle", "ConsultarMovimientosDeVenta", "ConsultarDevoluciones",
                "ConsultarTodasLasDevoluciones", "ConsultarVentasDeCliente"]),
        ("movimientos, conteos y kardex", DeAlmacen, false,
            ["RegistrarMovimientos", "ConsultarMovimientos", "ObtenerMovimiento", "RevertirMovimiento", "RegistrarConteo", "ConsultarConteos", "ObtenerConteo", "ConsultarKardex"]),
        ("informes, verificación y auditoría", Administra, false,
        [
            "VerificarInventario", "ObtenerValorDeInventario", "ConsultarInformeDeVentas", "ConsultarMasVendidos",
            "ConsultarSinMovimiento", "ConsultarAuditoria",
        ]),
        ("usuarios y claves", Administra, true,
        [
            "ConsultarUsuarios", "CrearUsuario", "ObtenerUsuario", "ActualizarUsuario", "ModificarUsuario", "EliminarUsuario",
            "RestablecerContrasena", "ConsultarClavesApi", "ObtenerClaveApi", "CrearClaveApi", "RevocarClaveApi",
        ]),
        ("bajo-minimo", Todos, false, ["ConsultarBajoMinimo"]),
        ("saber quién soy y los ajustes del negocio", Todos, false, ["ObtenerSesionActual", "ObtenerAjustes"]),
        ("seguir los eventos que su rol permite", Todos, false, ["SeguirEventos", "CrearEntradaDeEventos"]),
        ("cerrar mi sesión y cambiar mi contraseña", Todos, true, ["CerrarSesion", "CambiarContrasena"]),
    ];

    private static readonly string[] SinSesion =
        ["IniciarSesion", "RenovarSesion", "ConsultarErrores", "ObtenerError", "SaludVivo", "SaludListo"];

    private List<Operacion> operaciones = [];

    [SetUp]
    public async Task LeerDocumento()
    {
        var documento = JsonNode.Parse(await Anonimo.Http.GetStringAsync("/openapi/v1.json"))!;
        operaciones = [.. from ruta in documento["paths"]!.AsObject()
                          from metodo in ruta.Value!.AsObject()
                          where metodo.Key is "get" or "post" or "put" or "patch" or "delete"
                          select new Operacion((string)metodo.Value!["operationId"]!, metodo.Key.ToUpperInvariant(), ruta.Key,
                              (string?)metodo.Value["description"] ?? "", metodo.Value["requestBody"] is not null)];
    }

    [Test]
    public void Cada_operación_tiene_una_fila_y_cada_fila_sus_operaciones() => Assert.That(
        operaciones.Select(o => o.Id), Is.EquivalentTo(Tabla.SelectMany(f => f.Operaciones).Concat(SinSesion)));

    [Test]
    public void El_documento_dice_los_mismos_roles()
    {
        foreach (var (operacion, pueden, _) in Filas())
            Assert.That(operacion.Descripcion, Does.EndWith($"Roles: {pueden.Replace(" ", ", ", StringComparison.Ordinal)}."), operacion.Id);
    }

    [Test]
    public async Task Cada_celda_con_una_sesión()
    {
        var celdas = 0;
        foreach (var (operacion, pueden, _) in Filas())
        {
            (await Pedir(Anonimo, operacion)).DebeSerProblema(HttpStatusCode.Unauthorized, "no_autenticado");
            foreach (var rol in Roles)
            {
                celdas++;
                using var quien = await ConSesion(rol);
                Comprobar(await Pedir(quien, operacion), pueden.Contains(rol, StringComparison.Ordinal), $"{operacion.Id} {rol}");
            }
        }
        Assert.That(celdas, Is.GreaterThan(100));
    }

    [Test]
    public async Task Cada_celda_con_una_clave_de_API()
    {
        foreach (var rol in Roles)
        {
            var clave = (await Administrador.Post("/claves-api", new { nombre = rol, rol })).Debe(HttpStatusCode.Created);
            using var script = ConToken((string)clave["clave"]!);
            foreach (var (operacion, pueden, sinClave) in Filas())
            {
                var respuesta = await Pedir(script, operacion);
                Comprobar(respuesta, !sinClave && pueden.Contains(rol, StringComparison.Ordinal), $"{operacion.Id} clave de {rol}");
                if (sinClave)
                    Assert.That(respuesta.Texto, Does.Contain("Con una clave de API no se puede: hace falta iniciar sesión."), operacion.Id);
            }
        }
    }

    [Test]
    public async Task El_vendedor_no_ve_un_costo_en_ninguna_lectura()
    {
        var producto = await UnProducto(stock: 10, costo: 4.1234m);
        var cliente = await UnCliente();
        var venta = (await Vendedor.Post("/ventas", new { clienteId = cliente, lineas = new[] { new { productoId = producto, cantidad = 3 } } })).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE producto SET stock_minimo = 50");
        var leidas = 0;
        foreach (var (operacion, pueden, _) in Filas().Where(f => f.Operacion.Metodo == "GET" && f.Pueden.Contains("vendedor", StringComparison.Ordinal)))
        {
            var id = operacion.Ruta.Contains("/ventas/{", StringComparison.Ordinal) ? venta.Id : operacion.Ruta.Contains("/clientes/", StringComparison.Ordinal) ? cliente : producto;
            var respuesta = await Pedir(Vendedor, operacion, id);
            if (respuesta.Estado != HttpStatusCode.OK)
                continue;
            leidas++;
            Assert.That(Costo().Matches(respuesta.Texto).Select(m => m.Value), Is.Empty, operacion.Id);
        }
        Assert.That(leidas, Is.GreaterThan(10));
        Assert.That((await Administrador.Get($"/productos/{producto}")).Texto, Does.Match(Costo()), "el patrón reconoce un costo");
    }

    private IEnumerable<(Operacion Operacion, string Pueden, bool SinClave)> Filas() =>
        from fila in Tabla
        from nombre in fila.Operaciones
        select (operaciones.Single(o => o.Id == nombre), fila.Pueden, fila.SinClave);

    private static void Comprobar(Respuesta respuesta, bool puede, string celda)
    {
        if (puede)
        {
            Assert.That(respuesta.Estado, Is.Not.EqualTo(HttpStatusCode.Unauthorized).And.Not.EqualTo(HttpStatusCode.Forbidden), celda);
            Assert.That((int)respuesta.Estado, Is.LessThan(500), celda);
            return;
        }
        Assert.That(respuesta.Estado, Is.EqualTo(HttpStatusCode.Forbidden), $"{celda}: {respuesta.Texto}");
        respuesta.DebeSerProblema(HttpStatusCode.Forbidden, "sin_permiso");
    }

    /// <summary>Con ids que no existen y cuerpos vacíos: quien puede pasa del permiso sin cambiar nada.</summary>
    private static Task<Respuesta> Pedir(Cliente quien, Operacion operacion, long id = 999_999)
    {
        var ruta = "/" + Parametro().Replace(operacion.Ruta, $"{id}");
        // Un flujo no se acaba: con un id que no vale, quien puede pasa del permiso y ahí termina.
        if (operacion.Id == "SeguirEventos")
            ruta += "?ultimoId=-1";
        return operacion.ConCuerpo ? quien.Crudo(new HttpMethod(operacion.Metodo), ruta, "{}") : quien.Enviar(new HttpMethod(operacion.Metodo), ruta, null, []);
    }

    /// <summary>Una sesión nueva por celda: hay operaciones que la cierran.</summary>
    private async Task<Cliente> ConSesion(string rol)
    {
        var usuarioId = Array.IndexOf(Roles, rol) + 1L;
        var sesionId = await Insertar("INSERT INTO sesion (usuario_id, expira_en) VALUES (@usuarioId, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)", new { usuarioId });
        return Entrar(usuarioId, rol, sesionId);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parametro();

    [GeneratedRegex("(?i)\"[a-z]*(?:costo|valor|margen|utilidad)[a-z]*\":|4\\.1234|12\\.3702")]
    private static partial Regex Costo();

    private sealed record Operacion(string Id, string Metodo, string Ruta, string Descripcion, bool ConCuerpo);
}
