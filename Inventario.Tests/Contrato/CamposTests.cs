using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Inventario.Tests.Contrato.LectoresDelDocumento;
using static Inventario.Tests.Contrato.ValoresDelEsquema;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Cada campo que el documento deja escribir se escribe por cada puerta (POST, PUT, PATCH, importación) y se lee por
/// cada lector (la respuesta, GET, la lista, su CSV, los eventos). Las operaciones y los campos salen del documento:
/// los nuevos entran solos. Los textos van con espacios alrededor y en NFD, y se leen sin ellos y en NFC.
/// </summary>
public sealed class CamposTests : ApiTest
{
    private const string Json = "application/json";

    /// <summary>La columna con que una fila importada dice de qué producto habla.</summary>
    private const string Llave = "codigo";

    /// <summary>Lo que una importación nunca cambia.</summary>
    private static readonly string[] NoSeImportan = ["activo"];

    /// <summary>Las operaciones con cuerpo que no dejan nada que leer: las de las sesiones y las contraseñas.</summary>
    private static readonly string[] SinLectura =
        ["IniciarSesion", "RenovarSesion", "CambiarContrasena", "RestablecerContrasena"];

    private ValoresDelEsquema valores = null!;
    private LectoresDelDocumento lectores = null!;

    [SetUp]
    public void Preparar() => (valores, lectores) = (new(Administrador), new(Administrador));

    [Test]
    public void Toda_operación_con_cuerpo_se_prueba_y_las_tablas_nombran_lo_que_existe()
    {
        var escriben = ContratoPublicado.Operaciones.Where(o => o.Json.TryGetProperty("requestBody", out _)).ToList();
        var deJson = new[] { "POST", "PUT", "PATCH" }.SelectMany(metodo => ConCuerpo(metodo, Json)).ToList();

        Assert.That(deJson.Concat(ConCuerpo("POST", "text/csv")).Concat(SinLectura),
            Is.EquivalentTo(escriben.Select(o => o.Id)));
        Assert.That(ValoresDelEsquema.Nombrados.Concat(LectoresDelDocumento.Nombrados),
            Is.SubsetOf(deJson.SelectMany(id => Nombres(Esquema(Operacion(id))).Select(campo => $"{id}.{campo}"))));

        static IEnumerable<string> Nombres(JsonElement esquema) => Campos(esquema).SelectMany(c =>
            c.Value.TryGetProperty("items", out var linea) ? Nombres(ContratoPublicado.Resolver(linea)) : [c.Name]);
    }

    [TestCaseSource(nameof(ConCuerpo), new object[] { "POST", Json })]
    public async Task Lo_que_POST_escribe_se_lee_por_todas_partes(string id)
    {
        var alta = Operacion(id);
        var padre = alta.Ruta.Split("/{id}") is [var ruta, _] ? await valores.CrearAsync(Alta(ruta)) : null;
        var cuerpo = await valores.CuerpoAsync(alta, actual: padre);

        var creado = await valores.MandarAsync(alta, cuerpo.ToJsonString(), padre?["id"]);

        await lectores.ComprobarAsync(alta, "POST", cuerpo, creado["id"]!, creado, padre?["id"]);
    }

    [TestCaseSource(nameof(ConCuerpo), new object[] { "PUT", Json })]
    public async Task Lo_que_PUT_reemplaza_se_lee_por_todas_partes_y_null_vuelve_a_su_valor_por_defecto(string id)
    {
        var put = Operacion(id);
        var antes = await CrearParaEditar(put);
        var cuerpo = await valores.CuerpoAsync(put, actual: antes);
        var esperado = cuerpo.DeepClone().AsObject();

        await Reemplazar("PUT");
        foreach (var campo in Campos(Esquema(put)).Where(AdmiteNull))
            (cuerpo[campo.Name], esperado[campo.Name]) = (null, AlBorrar(put, campo, esperado[campo.Name]));
        await Reemplazar("PUT con null");

        async Task Reemplazar(string puerta)
        {
            var respuesta = await valores.MandarAsync(put, cuerpo.ToJsonString(), antes["id"]);
            await lectores.ComprobarAsync(put, puerta, esperado, antes["id"]!, respuesta);
        }
    }

    [TestCaseSource(nameof(ConCuerpo), new object[] { "PATCH", Json })]
    public async Task PATCH_de_un_campo_cambia_ese_y_deja_los_demás_como_estaban(string id)
    {
        var patch = Operacion(id);
        var antes = await CrearParaEditar(patch);
        var esperado = LoDe(patch, antes);

        foreach (var campo in Campos(Esquema(patch)))
            await Cambiar(campo, await valores.ValorAsync(id, campo, actual: antes));
        // Un número no admite null. La cantidad pierde sus decimales antes de que la unidad vuelva a la que no los admite.
        foreach (var campo in Campos(Esquema(patch)).Where(c => Admite("number", c.Value)))
            await Cambiar(campo, 0);
        foreach (var campo in Campos(Esquema(patch)).Where(AdmiteNull))
            await Cambiar(campo, null);

        async Task Cambiar(JsonProperty campo, JsonNode? valor)
        {
            var puerta = $"PATCH de {campo.Name}{(valor is null ? " a null" : "")}";
            esperado[campo.Name] = valor?.DeepClone() ?? AlBorrar(patch, campo, esperado[campo.Name]);
            var cambios = new JsonObject { [campo.Name] = valor };
            var respuesta = await valores.MandarAsync(patch, cambios.ToJsonString(), antes["id"]);
            await lectores.ComprobarAsync(patch, puerta, esperado, antes["id"]!, respuesta);
        }
    }

    [TestCaseSource(nameof(ConCuerpo), new object[] { "POST", "text/csv" })]
    public async Task Lo_que_se_importa_se_lee_por_todas_partes_y_lo_que_no_viene_se_queda_como_estaba(string id)
    {
        var importar = Operacion(id);
        var alta = Alta(Coleccion(importar.Ruta));
        var put = ContratoPublicado.Operaciones.Single(o => o.Metodo == "PUT" && o.Ruta == $"{alta.Ruta}/{{id}}");

        var nuevo = await valores.CuerpoAsync(alta, SeImporta);
        await valores.MandarAsync(importar, await Csv(nuevo));
        var creado = (await Administrador.Get(alta.Ruta))["datos"].AsArray().Single()!;
        await lectores.ComprobarAsync(alta, "importación que crea", nuevo, creado["id"]!);

        var antes = await CrearParaEditar(put);
        var esperado = LoDe(put, antes);
        await Actualizar("importación de todas las columnas", await valores.CuerpoAsync(put, SeImporta, antes));
        var fila = await valores.CuerpoAsync(put, _ => false, antes);
        await Actualizar("importación de las columnas obligatorias", fila);
        foreach (var campo in Campos(Esquema(put)).Where(c => SeImporta(c) && AdmiteNull(c)))
            fila[campo.Name] = null;
        await Actualizar("importación de celdas vacías", fila);

        async Task Actualizar(string puerta, JsonObject cambios)
        {
            cambios[Llave] = antes[Llave]!.DeepClone();
            await valores.MandarAsync(importar, await Csv(cambios));
            foreach (var campo in Campos(Esquema(put)).Where(c => cambios.ContainsKey(c.Name)))
                esperado[campo.Name] = cambios[campo.Name]?.DeepClone() ?? AlBorrar(put, campo, null);
            await lectores.ComprobarAsync(put, puerta, esperado, antes["id"]!);
        }

        static bool SeImporta(JsonProperty campo) => !NoSeImportan.Contains(campo.Name);
    }

    /// <summary>
    /// Una compra deja el producto por encima de su mínimo, una venta se lo lleva todo y se anula, y otra se devuelve; un producto se crea, se
    /// cambia y se borra.
    /// </summary>
    [Test]
    public async Task Lo_que_se_escribe_llega_en_los_eventos_que_lo_llevan()
    {
        var (alta, comprar) = (Operacion("CrearProducto"), Operacion("RegistrarMovimientos"));
        var (vender, anular, devolver) = (Operacion("RegistrarVenta"), Operacion("AnularVenta"), Operacion("DevolverVenta"));
        var cambiar = Operacion("ModificarProducto");
        var (compra, venta) = (await valores.CuerpoAsync(comprar), await valores.CuerpoAsync(vender));
        var (comprado, vendido) = (compra["lineas"]![0]!, venta["lineas"]![0]!);
        var producto = (await Administrador.Get($"{alta.Ruta}/{comprado["productoId"]}")).Json;
        vendido["productoId"] = comprado["productoId"]!.DeepClone();
        vendido["cantidad"] = producto["stock"]!.GetValue<decimal>() + comprado["cantidad"]!.GetValue<decimal>();
        var flujo = Operacion("SeguirEventos").Json.GetProperty("responses").GetProperty("200");
        var tipos = flujo.GetProperty("x-eventos");
        HashSet<string> llegados = [];
        await using var seguidor = await Seguidor.AbrirAsync(Administrador.Http);

        await valores.MandarAsync(comprar, compra.ToJsonString());
        var vendida = await valores.MandarAsync(vender, venta.ToJsonString());
        await valores.MandarAsync(anular, """{"motivo":"x"}""", vendida["id"]);
        var otra = await valores.MandarAsync(vender, venta.ToJsonString());
        var linea = otra["lineas"]![0]!;
        await valores.MandarAsync(devolver, $$"""{"motivo":"x","lineas":[{"detalleId":{{linea["id"]}},"cantidad":{{linea["cantidad"]}}}]}""", otra["id"]);
        var creado = await CrearParaEditar(cambiar);
        var cambiado = await valores.MandarAsync(cambiar, """{"nombre":"Otro","precio":7}""", creado["id"]);
        (await Administrador.Delete($"{alta.Ruta}/{creado["id"]}")).Debe(HttpStatusCode.NoContent);

        while (!llegados.Contains("producto.eliminado"))
        {
            var evento = await seguidor.SiguienteAsync();
            llegados.Add(evento.Tipo);
            var escrito = evento.Tipo switch
            {
                "producto.creado" => Aplanado(LoDe(alta, creado)).ToList(),
                "producto.cambiado" or "producto.eliminado" => [.. Aplanado(LoDe(alta, cambiado))],
                _ => [.. Aplanado(evento["ventaId"] is null ? compra : venta), .. Aplanado(LoDe(alta, producto))],
            };
            foreach (var campo in Campos(ContratoPublicado.Resolver(tipos.GetProperty(evento.Tipo))).Select(c => c.Name))
                if (escrito.Find(e => e.Campo == campo) is { Campo: not null } dado)
                    Assert.That(Texto(evento[campo]), Is.EqualTo(Texto(dado.Valor)), $"«{campo}» en {evento.Tipo}");
        }
        Assert.That(llegados, Is.EquivalentTo(tipos.EnumerateObject().Select(t => t.Name)));
    }

    private static IEnumerable<string> ConCuerpo(string metodo, string tipo) =>
        from operacion in ContratoPublicado.Operaciones
        where operacion.Metodo == metodo && operacion.Json.TryGetProperty("requestBody", out var cuerpo)
            && cuerpo.GetProperty("content").TryGetProperty(tipo, out _) && !SinLectura.Contains(operacion.Id)
        select operacion.Id;

    private static ContratoPublicado.Operacion Operacion(string id) => ContratoPublicado.Operaciones.Single(o => o.Id == id);

    private static ContratoPublicado.Operacion Alta(string coleccion) =>
        ContratoPublicado.Operaciones.Single(o => o.Metodo == "POST" && o.Ruta == coleccion);

    /// <summary>Solo con lo que después se edita: si naciera con existencias, su unidad ya no cambiaría.</summary>
    private Task<JsonNode> CrearParaEditar(ContratoPublicado.Operacion edicion) => valores.CrearAsync(
        Alta(Coleccion(edicion.Ruta)), campo => Campos(Esquema(edicion)).Exists(c => c.Name == campo.Name));

    /// <summary>Lo que una fila tiene de los campos que esa operación escribe.</summary>
    private static JsonObject LoDe(ContratoPublicado.Operacion operacion, JsonNode fila) => new(
        from campo in Campos(Esquema(operacion)).Select(c => c.Name)
        where fila.AsObject().ContainsKey(campo)
        select KeyValuePair.Create(campo, fila[campo]?.DeepClone()));

    /// <summary>En qué queda un campo que se manda en null.</summary>
    private static JsonNode? AlBorrar(ContratoPublicado.Operacion edicion, JsonProperty campo, JsonNode? actual)
    {
        if (Descripcion(campo).Contains("sigue como está", StringComparison.Ordinal))
            return actual?.DeepClone();
        var recurso = edicion.Contenidos().Single(c => c.Donde == $"{edicion.Id} 200").Json.GetProperty("schema");
        if (PorDefecto(campo) is { } valor)
            return valor;
        return Campos(ContratoPublicado.Resolver(recurso)).Exists(c => c.Name == campo.Name && AdmiteNull(c)) ? null
            : throw new AssertionException($"{edicion.Id}: nada dice en qué queda «{campo.Name}» si va en null.");
    }

    /// <summary>Una clave foránea va por el nombre de lo que apunta, en la columna sin «Id».</summary>
    private async Task<string> Csv(JsonObject fila)
    {
        List<string> columnas = [], celdas = [];
        foreach (var (campo, valor) in fila)
        {
            var apuntada = Apuntada(campo);
            var texto = apuntada is null || valor is null ? $"{valor}"
                : $"{(await Administrador.Get($"{apuntada.Ruta}/{valor}"))["nombre"]}";
            columnas.Add(apuntada is null ? campo : campo[..^2]);
            if (valor?.GetValueKind() == JsonValueKind.String)
                texto = Descuidado(texto);
            celdas.Add($"\"{texto.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
        return $"{string.Join(',', columnas)}\n{string.Join(',', celdas)}";
    }
}
