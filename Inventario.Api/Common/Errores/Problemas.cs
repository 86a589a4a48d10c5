namespace Inventario.Api.Common.Errores;

/// <summary>Rechazos comunes a todas las funciones. Los de una sola viven en su <c>…Problems</c>.</summary>
internal static class Problemas
{
    /// <summary>Errores que lleva una respuesta; los demás solo se cuentan.</summary>
    public const int ErroresMax = 100;

    /// <summary>Aviso de una instancia anterior a la versión mínima de la base, también en los verbos.</summary>
    public const string InstanciaSuperada =
        "La base de datos es de una versión posterior, que ya no admite que esta escriba: actualice esta instancia.";

    public static ProblemException Validacion(IEnumerable<CampoConError> errores) =>
        ConErrores(ErroresComunes.Validacion, "Hay datos que no cumplen las reglas.", errores);

    public static ProblemException Validacion(string campo, string codigo, string mensaje) =>
        Validacion([new CampoConError(campo, codigo, mensaje)]);

    public static ProblemException JsonInvalido(string detalle) =>
        ConErrores(ErroresComunes.JsonInvalido, detalle, [new CampoConError("", "json_invalido", detalle)]);

    public static CampoConError CampoDesconocido(string campo) =>
        new(campo, "campo_desconocido", "No existe o no se puede escribir aquí.");

    public static CampoConError CampoRepetido(string campo) => new(campo, "campo_repetido", "Viene más de una vez.");

    public static CampoConError TipoIncorrecto(string campo, string esperado) => new(campo, "tipo_incorrecto", $"«{campo}» debe ser {esperado}.");

    /// <summary>Rechaza un cuerpo ilegible, con el código de su primer error.</summary>
    /// <param name="errores">Errores en el orden del cuerpo, como mucho <see cref="ErroresMax"/>.</param>
    /// <param name="total">Número total de errores.</param>
    public static ProblemException CuerpoIlegible(IReadOnlyList<CampoConError> errores, int total) => new(
        errores[0].Codigo == "tipo_incorrecto" ? ErroresComunes.JsonInvalido : CatalogoDeErrores.Obtener(errores[0].Codigo),
        string.Join(' ', errores.Select(e => e.Codigo == "tipo_incorrecto" ? e.Mensaje
            : $"El campo «{e.Campo}» {char.ToLowerInvariant(e.Mensaje[0])}{e.Mensaje[1..]}")),
        new ConErroresExtras(total, errores));

    public static ProblemException ParametroInvalido(string parametro, string mensaje) => ParametrosInvalidos([(parametro, mensaje)]);

    public static ProblemException ParametrosInvalidos(IReadOnlyList<(string Nombre, string Mensaje)> parametros) => ConErrores(
        ErroresComunes.ParametroInvalido,
        string.Join(' ', parametros.Take(ErroresMax).Select(p => $"El parámetro «{p.Nombre}» no es válido: {p.Mensaje}")),
        parametros.Select(p => new CampoConError(p.Nombre, "parametro_invalido", p.Mensaje)));

    public static ProblemException ParametrosDesconocidos(IReadOnlyList<(string Nombre, string? Sugerencia)> parametros) => ConErrores(
        ErroresComunes.ParametroDesconocido,
        string.Join(' ', parametros.Take(ErroresMax).Select(p => $"Esta operación no tiene el parámetro «{p.Nombre}».{Sugerir(p.Sugerencia)}")),
        parametros.Select(p => new CampoConError(p.Nombre, "parametro_desconocido", $"No existe.{Sugerir(p.Sugerencia)}")));

    public static ProblemException NoEncontrado(string recurso, object id) => new(ErroresComunes.NoEncontrado,
        string.Create(CultureInfo.InvariantCulture, $"No existe {recurso} {id}."),
        new NoEncontradoExtras(recurso, id));

    public static ProblemException Duplicado(string campo, string detalle, long? idExistente) => new(ErroresComunes.Duplicado, detalle,
        new DuplicadoExtras(campo, idExistente));

    public static ProblemException ConHistorial(string detalle, IReadOnlyDictionary<string, long> referencias, string? campo = null) => new(
        ErroresComunes.ConHistorial, detalle, new ConHistorialExtras(campo, referencias));

    public static ProblemException ReferenciaInexistente(string campo, long id) => ReferenciasInexistentes([(campo, id)]);

    public static ProblemException ReferenciasInexistentes(IReadOnlyList<(string Campo, long Id)> referencias)
    {
        var errores = referencias.Take(ErroresMax).Select(r => new CampoConError(r.Campo, "referencia_inexistente",
            string.Create(CultureInfo.InvariantCulture, $"«{r.Campo}» nombra el {r.Id}, que no existe."))).ToList();
        return new(ErroresComunes.ReferenciaInexistente, string.Join(' ', errores.Select(e => e.Mensaje)),
            new ReferenciaInexistenteExtras(referencias[0].Campo, referencias[0].Id, referencias.Count, errores));
    }

    public static ProblemException VersionObsoleta(int versionActual) => new(ErroresComunes.VersionObsoleta,
        string.Create(CultureInfo.InvariantCulture, $"La versión actual es {versionActual}."),
        new VersionObsoletaExtras(versionActual));

    public static ProblemException SinPermiso(string detalle, string? campo = null) =>
        new(ErroresComunes.SinPermiso, detalle, new SinPermisoExtras(campo));

    public static ProblemException DemasiadosFallos(int esperaSegundos) => new(ErroresComunes.DemasiadasPeticiones,
        "Demasiados intentos fallidos: espere antes de volver a intentarlo.") { ReintentarEnSegundos = esperaSegundos };

    public static ProblemException DemasiadasPeticiones(int esperaSegundos) => new(ErroresComunes.DemasiadasPeticiones,
        "Demasiadas peticiones por segundo: espere antes de seguir.") { ReintentarEnSegundos = esperaSegundos };

    public static ProblemException ClaveNoValida(string cabecera, int largoMax) => ConErrores(ErroresComunes.ClaveNoValida,
        string.Create(CultureInfo.InvariantCulture, $"{cabecera} debe tener de 1 a {largoMax} caracteres ASCII visibles, y venir una vez."),
        [new CampoConError(cabecera, "clave_no_valida", "No es una clave válida.")]);

    public static ProblemException IdempotenciaEnCurso() => new(ErroresComunes.IdempotenciaEnCurso,
        "La primera petición con esa clave aún no termina.") { ReintentarEnSegundos = 1 };

    public static ProblemException IdempotenciaCuerpoDistinto() => new(ErroresComunes.IdempotenciaCuerpoDistinto,
        "Esa clave ya se usó para pedir otra cosa.");

    public static ProblemException BaseDeDatosNoDisponible() => new(ErroresComunes.BaseDeDatosNoDisponible,
        "La base de datos no responde.") { ReintentarEnSegundos = 2 };

    public static ProblemException FaltaMigrar() => new(ErroresComunes.BaseDeDatosNoDisponible,
        "A la base de datos le faltan migraciones o permisos: hay que ejecutar «migrar».") { ReintentarEnSegundos = 2 };

    public static ProblemException VersionSuperada() => new(ErroresComunes.VersionSuperada, InstanciaSuperada) { ReintentarEnSegundos = 2 };

    public static ProblemException Sobrecarga() => new(ErroresComunes.Sobrecarga,
        "Hay demasiadas peticiones a la vez, o compiten por lo mismo.") { ReintentarEnSegundos = 1 };

    private static ProblemException ConErrores(ErrorCatalogado error, string detalle, IEnumerable<CampoConError> errores)
    {
        var todos = errores.ToList();
        return new(error, detalle, new ConErroresExtras(todos.Count, [.. todos.Take(ErroresMax)]));
    }

    public static string Sugerir(string? sugerencia) =>
        sugerencia is null ? "" : $" ¿Quiso decir «{sugerencia}»?";
}

/// <param name="TotalErrores">Número de errores conocidos.</param>
/// <param name="Errores">Campos o parámetros con error, los 100 primeros.</param>
internal sealed record ConErroresExtras(int TotalErrores, IReadOnlyList<CampoConError> Errores) : IExtras;

/// <param name="Recurso">Tipo del recurso buscado.</param>
/// <param name="Id">Id o código buscado; nulo si fue una ruta.</param>
internal sealed record NoEncontradoExtras(string Recurso, object? Id) : IExtras;

/// <param name="Campo">Campo cuyo valor se repite.</param>
/// <param name="IdExistente">Id del recurso que ya tiene ese valor; nulo si ya no existe.</param>
internal sealed record DuplicadoExtras(string Campo, long? IdExistente) : IExtras;

/// <param name="Campo">Campo que ya no se puede cambiar; nulo si se intentaba borrar.</param>
/// <param name="Referencias">Número de registros que lo nombran, por tipo.</param>
internal sealed record ConHistorialExtras(string? Campo, IReadOnlyDictionary<string, long> Referencias) : IExtras;

/// <param name="Campo">Primer campo con una referencia inexistente.</param>
/// <param name="Id">Id que nombra.</param>
/// <param name="TotalErrores">Número de referencias inexistentes.</param>
/// <param name="Errores">Campos con una referencia inexistente, los 100 primeros.</param>
internal sealed record ReferenciaInexistenteExtras(string Campo, long Id, int TotalErrores, IReadOnlyList<CampoConError> Errores) : IExtras;

/// <param name="Campo">Campo o parámetro que ese rol no puede mandar; nulo si es la operación entera.</param>
internal sealed record SinPermisoExtras(string? Campo) : IExtras;

/// <param name="VersionActual">Versión actual del recurso.</param>
internal sealed record VersionObsoletaExtras(int VersionActual) : IExtras;
