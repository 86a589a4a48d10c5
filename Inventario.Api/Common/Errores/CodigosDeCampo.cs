namespace Inventario.Api.Common.Errores;

/// <summary>
/// Reglas que un campo, un parámetro o una celda pueden incumplir: el <c>codigo</c> de cada error de <c>errores</c>.
/// Los programas los comparan: ninguno se renombra ni se reutiliza.
/// </summary>
internal static class CodigosDeCampo
{
    public static IReadOnlyList<string> Todos { get; } =
    [
        // Forma del cuerpo o del parámetro.
        "json_invalido", "tipo_incorrecto", "campo_desconocido", "campo_repetido", "parametro_invalido", "parametro_desconocido",
        "clave_no_valida",

        // Cualquier campo.
        "obligatorio", "valor_no_permitido", "mayor_que_cero", "no_negativo", "demasiado_grande", "demasiados_decimales",
        "demasiado_largo", "caracteres_no_validos", "lista_vacia", "demasiados_elementos",

        // Reglas de un solo campo.
        "correo_no_valido", "contrasena_debil", "igual_a_la_actual", "en_el_pasado", "cantidad_entera", "sin_stock_inicial",
        "producto_repetido", "mayor_que_bruto", "no_aplica", "referencia_inexistente",

        // Reglas de una lista o de un informe.
        "pagina_demasiado_lejana", "excluyente", "antes_que_desde", "periodo_demasiado_largo", "sin_proveedor", "sin_recurso",
        "sin_producto", "sin_buscar",
    ];

    /// <summary>Códigos de un archivo, con los suyos propios.</summary>
    public static IReadOnlyList<string> DeArchivo { get; } =
    [
        .. Todos,
        "sin_cabecera", "columna_desconocida", "columna_repetida", "columna_ausente", "sin_filas", "demasiadas_filas",
        "fila_demasiado_larga", "comillas_mal_puestas", "faltan_celdas", "sobran_celdas", "utf8_no_valido", "numero_no_valido",
        "numero_ambiguo", "notacion_cientifica", "referencia_ambigua", "con_historial", "solo_productos_nuevos", "duplicado",
    ];
}
