using System.Globalization;

namespace Inventario.Api.Common.Problems;

/// <summary>Los rechazos que comparten todas las funciones. Los de una sola viven en su <c>…Problems</c>.</summary>
internal static class Problemas
{
    public const string CodigoDeVersionObsoleta = "version_obsoleta";

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

    public static ProblemException ParametroInvalido(string parametro, string mensaje) => ConErrores(
        "parametro_invalido", $"El parámetro «{parametro}» no es válido: {mensaje}",
        [new CampoConError(parametro, "parametro_invalido", mensaje)]);

    public static ProblemException ParametroDesconocido(string parametro, string? sugerencia) => ConErrores(
        "parametro_desconocido",
        $"Esta operación no tiene el parámetro «{parametro}».{Sugerir(sugerencia)}",
        [new CampoConError(parametro, "parametro_desconocido", $"No existe.{Sugerir(sugerencia)}")]);

    public static ProblemException NoEncontrado(string recurso, object id) => new("no_encontrado",
        string.Create(CultureInfo.InvariantCulture, $"No existe {recurso} {id}."),
        new Dictionary<string, object?> { ["recurso"] = recurso, ["id"] = id });

    public static ProblemException Duplicado(string campo, string detalle, long? idExistente) => new("duplicado", detalle,
        new Dictionary<string, object?> { ["campo"] = campo, ["idExistente"] = idExistente });

    public static ProblemException ConHistorial(string detalle, IReadOnlyDictionary<string, long> referencias) => new(
        "con_historial", detalle, new Dictionary<string, object?> { ["referencias"] = referencias });

    public static ProblemException ReferenciaInexistente(string campo, long id) => new("referencia_inexistente",
        string.Create(CultureInfo.InvariantCulture, $"«{campo}» nombra el {id}, que no existe."),
        new Dictionary<string, object?> { ["campo"] = campo, ["id"] = id });

    public static ProblemException VersionObsoleta(int versionActual) => new(CodigoDeVersionObsoleta,
        string.Create(CultureInfo.InvariantCulture, $"La versión actual es {versionActual}."),
        new Dictionary<string, object?> { ["versionActual"] = versionActual });

    public static ProblemException SinPermiso(string detalle) => new("sin_permiso", detalle);

    public static ProblemException DemasiadosFallos(int esperaSegundos) => new("demasiadas_peticiones",
        "Demasiados intentos fallidos: espere antes de volver a intentarlo.") { ReintentarEnSegundos = esperaSegundos };

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
        "Otras operaciones ocupan los mismos datos.") { ReintentarEnSegundos = 1 };

    private static ProblemException ConErrores(string codigo, string detalle, IEnumerable<CampoConError> errores) =>
        new(codigo, detalle, new Dictionary<string, object?> { ["errores"] = errores.ToList() });

    public static string Sugerir(string? sugerencia) =>
        sugerencia is null ? "" : $" ¿Quiso decir «{sugerencia}»?";
}
