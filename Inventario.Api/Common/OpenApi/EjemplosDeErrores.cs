using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>Crea el ejemplo de cada código de error: el de su fábrica si es común; si no, el del catálogo.</summary>
internal static class EjemplosDeErrores
{
    private const string Traza = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly Dictionary<string, ProblemException> Comunes = new[]
    {
        Problemas.Validacion("nombre", "obligatorio", "Es obligatorio."),
        Problemas.CuerpoIlegible([Problemas.TipoIncorrecto("precio", PeticionIlegible.Forma(typeof(decimal)))], 1),
        Problemas.CuerpoIlegible([Problemas.CampoDesconocido("precoi")], 1),
        Problemas.CuerpoIlegible([Problemas.CampoRepetido("nombre")], 1),
        Problemas.ParametroInvalido("categoriaId", "debe ser un número entero, sin comillas."),
        Problemas.ParametrosDesconocidos([("ordne", "orden")]),
        Problemas.ClaveNoValida(ClaveDeIdempotencia.Cabecera, ClaveDeIdempotencia.LargoMax),
        Problemas.NoEncontrado("producto", 7L),
        Problemas.Duplicado("codigo", "Otro producto tiene o tuvo ese código, y un código no se reutiliza.", 7),
        Problemas.ConHistorial("El producto tiene ventas, movimientos o conteos.",
            new Dictionary<string, long> { ["ventas"] = 3, ["movimientos"] = 10 }),
        Problemas.ReferenciasInexistentes([("categoriaId", 99), ("proveedorId", 98)]),
        Problemas.VersionObsoleta(4),
        Problemas.SinPermiso("Su rol no permite esta operación."),
        Problemas.DemasiadosFallos(840),
        Problemas.IdempotenciaEnCurso(),
        Problemas.IdempotenciaCuerpoDistinto(),
        Problemas.BaseDeDatosNoDisponible(),
        Problemas.VersionSuperada(),
        Problemas.Sobrecarga(),
    }.ToDictionary(p => p.Error.Codigo);

    private static readonly JsonSerializerOptions Json = JsonSetup.Configure(new(JsonSerializerDefaults.Web));

    /// <param name="esquema">Esquema del código: el problema común y, al final, sus campos propios.</param>
    public static JsonObject De(OpenApiSchemaReference esquema)
    {
        var campos = esquema.AllOf![^1].Properties!;
        var error = CatalogoDeErrores.Obtener(campos["codigo"].Const!);
        var comun = Comunes.GetValueOrDefault(error.Codigo);
        var problema = new JsonObject
        {
            ["type"] = error.Direccion,
            ["title"] = error.Titulo,
            ["status"] = error.Status,
            ["detail"] = comun?.Message ?? error.Significado,
            ["instance"] = error.Ruta,
            ["codigo"] = error.Codigo,
            ["traceId"] = Traza,
        };
        if (comun?.ReintentarEnSegundos is { } segundos)
            problema["reintentarEnSegundos"] = segundos;
        var extras = comun?.Extras is { } suyos ? JsonSerializer.SerializeToNode(suyos, suyos.GetType(), Json)!.AsObject() : null;
        var propios = new Ejemplos(error.Extras is { } tipo ? Ejemplos.DelTipo(tipo) : [], []);
        foreach (var (campo, extra) in campos.Where(p => !problema.ContainsKey(p.Key)))
            problema[campo] = extras is null ? propios.DeCampo(campo, extra) : extras[campo]?.DeepClone();
        return problema;
    }
}
