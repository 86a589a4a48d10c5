using System.Text;

namespace Inventario.Api.Libro.EnGrupo;

internal static class IdempotenciaSql
{
    /// <summary>Nombre de un GET_LOCK: hasta 64 caracteres, y con la base, porque vale en todo el servidor.</summary>
    public const string NombreDelCerrojo = "SELECT SHA2(CONCAT_WS('/', DATABASE(), @UsuarioId, @Clave), 256)";

    private const string Vencida = "creada_en < UTC_TIMESTAMP(6) - INTERVAL @DiasQueSeRecuerda DAY";

    public const string Olvidar = $"DELETE FROM idempotencia WHERE usuario_id = @UsuarioId AND clave = @Clave AND {Vencida}";

    public const string OlvidarCliente = $"DELETE FROM idempotencia_cliente WHERE usuario_id = @UsuarioId AND clave = @Clave AND {Vencida}";

    public const string Buscar = """
        SELECT huella, estado, ubicacion, etiqueta, tipo, cuerpo
        FROM idempotencia
        WHERE usuario_id = @UsuarioId AND clave = @Clave
        """;

    private const string BuscarEntre = $"""
        SELECT usuario_id, clave, huella, estado, ubicacion, etiqueta, tipo, cuerpo, {Vencida} AS vencida
        FROM idempotencia
        WHERE (usuario_id, clave) IN
        """;

    /// <summary>Busca las respuestas ya guardadas de varias peticiones. El texto solo depende de cuántas son.</summary>
    /// <param name="respuestas">Al menos una.</param>
    public static string BuscarVarias(IReadOnlyCollection<RespuestaPorGuardar> respuestas, DynamicParameters args)
    {
        args.Add(nameof(ClaveDeIdempotencia.DiasQueSeRecuerda), ClaveDeIdempotencia.DiasQueSeRecuerda);
        var sql = new StringBuilder(BuscarEntre);
        foreach (var (i, (usuarioId, clave)) in respuestas.Select(r => r.Nombre).Distinct().Index())
        {
            args.Add($"UsuarioId{i}", usuarioId);
            args.Add($"Clave{i}", clave);
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? " (" : ", ")}(@UsuarioId{i}, @Clave{i})");
        }
        return sql.Append(')').ToString();
    }

    public const string OlvidarUna = """
        DELETE i
        FROM (VALUES ROW(@UsuarioId, @Clave)) AS s (usuario_id, clave)
        STRAIGHT_JOIN idempotencia i FORCE INDEX (PRIMARY) ON i.usuario_id = s.usuario_id AND i.clave = s.clave
        """;

    public const string OlvidarClienteDeUna = """
        DELETE c
        FROM (VALUES ROW(@UsuarioId, @Clave)) AS s (usuario_id, clave)
        STRAIGHT_JOIN idempotencia_cliente c FORCE INDEX (PRIMARY) ON c.usuario_id = s.usuario_id AND c.clave = s.clave
        """;

    public const string Guardar = """
        INSERT INTO idempotencia (usuario_id, clave, huella, estado, ubicacion, etiqueta, tipo, cuerpo)
        VALUES (@UsuarioId, @Clave, @Huella, @Estado, @Ubicacion, @Etiqueta, @Tipo, @Cuerpo)
        """;

    public const string GuardarCliente = """
        INSERT INTO idempotencia_cliente (usuario_id, clave, cliente_id)
        VALUES (@UsuarioId, @Clave, @ClienteId)
        """;

    /// <summary>Bloquea al cliente: su anonimización espera a la respuesta guardada y también la limpia.</summary>
    public const string BloquearCliente = "SELECT nombre FROM cliente WHERE id = @ClienteId FOR SHARE";

    public const string BuscarAnonimizacion = "SELECT cliente_id FROM anonimizacion WHERE cliente_id = @ClienteId";

    /// <summary>Vacía las respuestas guardadas del cliente. Repetir la petición no la ejecuta otra vez.</summary>
    public const string BorrarDatosDeCliente = """
        UPDATE idempotencia_cliente c
        JOIN idempotencia i ON i.usuario_id = c.usuario_id AND i.clave = c.clave
        SET i.cuerpo = NULL, i.tipo = NULL
        WHERE c.cliente_id = @ClienteId
        """;

    public const string PurgarClientes = $"DELETE FROM idempotencia_cliente WHERE {Vencida} ORDER BY creada_en LIMIT @PorLote";

    public const string Purgar = $"DELETE FROM idempotencia WHERE {Vencida} ORDER BY creada_en LIMIT @PorLote";
}
