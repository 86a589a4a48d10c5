namespace Inventario.Api.Common.Errores;

/// <summary>Todos los errores de la API, en un solo lugar. Se publica en <c>/errores</c>.</summary>
public static class CatalogoDeErrores
{
    private static readonly ErrorCatalogado[] Entradas =
    [
        // 400: la petición está mal escrita.
        new("validacion", 400, "Datos no válidos",
            "Uno o más campos incumplen una regla. «errores» los trae todos: campo, codigo y mensaje.",
            "Corregir los campos indicados y repetir."),
        new("json_invalido", 400, "JSON no válido",
            "El cuerpo no es JSON, está vacío o un valor no es del tipo que pide su campo.",
            "Revisar el cuerpo; «errores» dice los campos cuando se sabe, y los desconocidos y repetidos que haya."),
        new("campo_desconocido", 400, "Campo desconocido",
            "El cuerpo trae un campo que este recurso no tiene o que no se puede escribir.",
            "Quitar los campos que se nombran en «errores», que trae también los repetidos y los de otro tipo."),
        new("campo_repetido", 400, "Campo repetido",
            "El cuerpo trae dos veces el mismo campo.",
            "Dejar solo uno; «errores» trae también los campos desconocidos y los de otro tipo."),
        new("parametro_invalido", 400, "Parámetro no válido",
            "Un parámetro de la ruta o de la consulta no tiene la forma esperada.",
            "Corregir el parámetro que se nombra en «errores»."),
        new("parametro_desconocido", 400, "Parámetro desconocido",
            "La consulta trae un parámetro que esta operación no tiene.",
            "Revisar el nombre; «errores» sugiere el más parecido."),
        new("clave_no_valida", 400, "Idempotency-Key no válida",
            "La clave está vacía, es larga, lleva caracteres que no son ASCII visibles o viene más de una vez.",
            "Mandar una clave de 1 a 200 caracteres ASCII visibles, por ejemplo un UUID."),
        new("importacion_con_errores", 400, "El archivo tiene errores",
            "Alguna celda, fila o columna del archivo no vale. «errores» dice cuáles y por qué; «totalErrores» los cuenta. No se importó nada.",
            "Corregir el archivo y mandarlo entero otra vez; con simular=true se comprueba sin importar."),
        new("peticion_invalida", 400, "Petición no válida",
            "La petición HTTP no se puede leer.",
            "Revisar la petición."),

        // 401 y 403: quién pide.
        new("no_autenticado", 401, "Falta iniciar sesión",
            "La petición no trae un token válido.",
            "Iniciar sesión en POST /api/v1/sesiones y mandar Authorization: Bearer <token>."),
        new("credenciales_invalidas", 401, "Correo o contraseña incorrectos",
            "El correo no existe, la contraseña no es esa o el usuario está desactivado; no se dice cuál.",
            "Revisar los datos."),
        new("sesion_caducada", 401, "La sesión ya no vale",
            "El token caducó, la sesión se cerró, o cambiaron el rol, la contraseña o el estado del usuario.",
            "Renovarla con el token de refresco y, si tampoco vale, iniciar sesión otra vez."),
        new("sin_permiso", 403, "Sin permiso",
            "El rol del usuario no permite esta operación o, si lo trae, no le deja mandar «campo».",
            "Pedirla a quien tenga el rol necesario."),

        // 404 a 408: qué se pide.
        new("no_encontrado", 404, "No encontrado",
            "No existe la ruta o el recurso con ese identificador.",
            "Revisar la ruta; «recurso» e «id» dicen qué se buscó."),
        new("metodo_no_permitido", 405, "Método no permitido",
            "La ruta existe, pero no con ese método HTTP.",
            "Usar uno de los métodos de la cabecera Allow."),
        new("cuerpo_lento", 408, "El cuerpo llega demasiado despacio",
            "El cuerpo dejó de llegar, o llega tan despacio que no se espera más. No se registró nada.",
            "Repetir la petición."),

        // 409: la petición es correcta, pero el estado no la permite.
        new("duplicado", 409, "Ya existe",
            "Otro recurso tiene ese valor, que es único. Un código de producto no se reutiliza jamás.",
            "Usar otro valor o el recurso de «idExistente»."),
        new("con_historial", 409, "Tiene historial",
            "No se borra lo que otros registros nombran, ni se le cambia «campo»; «referencias» los cuenta.",
            "Desactivarlo con activo: false."),
        new("stock_insuficiente", 409, "No hay existencias suficientes",
            "«faltantes» trae todos los productos que no alcanzan y, si es una venta, «total» y «lineas» lo que sumaría ahora. "
            + "No se registró nada.",
            "Bajar las cantidades o reponer existencias."),
        new("producto_inactivo", 409, "Producto inactivo",
            "Un producto desactivado no se vende.",
            "Quitarlo de la venta o activarlo."),
        new("cliente_inactivo", 409, "Cliente inactivo",
            "No se vende a un cliente desactivado.",
            "Vender a otro cliente o activarlo."),
        new("cliente_anonimizado", 409, "Cliente anonimizado",
            "Los datos de este cliente se borraron para siempre; su ficha ya no se edita.",
            "Crear un cliente nuevo."),
        new("ultimo_administrador", 409, "Es el último administrador",
            "Siempre queda al menos un administrador activo: el último no se borra, ni se desactiva, ni cambia de rol.",
            "Nombrar antes a otro administrador."),
        new("total_distinto", 409, "El total no coincide",
            "El total calculado no es «totalEsperado»; el problema trae el desglose, con los precios de ahora. No se registró nada.",
            "Mostrar el total nuevo y confirmar con él."),
        new("movimiento_inicial_tardio", 409, "El producto ya tiene movimientos",
            "El motivo inicial solo vale como primer movimiento de un producto.",
            "Usar compra o ajuste_entrada."),
        new("devolucion_excede_lo_vendido", 409, "Se devuelve más de lo vendido",
            "La cantidad supera lo vendido menos lo ya devuelto; «lineas» dice cuánto queda.",
            "Bajar la cantidad."),
        new("venta_ya_anulada", 409, "La venta está anulada",
            "Una venta anulada no cambia más.",
            "Registrar una venta nueva si hace falta."),
        new("venta_con_devoluciones", 409, "La venta tiene devoluciones",
            "Una venta de la que ya se devolvió algo no se anula.",
            "Devolver lo que falte."),
        new("movimiento_ya_revertido", 409, "El movimiento ya se revirtió",
            "Un movimiento se revierte una sola vez; «reversionId» es el movimiento que lo deshizo.",
            "Registrar un movimiento nuevo si hace falta."),
        new("movimiento_no_reversible", 409, "El movimiento no se revierte",
            "Lo creó una venta, o ya es una reversión.",
            "Anular o devolver la venta, o registrar un movimiento nuevo."),
        new("conteo_desactualizado", 409, "El stock cambió desde que se contó",
            "«stockEsperado» no es el stock actual de algún producto; «productos» los trae. No se registró nada.",
            "Contar de nuevo o mandar el stock actual como esperado."),
        new("inventario_descuadrado", 409, "El inventario no cuadra",
            "Alguna invariante no se cumple; «fallos» trae la primera fila mala de cada regla.",
            "No vender hasta saber por qué: alguien cambió datos por fuera de la API."),

        new("idempotencia_en_curso", 409, "La primera petición aún no termina",
            "Otra petición con la misma Idempotency-Key sigue en curso.",
            "Repetir la misma petición, con la misma clave, pasado lo que dice Retry-After."),

        // 412 a 415: cómo se pide.
        new("version_obsoleta", 412, "Alguien lo cambió antes",
            "If-Match trae una versión que ya no es la actual.",
            "Leer otra vez el recurso y repetir el cambio sobre él."),
        new("cuerpo_demasiado_grande", 413, "Cuerpo demasiado grande",
            "El cuerpo pasa del límite de la operación.",
            "Partir la petición."),
        new("tipo_no_soportado", 415, "Tipo de contenido no soportado",
            "Content-Type no es el que pide la operación.",
            "Mandar el que la operación publica: casi siempre application/json y, al importar, text/csv en UTF-8."),
        new("referencia_inexistente", 422, "Referencia inexistente",
            "El cuerpo nombra recursos que no existen; «errores» trae todos los campos que lo hacen, y «campo» e «id», el primero.",
            "Corregir los identificadores."),

        new("idempotencia_cuerpo_distinto", 422, "La clave ya se usó para otra cosa",
            "Esa Idempotency-Key se usó con otra ruta o con otro cuerpo.",
            "Usar una clave nueva para cada operación, y la misma solo para repetirla."),

        // 429: cuánto se pide.
        new("demasiadas_peticiones", 429, "Demasiadas peticiones",
            "Se superó un límite: el de peticiones por segundo o, al iniciar sesión, el de fallos por cuenta o por dirección.",
            "Esperar lo que dice Retry-After y repetir."),

        // 5xx: no es culpa de la petición.
        new("error_interno", 500, "Error interno",
            "Algo falló dentro del servicio. No se registró nada.",
            "Avisar con el traceId."),
        new("base_de_datos_no_disponible", 503, "Base de datos no disponible",
            "El servicio no alcanza su base de datos o la perdió a mitad de la petición.",
            "Esperar lo que dice Retry-After y repetir; si era una escritura, comprobar antes si llegó a registrarse."),
        new("version_superada", 503, "Instancia sin actualizar",
            "La base de datos es de una versión posterior, que ya no admite que escriba esta instancia. No se registró nada; leer sí se puede.",
            "Esperar lo que dice Retry-After y repetir: lo hará otra instancia, o esta cuando quien la opera la actualice."),
        new("sobrecarga", 503, "Servicio ocupado",
            "Demasiadas operaciones compiten por lo mismo, o al servicio le falta sitio para esta.",
            "Esperar lo que dice Retry-After y repetir."),
    ];

    /// <summary>Por estado y, en cada uno, por código.</summary>
    public static IReadOnlyList<ErrorCatalogado> Todos { get; } =
        [.. Entradas.OrderBy(e => e.Status).ThenBy(e => e.Codigo, StringComparer.Ordinal)];

    public static IReadOnlyList<string> Codigos { get; } = [.. Todos.Select(e => e.Codigo)];

    private static readonly Dictionary<string, ErrorCatalogado> PorCodigo = Todos.ToDictionary(e => e.Codigo);

    public static ErrorCatalogado? Buscar(string codigo) => PorCodigo.GetValueOrDefault(codigo);

    /// <exception cref="KeyNotFoundException">El código no está en el catálogo.</exception>
    public static ErrorCatalogado Obtener(string codigo) => PorCodigo[codigo];
}
