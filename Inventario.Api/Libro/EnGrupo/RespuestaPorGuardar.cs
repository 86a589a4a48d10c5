namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Respuesta de una petición con Idempotency-Key que escribe una sola orden. Se hace con el resultado de la orden, en
/// cuanto se decide, y se guarda con sus filas: existe si y solo si la orden existe.
/// </summary>
/// <param name="capturar">Hace la respuesta HTTP de un resultado.</param>
internal sealed class RespuestaPorGuardar(long usuarioId, ClaveDeIdempotencia clave, Func<object, RespuestaCapturada> capturar)
{
    private long? clienteId;

    /// <summary>Identifica la petición: cada usuario tiene sus claves.</summary>
    public (long UsuarioId, string Clave) Nombre => (usuarioId, clave.Clave);

    public byte[] Huella => clave.Huella;

    /// <summary>Nula mientras la orden no se decida.</summary>
    public RespuestaCapturada? Hecha { get; private set; }

    public void Hacer(object resultado) => (Hecha, clienteId) = (capturar(resultado), (resultado as IConDatosDeCliente)?.ClienteId);

    /// <summary>Respuesta a una clave ya usada: la guardada o, si la huella es otra, el rechazo.</summary>
    public Exception Repetir(byte[] huella, RespuestaCapturada respuesta) =>
        huella.AsSpan().SequenceEqual(clave.Huella) ? new PeticionRepetidaException(respuesta) : Problemas.IdempotenciaCuerpoDistinto();

    /// <summary>Agrega al lote la fila que la guarda. El cliente está bloqueado: su nombre no cambia.</summary>
    /// <param name="estaVencida">Hay una fila vencida con la misma clave, que se borra antes.</param>
    public void AgregarA(LoteSql lote, bool estaVencida)
    {
        var (quien, nombre) = Nombre;
        if (estaVencida)
        {
            lote.Agregar(IdempotenciaSql.OlvidarUna, new { UsuarioId = quien, Clave = nombre });
            lote.Agregar(IdempotenciaSql.OlvidarClienteDeUna, new { UsuarioId = quien, Clave = nombre });
        }
        lote.Agregar(IdempotenciaSql.Guardar, new
        {
            UsuarioId = quien,
            Clave = nombre,
            clave.Huella,
            Hecha!.Estado,
            Hecha.Ubicacion,
            Hecha.Etiqueta,
            Hecha.Tipo,
            Hecha.Cuerpo,
        });
        if (clienteId is not null)
            lote.Agregar(IdempotenciaSql.GuardarCliente, new { UsuarioId = quien, Clave = nombre, ClienteId = clienteId });
    }
}

/// <summary>La respuesta que la petición en curso guarda con su orden, si trae Idempotency-Key.</summary>
internal sealed class RespuestaDeLaPeticion
{
    public RespuestaPorGuardar? PorGuardar { get; set; }
}

/// <summary>La petición ya se respondió: se devuelve la respuesta guardada sin ejecutar nada.</summary>
internal sealed class PeticionRepetidaException(RespuestaCapturada respuesta) : Exception("La petición ya se respondió.")
{
    public RespuestaCapturada Respuesta => respuesta;
}
