using System.Reflection;
using System.Text.RegularExpressions;
using Inventario.Api.Common.Listas;
using Inventario.Api.Features.Inventario.VerificarInventario;

namespace Inventario.Tests.Arquitectura;

/// <summary>Las sentencias de las clases <c>*Sql</c> y los valores con que se prueban.</summary>
internal static partial class SentenciasSql
{
    /// <summary>Un valor por nombre de parámetro: el mismo nombre significa lo mismo en todo el sistema.</summary>
    public static IReadOnlyDictionary<string, object> Muestras { get; } = new Dictionary<string, object>
    {
        ["Id"] = 17L,
        ["Ids"] = new[] { 17L, 18L },
        ["Codigos"] = new[] { "P17", "P18" },
        ["ProductoId"] = 17L,
        ["ProductoIds"] = new[] { 17L, 18L },
        ["ClienteIds"] = new[] { 17L, 18L },
        ["CategoriaId"] = 7L,
        ["ProveedorId"] = 7L,
        ["ClienteId"] = 7L,
        ["UsuarioId"] = 7L,
        ["VendedorId"] = 7L,
        ["VentaId"] = 17L,
        ["ConteoId"] = 17L,
        ["DevolucionId"] = 17L,
        ["SesionId"] = 17L,
        ["ClaveId"] = 17L,
        ["ClaveIds"] = new[] { 17L, 18L },
        ["RevierteA"] = 17L,
        ["VentaIds"] = new[] { 17L, 18L },
        ["Revertidos"] = new[] { 17L, 18L },
        ["RecursoId"] = 17L,
        ["DespuesId"] = 4000L,
        ["DespuesDe"] = 4000L,
        ["UltimoId"] = 4000L,
        ["PurgadoHasta"] = 17L,
        ["Limite"] = 21,
        ["FilaHasta"] = 21,
        ["Salto"] = 0,
        ["TotalMax"] = 10_001,
        ["Linea"] = 1,
        ["Renglon"] = 1,
        ["NumLineas"] = 1,
        ["Secuencia"] = 2L,
        ["Primera"] = 1L,
        ["Ultima"] = 21L,
        ["Version"] = 1,
        ["VersionSeguridad"] = 1,
        ["InvalidaTokens"] = true,
        ["DuracionSegundos"] = 900,
        ["Nombre"] = "Producto 17",
        ["Texto"] = "P17",
        ["Empieza"] = "Producto 17%",
        ["Palabra1"] = "%17%",
        ["Palabra2"] = "%1%",
        ["Palabra3"] = "%7%",
        ["Palabra4"] = "%p%",
        ["Palabra5"] = "%pr%",
        ["Palabra6"] = "%ro%",
        ["Palabra7"] = "%od%",
        ["Palabra8"] = "%pro%17%",
        ["Principio"] = "Producto 17%",
        ["OtroPrincipio"] = "17%",
        ["SonMuchos"] = true,
        ["Campos"] = new[] { 1, 2, 3 },
        ["Partes"] = """[{"campo":1,"parte":"Producto 17","producto_id":17,"posicion":1}]""",
        ["PartesMax"] = 100_000,
        ["Codigo"] = "P17",
        ["CodigoBarras"] = "7517",
        ["Valor"] = "P17",
        ["Formas"] = new[] { "00036000291452", "036000291452" },
        ["Canonico"] = "00036000291452",
        ["Documento"] = "D17",
        ["Correo"] = "u17@ejemplo.test",
        ["Contacto"] = "Ana",
        ["Telefono"] = "555",
        ["Direccion"] = "Calle 1",
        ["Descripcion"] = "x",
        ["Nota"] = "x",
        ["Motivo"] = "venta",
        ["MotivoAnulacion"] = "x",
        ["Estado"] = "registrada",
        ["Rol"] = "vendedor",
        ["Evento"] = "venta_anulada",
        ["Recurso"] = "venta",
        ["Detalle"] = "{}",
        ["Datos"] = "{}",
        ["Eventos"] = "[]",
        ["Campo"] = "precio",
        ["Anterior"] = 1m,
        ["Nuevo"] = 2m,
        ["Redondeo"] = "mitad_arriba",
        ["Unidad"] = "unidad",
        ["Huella"] = new byte[32],
        ["SucedeA"] = new byte[32],
        ["GraciaSegundos"] = 30,
        ["HuellaContrasena"] = "x",
        ["VentanaSegundos"] = 900,
        ["DiasQueSeRecuerda"] = 7,
        ["PorLote"] = 1_000,
        ["Tabla"] = "venta",
        ["Cuantos"] = 10,
        ["DiasQueSeGuardan"] = 7,
        ["Clave"] = "clave-17",
        ["Ubicacion"] = "/api/v1/ventas/17",
        ["Etiqueta"] = "\"1\"",
        ["Tipo"] = "application/json",
        ["Cuerpo"] = new byte[2],
        ["PendienteSegundos"] = 30,
        ["Pendiente"] = new byte[16],
        ["Antes"] = 4,
        ["HuellaDireccion"] = new byte[32],
        ["HuellaAnterior"] = "x",
        ["ExpiraEn"] = Hoy.AddDays(30),
        ["Activo"] = true,
        ["ParteActiva"] = true,
        ["ConFicha"] = true,
        ["Sondear"] = true,
        ["NaceActivo"] = true,
        ["Filas"] = """[{"Fila":2,"Codigo":"P17","FormasCodigo":["P17"],"CodigoBarras":"7517","FormasBarras":["7517"],"Categoria":"Categoría 7","Proveedor":"Proveedor 7"},{"Fila":3}]""",
        ["Danado"] = false,
        ["BajoMinimo"] = true,
        ["ConStock"] = true,
        ["EsEntrada"] = true,
        ["PreciosIncluyenImpuesto"] = true,
        ["Fecha"] = Hoy,
        ["ActualizadoEn"] = Hoy,
        ["Dias"] = 90,
        ["Desde"] = Hoy.AddDays(-7),
        ["Hasta"] = Hoy,
        ["Precio"] = 1m,
        ["PrecioMin"] = 880m,
        ["PrecioMax"] = 5m,
        ["PrecioUnitario"] = 1m,
        ["TasaImpuesto"] = 1m,
        ["StockMinimo"] = 1m,
        ["Stock"] = 1m,
        ["StockPrevio"] = 1m,
        ["StockResultante"] = 1m,
        ["ValorStock"] = 1m,
        ["ValorResultante"] = 1m,
        ["CostoPromedio"] = 1m,
        ["CostoUnitario"] = 1m,
        ["CostoTotal"] = 1m,
        ["CostoDevuelto"] = 1m,
        ["ImporteDevuelto"] = 1m,
        ["CantidadDevuelta"] = 1m,
        ["Cantidad"] = 1m,
        ["Contado"] = 1m,
        ["Diferencia"] = 0m,
        ["Delta"] = 1m,
        ["Subtotal"] = 1m,
        ["Descuento"] = 1m,
        ["Impuesto"] = 1m,
        ["Total"] = 1m,
        ["Base"] = 1m,
        ["Importe"] = 1m,
    };

    public static DateTime Hoy => DateTime.UtcNow.Date;

    /// <summary>Las de las clases <c>*Sql</c> y las que componen las listas, con el tipo del valor de su cursor.</summary>
    public static IEnumerable<(string Clase, string Nombre, string Sql, Type? TipoDelCursor)> Todas()
    {
        var constantes = Constantes()
            .Concat(VerificarInventarioSql.Reglas.Select(r => (nameof(VerificarInventarioSql), r.Nombre, r.Sql, default(Type)))).ToList();
        var yaEstan = constantes.Select(c => c.Sql).ToHashSet();
        return constantes.Concat(DeLasListas().Where(l => !yaEstan.Contains(l.Sql)));
    }

    /// <summary>Las constantes privadas y las que no empiezan por un verbo son trozos de otras.</summary>
    private static IEnumerable<(string Clase, string Nombre, string Sql, Type? TipoDelCursor)> Constantes() =>
        from clase in typeof(Program).Assembly.GetTypes()
        where clase.Name.EndsWith("Sql", StringComparison.Ordinal)
        orderby clase.FullName
        from campo in clase.GetFields(BindingFlags.Public | BindingFlags.Static)
        where campo.FieldType == typeof(string)
        let sql = (string)campo.GetValue(null)!
        where Verbo().IsMatch(sql)
        select (clase.Name, campo.Name, sql, default(Type));

    /// <summary>Una lista la declara el handler de su slice; sus sentencias se nombran como si fueran de su clase <c>Sql</c>.</summary>
    private static IEnumerable<(string Clase, string Nombre, string Sql, Type? TipoDelCursor)> DeLasListas() =>
        from clase in typeof(Program).Assembly.GetTypes()
        orderby clase.FullName
        from campo in clase.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        where campo.FieldType is { IsGenericType: true } && campo.FieldType.GetGenericTypeDefinition() == typeof(Lista<>)
        let lista = campo.GetValue(null)!
        from sentencia in (IEnumerable<(string Nombre, string Sql, Type?)>)lista.GetType().GetProperty(nameof(Lista<>.Sentencias))!.GetValue(lista)!
        select (clase.Name.Replace("Handler", "Sql", StringComparison.Ordinal), $"{campo.Name}({sentencia.Nombre})", sentencia.Sql, sentencia.Item3);

    public static List<string> Parametros(string sql) => [.. Parametro().Matches(sql).Select(m => m.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b")]
    private static partial Regex Verbo();

    [GeneratedRegex(@"(?<![@\w])@(\w+)")]
    private static partial Regex Parametro();
}
