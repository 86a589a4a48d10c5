namespace Inventario.Api.Common.Errores;

/// <summary>Errores de varias funciones. El de una sola vive en su <c>…Problems</c>, junto a su fábrica.</summary>
internal static class ErroresComunes
{
    // 400: la petición está mal escrita.
    public static readonly ErrorCatalogado Validacion = new("validacion", 400, "Datos no válidos",
        "Uno o más campos incumplen una regla. «errores» los trae todos: campo, codigo y mensaje.",
        "Corregir los campos indicados y repetir.") { Extras = typeof(ConErroresExtras) };

    public static readonly ErrorCatalogado JsonInvalido = new("json_invalido", 400, "JSON no válido",
        "El cuerpo no es JSON, está vacío o un valor no es del tipo que pide su campo.",
        "Revisar el cuerpo; «errores» dice los campos cuando se sabe, y los desconocidos y repetidos que haya.")
        { Extras = typeof(ConErroresExtras) };

    public static readonly ErrorCatalogado CampoDesconocido = new("campo_desconocido", 400, "Campo desconocido",
        "El cuerpo trae un campo que este recurso no tiene o que no se puede escribir.",
        "Quitar los campos que se nombran en «errores», que trae también los repetidos y los de otro tipo.")
        { Extras = typeof(ConErroresExtras) };

    public static readonly ErrorCatalogado CampoRepetido = new("campo_repetido", 400, "Campo repetido",
        "El cuerpo trae dos veces el mismo campo.",
        "Dejar solo uno; «errores» trae también los campos desconocidos y los de otro tipo.")
        { Extras = typeof(ConErroresExtras) };

    public static readonly ErrorCatalogado ParametroInvalido = new("parametro_invalido", 400, "Parámetro no válido",
        "Un parámetro de la ruta o de la consulta no tiene la forma esperada.",
        "Corregir el parámetro que se nombra en «errores».")
        { Extras = typeof(ConErroresExtras), Ruta = "/api/v1/productos" };

    public static readonly ErrorCatalogado ParametroDesconocido = new("parametro_desconocido", 400,
        "Parámetro desconocido", "La consulta trae un parámetro que esta operación no tiene.",
        "Revisar el nombre; «errores» sugiere el más parecido.")
        { Extras = typeof(ConErroresExtras), Ruta = "/api/v1/productos" };

    public static readonly ErrorCatalogado ClaveNoValida = new("clave_no_valida", 400, "Idempotency-Key no válida",
        "La clave está vacía, es larga, lleva caracteres que no son ASCII visibles o viene más de una vez.",
        "Mandar una clave de 1 a 200 caracteres ASCII visibles, por ejemplo un UUID.")
        { Extras = typeof(ConErroresExtras) };

    public static readonly ErrorCatalogado PeticionInvalida = new("peticion_invalida", 400, "Petición no válida",
        "La petición HTTP no se puede leer.", "Revisar la petición.");

    // 401 y 403: falta identidad o permiso.
    public static readonly ErrorCatalogado NoAutenticado = new("no_autenticado", 401, "Falta iniciar sesión",
        "La petición no trae un token válido.",
        "Iniciar sesión en POST /api/v1/sesiones y mandar Authorization: Bearer <token>.");

    public static readonly ErrorCatalogado SesionCaducada = new("sesion_caducada", 401, "La sesión ya no vale",
        "El token caducó, la sesión se cerró, o cambiaron el rol, la contraseña o el estado del usuario.",
        "Renovarla con el token de refresco y, si tampoco vale, iniciar sesión otra vez.");

    public static readonly ErrorCatalogado SinPermiso = new("sin_permiso", 403, "Sin permiso",
        "El rol del usuario no permite esta operación o, si lo trae, no le deja mandar «campo»; o no se hace con una clave de API.",
        "Pedirla a quien tenga el rol necesario o, con una clave, iniciar sesión.") { Extras = typeof(SinPermisoExtras) };

    // 404 a 408: no existe la ruta o el recurso, o no llegó la petición.
    public static readonly ErrorCatalogado NoEncontrado = new("no_encontrado", 404, "No encontrado",
        "No existe la ruta o el recurso con ese identificador.",
        "Revisar la ruta; «recurso» e «id» dicen qué se buscó.") { Extras = typeof(NoEncontradoExtras) };

    public static readonly ErrorCatalogado MetodoNoPermitido = new("metodo_no_permitido", 405, "Método no permitido",
        "La ruta existe, pero no con ese método HTTP.", "Usar uno de los métodos de la cabecera Allow.");

    public static readonly ErrorCatalogado CuerpoLento = new("cuerpo_lento", 408, "El cuerpo llega demasiado despacio",
        "El cuerpo dejó de llegar, o llega tan despacio que no se espera más. No se registró nada.",
        "Repetir la petición.");

    // 409: la petición es correcta, pero el estado no la permite.
    public static readonly ErrorCatalogado Duplicado = new("duplicado", 409, "Ya existe",
        "Otro recurso tiene ese valor, que es único. Un código de producto no se reutiliza jamás.",
        "Usar otro valor o el recurso de «idExistente».") { Extras = typeof(DuplicadoExtras) };

    public static readonly ErrorCatalogado ConHistorial = new("con_historial", 409, "Tiene historial",
        "No se borra lo que otros registros nombran, ni se le cambia «campo»; «referencias» los cuenta.",
        "Desactivarlo con activo: false.") { Extras = typeof(ConHistorialExtras) };

    public static readonly ErrorCatalogado IdempotenciaEnCurso = new("idempotencia_en_curso", 409,
        "La primera petición aún no termina", "Otra petición con la misma Idempotency-Key sigue en curso.",
        "Repetir la misma petición, con la misma clave, pasado lo que dice Retry-After.");

    // 412 a 415: una cabecera o el tipo del cuerpo no valen.
    public static readonly ErrorCatalogado VersionObsoleta = new("version_obsoleta", 412, "Alguien lo cambió antes",
        "If-Match trae una versión que ya no es la actual.",
        "Leer otra vez el recurso y repetir el cambio sobre él.") { Extras = typeof(VersionObsoletaExtras) };

    public static readonly ErrorCatalogado CuerpoDemasiadoGrande = new("cuerpo_demasiado_grande", 413,
        "Cuerpo demasiado grande", "El cuerpo pasa del límite de la operación.", "Partir la petición.");

    public static readonly ErrorCatalogado TipoNoSoportado = new("tipo_no_soportado", 415,
        "Tipo de contenido no soportado", "Content-Type no es el que pide la operación.",
        "Mandar el que la operación publica: casi siempre application/json y, al importar, text/csv en UTF-8.");

    public static readonly ErrorCatalogado ReferenciaInexistente = new("referencia_inexistente", 422,
        "Referencia inexistente",
        "El cuerpo nombra recursos que no existen; «errores» trae todos los campos que lo hacen, y «campo» e «id», el primero.",
        "Corregir los identificadores.") { Extras = typeof(ReferenciaInexistenteExtras) };

    public static readonly ErrorCatalogado IdempotenciaCuerpoDistinto = new("idempotencia_cuerpo_distinto", 422,
        "La clave ya se usó para otra cosa", "Esa Idempotency-Key se usó con otra ruta o con otro cuerpo.",
        "Usar una clave nueva para cada operación, y la misma solo para repetirla.");

    // 429: demasiadas peticiones.
    public static readonly ErrorCatalogado DemasiadasPeticiones = new("demasiadas_peticiones", 429,
        "Demasiadas peticiones",
        "Se superó un límite: el de peticiones por segundo o, al iniciar sesión, el de fallos por cuenta o por dirección.",
        "Esperar lo que dice Retry-After y repetir.") { Ruta = "/api/v1/sesiones" };

    // 5xx: el fallo es del servicio.
    public static readonly ErrorCatalogado ErrorInterno = new("error_interno", 500, "Error interno",
        "Algo falló dentro del servicio. No se registró nada.", "Avisar con el traceId.");

    public static readonly ErrorCatalogado BaseDeDatosNoDisponible = new("base_de_datos_no_disponible", 503,
        "Base de datos no disponible", "El servicio no alcanza su base de datos o la perdió a mitad de la petición.",
        "Esperar lo que dice Retry-After y repetir; si era una escritura, comprobar antes si llegó a registrarse.");

    public static readonly ErrorCatalogado VersionSuperada = new("version_superada", 503, "Instancia sin actualizar",
        "La base de datos es de una versión posterior, que ya no admite que escriba esta instancia. No se registró nada; leer sí se puede.",
        "Esperar lo que dice Retry-After y repetir: lo hará otra instancia, o esta cuando quien la opera la actualice.");

    public static readonly ErrorCatalogado Sobrecarga = new("sobrecarga", 503, "Servicio ocupado",
        "Demasiadas operaciones compiten por lo mismo, o al servicio le falta sitio para esta.",
        "Esperar lo que dice Retry-After y repetir.");
}
