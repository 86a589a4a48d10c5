using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Inventario.Tests.Contrato.ValoresDelEsquema;

namespace Inventario.Tests.Contrato;

/// <summary>
/// Lo que cumple todo recurso que se crea, se edita con PUT y con PATCH y se borra, según el propio documento OpenAPI: uno nuevo entra solo.
/// Sus campos los recorre <see cref="CamposTests"/>.
/// </summary>
internal sealed partial class ContratoDeFichaTests : ApiTest
{
    private const long NoExiste = 999_999_999;

    private static readonly (string, string) Vieja = ("If-Match", "\"7\"");

    private ValoresDelEsquema valores = null!;

    [SetUp]
    public void Preparar() => valores = new(Administrador);

    private static IEnumerable<Recurso> Recursos() =>
        from put in ContratoPublicado.Operaciones
        where put.Metodo == "PUT" && put.Ruta.EndsWith("/{id}", StringComparison.Ordinal)
        let ruta = put.Ruta[..^"/{id}".Length]
        select new Recurso(ruta, De("POST", ruta), De("GET", put.Ruta), put, De("PATCH", put.Ruta), De("DELETE", put.Ruta));

    private static IEnumerable<Recurso> ConCopia() => Recursos().Where(r => r.Get.Parametros.Contains("If-None-Match"));

    private static IEnumerable<Recurso> ConActivo() => Recursos().Where(r => Campos(Esquema(r.Put)).Exists(c => c.Name == "activo"));

    [Test]
    public void El_documento_dice_qué_recursos_se_editan_cuáles_se_desactivan_y_cuáles_se_copian()
    {
        Assert.That(Recursos().Count(), Is.GreaterThan(4));
        Assert.That(ConActivo().Select(r => r.Ruta), Is.EqualTo(Recursos().Select(r => r.Ruta)));
        Assert.That(ConCopia().Select(r => r.ToString()), Is.SupersetOf(["categorias", "clientes", "proveedores"]));
    }

    [TestCaseSource(nameof(Recursos))]
    public async Task Al_crearlo_su_Location_responde_lo_mismo(Recurso recurso)
    {
        var creado = await CrearUno(recurso);
        var leido = (await Administrador.Get(creado.Cabecera("Location")!)).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(leido.Texto, Is.EqualTo(creado.Texto));
            Assert.That(creado.Cabecera("Location"), Is.EqualTo($"{recurso.Ruta}/{creado.Id}"));
            Assert.That($"{creado["version"]} {creado.Cabecera("ETag")}", Is.EqualTo("1 \"1\""));
            Assert.That((string?)creado["actualizadoEn"], Is.EqualTo((string?)creado["creadoEn"]).And.EndsWith("Z"));
        }
    }

    [TestCaseSource(nameof(Recursos))]
    public async Task Ocho_a_la_vez_con_el_mismo_cuerpo_crean_uno(Recurso recurso)
    {
        var cuerpo = await Cuerpo(recurso.Post);

        var respuestas = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Crear(recurso, cuerpo)));

        var creado = respuestas.Single(r => r.Estado == HttpStatusCode.Created);
        foreach (var otra in respuestas.Where(r => r != creado))
            Assert.That((long?)otra.DebeSerProblema(HttpStatusCode.Conflict, "duplicado")["idExistente"], Is.EqualTo(creado.Id));
        Assert.That(await Contar("auditoria"), Is.LessThan(2), "solo lo creado deja rastro");
    }

    [TestCaseSource(nameof(Recursos))]
    public async Task Cada_edición_sube_la_versión_y_la_que_no_cambia_nada_por_PATCH_no(Recurso recurso)
    {
        var creado = await CrearUno(recurso);
        var cuerpo = await valores.CuerpoAsync(recurso.Put, actual: creado.Json);

        var reemplazado = (await Administrador.Put(recurso.Con(creado.Id), cuerpo)).Debe(HttpStatusCode.OK);
        var igual = (await Administrador.Patch(recurso.Con(creado.Id), cuerpo.ToJsonString())).Debe(HttpStatusCode.OK);
        var otra = (await Administrador.Patch(recurso.Con(creado.Id), """{"nombre":"Otro"}""")).Debe(HttpStatusCode.OK);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{reemplazado["version"]} {reemplazado.Cabecera("ETag")}", Is.EqualTo("2 \"2\""));
            Assert.That((string?)reemplazado["creadoEn"], Is.EqualTo((string?)creado["creadoEn"]));
            Assert.That((DateTime)reemplazado["actualizadoEn"], Is.GreaterThan((DateTime)creado["actualizadoEn"]));
            Assert.That(igual.Texto, Is.EqualTo(reemplazado.Texto));
            Assert.That($"{otra["version"]} {otra.Cabecera("ETag")} {otra["nombre"]}", Is.EqualTo("3 \"3\" Otro"));
            Assert.That((DateTime)otra["actualizadoEn"], Is.GreaterThan((DateTime)reemplazado["actualizadoEn"]));
            Assert.That((await Administrador.Get(recurso.Con(creado.Id))).Texto, Is.EqualTo(otra.Texto));
        }
    }

    /// <summary>Un formulario manda espacios, y vacío o null lo que no se rellenó.</summary>
    [TestCaseSource(nameof(Recursos))]
    public async Task Lo_que_se_guarda_igual_no_es_un_cambio(Recurso recurso)
    {
        var creado = await CrearUno(recurso);
        var cuerpo = await valores.CuerpoAsync(recurso.Put, actual: creado.Json);
        var textos = cuerpo.Where(c => c.Key is not ("rol" or "unidad") && c.Value?.GetValueKind() == JsonValueKind.String).Select(c => c.Key);

        foreach (var campo in textos)
        {
            var valor = (string?)creado[campo];
            foreach (var otro in valor is null ? new[] { null, "", "  " } : [valor, $" {valor} "])
                Assert.That((await Administrador.Patch(recurso.Con(creado.Id), new JsonObject { [campo] = otro }.ToJsonString())).Debe(HttpStatusCode.OK).Texto,
                    Is.EqualTo(creado.Texto), $"{campo}={otro}");
        }
        Assert.That((await Administrador.Patch(recurso.Con(creado.Id), """{"activo":null}""")).Debe(HttpStatusCode.OK).Texto, Is.EqualTo(creado.Texto));
    }

    [TestCaseSource(nameof(Recursos))]
    public async Task Con_If_Match_de_otra_versión_no_se_edita_ni_se_borra(Recurso recurso)
    {
        var creado = await CrearUno(recurso);
        var cuerpo = await valores.CuerpoAsync(recurso.Put, actual: creado.Json);

        foreach (var version in new[] { "\"7\"", "7", "nada" })
            foreach (var respuesta in new[]
            {
                await Administrador.Put(recurso.Con(creado.Id), cuerpo, ("If-Match", version)),
                await Administrador.Patch(recurso.Con(creado.Id), cuerpo.ToJsonString(), ("If-Match", version)),
                await Administrador.Delete(recurso.Con(creado.Id), ("If-Match", version)),
            })
                Assert.That((int?)respuesta.DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta")["versionActual"], Is.EqualTo(1));
        Assert.That((await Administrador.Get(recurso.Con(creado.Id))).Texto, Is.EqualTo(creado.Texto));

        (await Administrador.Put(recurso.Con(creado.Id), cuerpo, ("If-Match", "\"7\", \"1\""))).Debe(HttpStatusCode.OK);
        (await Administrador.Patch(recurso.Con(creado.Id), """{"nombre":"Otro"}""", ("If-Match", "*"))).Debe(HttpStatusCode.OK);
        (await Administrador.Delete(recurso.Con(creado.Id), ("If-Match", "\"3\""))).Debe(HttpStatusCode.NoContent);
    }

    [TestCaseSource(nameof(Recursos))]
    public async Task Diez_a_la_vez_con_la_misma_versión_lo_cambia_uno(Recurso recurso)
    {
        var creado = await CrearUno(recurso);
        var cuerpos = new List<JsonObject>();
        for (var n = 0; n < 10; n++)
            cuerpos.Add(await valores.CuerpoAsync(recurso.Put, actual: creado.Json));

        var respuestas = await Task.WhenAll(cuerpos.Select((c, n) => n % 2 == 0
            ? Administrador.Put(recurso.Con(creado.Id), c, ("If-Match", "\"1\""))
            : Administrador.Patch(recurso.Con(creado.Id), c.ToJsonString(), ("If-Match", "\"1\""))));

        var ganadora = respuestas.Single(r => r.Estado == HttpStatusCode.OK);
        foreach (var otra in respuestas.Where(r => r != ganadora))
            otra.DebeSerProblema(HttpStatusCode.PreconditionFailed, "version_obsoleta");
        Assert.That((await Administrador.Get(recurso.Con(creado.Id))).Texto, Is.EqualTo(ganadora.Texto));
        Assert.That(await Contar("auditoria"), Is.LessThan(3), "solo lo creado y lo cambiado dejan rastro");
    }

    /// <summary>Corregir un teléfono no devuelve a la venta lo que se retiró.</summary>
    [TestCaseSource(nameof(ConActivo))]
    public async Task Editar_sin_activo_lo_deja_como_está(Recurso recurso)
    {
        var creado = await CrearUno(recurso);
        var cuerpo = await valores.CuerpoAsync(recurso.Put, actual: creado.Json);

        foreach (var activo in new[] { "false", "true" })
        {
            (await Administrador.Patch(recurso.Con(creado.Id), $$"""{"activo":{{activo}}}""")).Debe(HttpStatusCode.OK);
            cuerpo.Remove("activo");
            Assert.That((await Administrador.Put(recurso.Con(creado.Id), cuerpo)).Debe(HttpStatusCode.OK)["activo"].ToJsonString(), Is.EqualTo(activo));
        }
    }

    [TestCaseSource(nameof(ConCopia))]
    public async Task Con_su_ETag_en_If_None_Match_responde_304_sin_cuerpo_hasta_que_cambia(Recurso recurso)
    {
        var creado = await CrearUno(recurso);

        foreach (var conocida in new[] { "\"1\"", "W/\"1\"", "\"otro\", \"1\"", "*" })
        {
            var sinCambios = (await Administrador.Get(recurso.Con(creado.Id), ("If-None-Match", conocida))).Debe(HttpStatusCode.NotModified);
            Assert.That($"{sinCambios.Cabecera("ETag")}{sinCambios.Texto}", Is.EqualTo("\"1\""), conocida);
        }
        foreach (var otra in new[] { "\"7\"", "1", "cualquiera" })
            (await Administrador.Get(recurso.Con(creado.Id), ("If-None-Match", otra))).Debe(HttpStatusCode.OK);
        (await Administrador.Patch(recurso.Con(creado.Id), """{"nombre":"Otro"}""")).Debe(HttpStatusCode.OK);
        Assert.That((await Administrador.Get(recurso.Con(creado.Id), ("If-None-Match", "\"1\""))).Debe(HttpStatusCode.OK).Cabecera("ETag"), Is.EqualTo("\"2\""));
    }

    /// <summary>La ñ es una letra y va tras la n; al buscar, quien no la tiene la encuentra.</summary>
    [TestCaseSource(nameof(Recursos))]
    public async Task Su_lista_ordena_los_nombres_en_español(Recurso recurso)
    {
        string[] enOrden = ["Nogal", "Nube", "Ñame", "Ñandú", "Ñu", "Ópalo"];
        foreach (var nombre in enOrden.Order(StringComparer.Ordinal))
        {
            var cuerpo = await Cuerpo(recurso.Post);
            cuerpo["nombre"] = nombre;
            (await Crear(recurso, cuerpo)).Debe(HttpStatusCode.Created);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Nombres("")).Intersect(enOrden), Is.EqualTo(enOrden));
            Assert.That((await Nombres("orden=-nombre")).Intersect(enOrden), Is.EqualTo(enOrden.Reverse()));
            Assert.That(await Nombres("buscar=nandu"), Is.EqualTo(["Ñandú"]));
            Assert.That(await Nombres("buscar=ÑAND"), Is.EqualTo(["Ñandú"]));
        }

        async Task<List<string>> Nombres(string filtro) =>
            [.. (await Recorrido.PorCursor(Administrador, $"{recurso.Ruta}?{filtro}", 2)).Select(fila => (string)fila["nombre"]!)];
    }

    [TestCaseSource(nameof(Recursos))]
    public async Task Borrar_uno_deja_los_demás_y_queda_en_la_auditoría(Recurso recurso)
    {
        List<Respuesta> creados = [];
        for (var n = 0; n < 3; n++)
            creados.Add(await CrearUno(recurso));

        var (quien, quienId) = RolesDe(recurso.Delete).Contains("almacenista") ? (Almacenista, AlmacenistaId) : (Administrador, AdministradorId);

        Assert.That((await quien.Delete(recurso.Con(creados[1].Id))).Debe(HttpStatusCode.NoContent).Texto, Is.Empty);

        foreach (var (creado, n) in creados.Select((c, n) => (c, n)))
            (await Administrador.Get(recurso.Con(creado.Id))).Debe(n == 1 ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        Assert.That(await Filas<string>("SELECT CONCAT_WS(' ', usuario_id, recurso, recurso_id, detalle) FROM auditoria WHERE evento LIKE CONCAT(recurso, '\\_eliminad_')"),
            Is.EqualTo([$"{quienId} {await Nombre(recurso)} {creados[1].Id} {{}}"]));
        Assert.That((await Administrador.Get($"/auditoria?recurso={await Nombre(recurso)}&recursoId={creados[1].Id}")).Debe(HttpStatusCode.OK)["datos"].AsArray(), Is.Not.Empty);
    }

    /// <summary>Los rechazos de todos, por su orden; los de cada uno van detrás y los prueba el suyo.</summary>
    [TestCaseSource(nameof(Recursos))]
    public async Task Rechaza_por_orden_sesión_permiso_ficha_existencia_versión_y_lo_repetido(Recurso recurso)
    {
        var uno = await CrearUno(recurso);
        var otro = await CrearUno(recurso);
        var repetida = new JsonObject(Campos(Esquema(recurso.Put)).Select(c => KeyValuePair.Create(c.Name, uno.Json[c.Name]?.DeepClone())));
        var mala = repetida.DeepClone().AsObject();
        mala["nombre"] = " ";
        var filas = await Administrador.Get($"{recurso.Ruta}?tamano=200");

        foreach (var (id, cuerpo, cabeceras, quien, estado, codigo, delPatch) in new (long, JsonObject, (string, string)[], Cliente, int, string, string?)[]
        {
            (NoExiste, mala, [Vieja], Anonimo, 401, "no_autenticado", null),
            (NoExiste, mala, [Vieja], Ajeno(recurso), 403, "sin_permiso", null),
            (NoExiste, mala, [Vieja], Administrador, 400, "validacion", "404 no_encontrado"),
            (NoExiste, repetida, [Vieja], Administrador, 404, "no_encontrado", null),
            (otro.Id, mala, [Vieja], Administrador, 400, "validacion", "412 version_obsoleta"),
            (otro.Id, repetida, [Vieja], Administrador, 412, "version_obsoleta", null),
            (otro.Id, mala, [], Administrador, 400, "validacion", null),
            (otro.Id, repetida, [], Administrador, 409, "duplicado", null),
        })
        {
            var put = await quien.Put(recurso.Con(id), cuerpo, cabeceras);
            var patch = await quien.Patch(recurso.Con(id), cuerpo.ToJsonString(), cabeceras);
            Assert.That(Rechazo(put), Is.EqualTo($"{estado} {codigo}"));
            Assert.That(Rechazo(patch), Is.EqualTo(delPatch ?? $"{estado} {codigo}"));
            if (codigo == "duplicado")
                Assert.That(new[] { put, patch }.Select(r => (long?)r.Json["idExistente"]), Is.All.EqualTo(uno.Id));
        }
        foreach (var (id, quien, rechazo) in new[]
        {
            (NoExiste, Anonimo, "401 no_autenticado"), (NoExiste, Ajeno(recurso), "403 sin_permiso"), (NoExiste, Administrador, "404 no_encontrado"),
            (otro.Id, Administrador, "412 version_obsoleta"),
        })
            Assert.That(Rechazo(await quien.Delete(recurso.Con(id), Vieja)), Is.EqualTo(rechazo));
        foreach (var id in new[] { NoExiste, 0, -1, long.MaxValue })
        {
            var falta = (await Administrador.Get(recurso.Con(id))).DebeSerProblema(HttpStatusCode.NotFound, "no_encontrado");
            Assert.That($"{falta["recurso"]} {falta["id"]}", Is.EqualTo($"{await Nombre(recurso)} {id}"));
        }
        Assert.That((await Administrador.Get($"{recurso.Ruta}?tamano=200")).Texto, Is.EqualTo(filas.Texto));
    }

    /// <summary>Un cuerpo para crearlo solo con lo que después se edita: con existencias iniciales ya tendría historial.</summary>
    private Task<JsonObject> Cuerpo(ContratoPublicado.Operacion alta) => valores.CuerpoAsync(alta,
        campo => campo.Name != "activo" && Campos(Esquema(De("PUT", $"{alta.Ruta}/{{id}}"))).Exists(c => c.Name == campo.Name));

    private async Task<Respuesta> CrearUno(Recurso recurso) => (await Crear(recurso, await Cuerpo(recurso.Post))).Debe(HttpStatusCode.Created);

    private Task<Respuesta> Crear(Recurso recurso, JsonObject cuerpo) => Administrador.Post(recurso.Ruta, cuerpo.DeepClone());

    /// <summary>Quien no lo edita ni lo borra.</summary>
    private Cliente Ajeno(Recurso recurso) => RolesDe(recurso.Put).Concat(RolesDe(recurso.Delete)).Contains("vendedor") ? Almacenista : Vendedor;

    private static string[] RolesDe(ContratoPublicado.Operacion operacion) =>
        Roles().Match(operacion.Json.GetProperty("description").GetString()!).Groups["lista"].Value.Split(", ");

    /// <summary>El nombre con que lo llaman los problemas y la auditoría: el de su tabla.</summary>
    private async Task<string> Nombre(Recurso recurso) => (await Filas<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"))
        .Single(tabla => recurso.ToString() == $"{tabla}s" || recurso.ToString() == $"{tabla}es");

    private static string Rechazo(Respuesta respuesta) => $"{(int)respuesta.Estado} {respuesta.Json["codigo"]}";

    private static ContratoPublicado.Operacion De(string metodo, string ruta) => ContratoPublicado.Operaciones.Single(o => o.Metodo == metodo && o.Ruta == ruta);

    [GeneratedRegex(@"Roles: (?<lista>[^.]+)\.$")]
    private static partial Regex Roles();

    internal sealed record Recurso(string Ruta, ContratoPublicado.Operacion Post, ContratoPublicado.Operacion Get, ContratoPublicado.Operacion Put,
        ContratoPublicado.Operacion Patch, ContratoPublicado.Operacion Delete)
    {
        public string Con(long id) => $"{Ruta}/{id}";

        public override string ToString() => Ruta[(Cliente.Raiz.Length + 1)..];
    }
}
