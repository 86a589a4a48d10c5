using System.Globalization;

namespace Inventario.Api.Common.Problems;

/// <summary>Los rechazos que comparten todas las funciones. Los de una sola viven en su <c>…Problems</c>.</summary>
internal static class Problemas
{
    public const string CodigoDeVersionObsoleta = "version_obsoleta";

    /// <summary>Los que lleva una respuesta: quien tiene más empieza por arreglar estos.</summary>
    public const int ErroresMax = 100;

    public static ProblemException Validacion(IEnumerable<CampoConError> errores) =>
        ConErrores("validacion", "Hay datos que no cumplen las reglas.", errores);

    public static ProblemException Validacion(string campo, string codigo, string mensaje) =>
        Validacion([new CampoConError(campo, codigo, mensaje)]);

    public static ProblemException JsonInvalido(string detalle, string campo = "", string codigo = "json_invalido") =>
        ConErrores("json_invalido", detalle, [new CampoConError(campo, codigo, detalle)]);

    public static ProblemException CampoDesconocido(string campo) => ConErrores("campo_desconocido",
        $"El campo «{campo}» no existe o no se puede escribir aquí.",
        [new CampoConError(campo, "campo_desconocido", "No existe o no se puede escribir aquí.")]);

    public static ProblemException CampoRepetido(string campo) => ConErrores("campo_repetido",
        $"El campo «{campo}» viene más de una vez.",
        [new CampoConError(campo, "campo_repetido", "Viene más de una vez.")]);

    public static ProblemException ParametroInvalido(string parametro, string mensaje) => ParametrosInvalidos([(parametro, mensaje)]);

    public static ProblemException ParametrosInvalidos(IReadOnlyList<(string Nombre, string Mensaje)> parametros) => ConErrores(
        "parametro_invalido", string.Join(' ', parametros.Take(ErroresMax).Select(p => $"El parámetro «{p.Nombre}» no es válido: {p.Mensaje}")),
        parametros.Select(p => new CampoConError(p.Nombre, "parametro_invalido", p.Mensaje)));

    public static ProblemException ParametrosDesconocidos(IReadOnlyList<(string Nombre, string? Sugerencia)> parametros) => ConErrores(
        "parametro_desconocido",
        string.Join(' ', parametros.Take(ErroresMax).Select(p => $"Esta operación no tiene el parámetro «{p.Nombre}».{Sugerir(p.Sugerencia)}")),
        parametros.Select(p => new CampoConError(p.Nombre, "parametro_desconocido", $"No existe.{Sugerir(p.Sugerencia)}")));

    public static ProblemException NoEncontrado(string recurso, object id) => new("no_encontrado",
        string.Create(CultureInfo.InvariantCulture, $"No existe {recurso} {id}."),
        new NoEncontradoExtras(recurso, id));

    public static ProblemException Duplicado(string campo, string detalle, long? idExistente) => new("duplicado", detalle,
        new DuplicadoExtras(campo, idExistente));

    public static ProblemException ConHistorial(string detalle, IReadOnlyDictionary<string, long> referencias) => new(
        "con_historial", detalle, new ConHistorialExtras(referencias));

    public static ProblemException ReferenciaInexistente(string campo, long id) => new("referencia_inexistente",
        string.Create(CultureInfo.InvariantCulture, $"«{campo}» nombra el {id}, que no existe."),
        new ReferenciaInexistenteExtras(campo, id));

    public static ProblemException VersionObsoleta(int versionActual) => new(CodigoDeVersionObsoleta,
        string.Create(CultureInfo.InvariantCulture, $"La versión actual es {versionActual}."),
        new VersionObsoletaExtras(versionActual));

    public static ProblemException SinPermiso(string detalle) => new("sin_permiso", detalle);

    public static ProblemException DemasiadosFallos(int esperaSegundos) => new("demasiadas_peticiones",
        "Demasiados intentos fallidos: espere antes de volver a intentarlo.") { ReintentarEnSegundos = esperaSegundos };

    public static ProblemException DemasiadasPeticiones(int esperaSegundos) => new("demasiadas_peticiones",
        "Demasiadas peticiones por segundo: espere antes de seguir.") { ReintentarEnSegundos = esperaSegundos };

    public static ProblemException ClaveNoValida(string cabecera, int largoMax) => ConErrores("clave_no_valida",
        string.Create(CultureInfo.InvariantCulture, $"{cabecera} debe tener de 1 a {largoMax} caracteres ASCII visibles, y venir una vez."),
        [new CampoConError(cabecera, "clave_no_valida", "No es una clave válida.")]);

    public static ProblemException IdempotenciaEnCurso() => new("idempotencia_en_curso",
        "La primera petición con esa clave aún no termina.") { ReintentarEnSegundos = 1 };

    public static ProblemException IdempotenciaCuerpoDistinto() => new("idempotencia_cuerpo_distinto",
        "Esa clave ya se usó para pedir otra cosa.");

    public static ProblemException BaseDeDatosNoDisponible() => new("base_de_datos_no_disponible",
        "La base de datos no responde.") { ReintentarEnSegundos = 2 };

    public static ProblemException FaltaMigrar() => new("base_de_datos_no_disponible",
        "A la base de datos le faltan migraciones o permisos: hay que ejecutar «migrar».") { ReintentarEnSegundos = 2 };

    public static ProblemException Sobrecarga() => new("sobrecarga",
        "Hay demasiadas peticiones a la vez, o compiten por lo mismo.") { ReintentarEnSegundos = 1 };

    private static ProblemException ConErrores(string codigo, string detalle, IEnumerable<CampoConError> errores)
    {
        var todos = errores.ToList();
        return new(codigo, detalle, new ConErroresExtras(todos.Count, [.. todos.Take(ErroresMax)]));
    }

    public static string Sugerir(string? sugerencia) =>
        sugerencia is null ? "" : $" ¿Quiso decir «{sugerencia}»?";
}

/// <param name="TotalErrores">Cuántos fallos se conocen.</param>
/// <param name="Errores">Los campos o parámetros que fallan, los 100 primeros.</param>
[ExtrasDe("validacion", "json_invalido", "campo_desconocido", "campo_repetido", "parametro_invalido", "parametro_desconocido",
    "clave_no_valida")]
internal sealed record ConErroresExtras(int TotalErrores, IReadOnlyList<CampoConError> Errores) : IExtras;

/// <param name="Recurso">Qué se buscó.</param>
/// <param name="Id">Con qué id o código; nulo si fue una ruta.</param>
[ExtrasDe("no_encontrado")]
internal sealed record NoEncontradoExtras(string Recurso, object? Id) : IExtras;

/// <param name="Campo">El campo que choca.</param>
/// <param name="IdExistente">De quién es ya ese valor; nulo si ya no existe.</param>
[ExtrasDe("duplicado")]
internal sealed record DuplicadoExtras(string Campo, long? IdExistente) : IExtras;

/// <param name="Referencias">Cuántos registros lo nombran, por tipo.</param>
[ExtrasDe("con_historial")]
internal sealed record ConHistorialExtras(IReadOnlyDictionary<string, long> Referencias) : IExtras;

/// <param name="Campo">El campo que nombra algo que no existe.</param>
/// <param name="Id">Lo que nombra.</param>
[ExtrasDe("referencia_inexistente")]
internal sealed record ReferenciaInexistenteExtras(string Campo, long Id) : IExtras;

/// <param name="VersionActual">La versión que tiene ahora el recurso.</param>
[ExtrasDe("version_obsoleta")]
internal sealed record VersionObsoletaExtras(int VersionActual) : IExtras;
