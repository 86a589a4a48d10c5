namespace Inventario.Api.Features.Clientes;

/// <summary>Un cliente: la persona o empresa que compra.</summary>
public sealed record Cliente : ICondicional, IConId, IConDatosDeCliente
{
    public required long Id { get; init; }
    public required string Nombre { get; init; }

    /// <summary>Identificación fiscal, única; nula si no la tiene.</summary>
    public required string? Documento { get; init; }

    public required string? Correo { get; init; }
    public required string? Telefono { get; init; }
    public required string? Direccion { get; init; }
    public required bool Activo { get; init; }

    /// <summary>Instante en que se borraron sus datos personales; nulo si los conserva.</summary>
    public required DateTime? AnonimizadoEn { get; init; }

    /// <summary>Número de versión: sube con cada edición. Es el valor de la ETag.</summary>
    public required int Version { get; init; }

    public required DateTime CreadoEn { get; init; }
    public required DateTime ActualizadoEn { get; init; }

    long? IConDatosDeCliente.ClienteId => Id;

    string IConDatosDeCliente.NombreDelCliente => Nombre;
}

internal static class ClienteSql
{
    public const string Columnas = """
        c.id, c.nombre, c.documento, c.correo, c.telefono, c.direccion, c.activo, a.fecha AS anonimizado_en, c.version,
          c.creado_en, c.actualizado_en
        """;

    public const string Uniones = "LEFT JOIN anonimizacion a ON a.cliente_id = c.id";

    public const string PorId = $"SELECT {Columnas} FROM cliente c {Uniones} WHERE c.id = @Id";

    public const string BuscarPorDocumento = "SELECT id FROM cliente WHERE documento = @Documento";

    public static readonly ClaveUnica DocumentoUnico = new("uq_cliente_documento", BuscarPorDocumento, ClientesProblems.DocumentoDuplicado);

    /// <summary>Lee el cliente y bloquea su fila y su anonimización, que pudo cambiar mientras esperaba.</summary>
    public const string LeerParaEscribir = $"{PorId} FOR UPDATE";
}
