namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// Respuesta de una petición con Idempotency-Key que escribe una sola orden. La orden la lleva consigo: con sus filas
/// escritas y sin confirmar, el endpoint prepara la respuesta, que se guarda en la misma transacción.
/// </summary>
internal sealed class RespuestaPendiente(long usuarioId, ClaveDeIdempotencia clave)
{
    private static readonly AsyncLocal<RespuestaPendiente?> DeLaPeticion = new();

    private readonly TaskCompletionSource<RespuestaCapturada> hecha = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource guardada = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? clienteId;

    /// <summary>Respuesta pendiente de la petición en curso; nula si no trae Idempotency-Key.</summary>
    public static RespuestaPendiente? Actual => DeLaPeticion.Value;

    /// <summary>Identifica la petición: cada usuario tiene sus claves.</summary>
    public (long UsuarioId, string Clave) Nombre => (usuarioId, clave.Clave);

    public byte[] Huella => clave.Huella;

    /// <summary>Termina con la respuesta hecha; falla si el endpoint lanza.</summary>
    public Task<RespuestaCapturada> Hecha => hecha.Task;

    /// <summary>Ejecuta el endpoint y guarda su respuesta en la transacción de la orden.</summary>
    /// <exception cref="VolverAPedirException">La transacción se deshizo, o no se sabe si quedó.</exception>
    public async Task<RespuestaCapturada> ResponderAsync(Func<Task<(RespuestaCapturada, IConDatosDeCliente?)>> responder)
    {
        DeLaPeticion.Value = this;
        try
        {
            (var respuesta, var datos) = await responder();
            clienteId = datos?.ClienteId;
            hecha.SetResult(respuesta);
        }
        catch (Exception e)
        {
            hecha.TrySetException(e);
            throw;
        }
        await guardada.Task;
        return await hecha.Task;
    }

    public void Confirmar() => guardada.TrySetResult();

    public void VolverAPedir(Exception? causa) => guardada.TrySetException(new VolverAPedirException(causa));

    /// <summary>Respuesta a una clave ya usada: la guardada o, si la huella es otra, el rechazo.</summary>
    public Exception Repetir(byte[] huella, RespuestaCapturada respuesta) =>
        huella.AsSpan().SequenceEqual(clave.Huella) ? new PeticionRepetidaException(respuesta) : Problemas.IdempotenciaCuerpoDistinto();

    /// <summary>Agrega al lote la fila que la guarda. El cliente sigue bloqueado: su nombre no cambió.</summary>
    /// <param name="estaVencida">Hay una fila vencida con la misma clave, que se borra antes.</param>
    public void AgregarA(LoteSql lote, bool estaVencida)
    {
        var respuesta = hecha.Task.Result;
        var (quien, nombre) = Nombre;
        lote.EmpezarOrden();
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
            respuesta.Estado,
            respuesta.Ubicacion,
            respuesta.Etiqueta,
            respuesta.Tipo,
            respuesta.Cuerpo,
        });
        if (clienteId is not null)
            lote.Agregar(IdempotenciaSql.GuardarCliente, new { UsuarioId = quien, Clave = nombre, ClienteId = clienteId });
    }
}

/// <summary>La transacción se deshizo, o no se sabe si quedó: la petición se ejecuta otra vez.</summary>
internal sealed class VolverAPedirException(Exception? causa) : Exception("Hay que repetir la petición.", causa);

/// <summary>La petición ya se respondió: se devuelve la respuesta guardada sin ejecutar nada.</summary>
internal sealed class PeticionRepetidaException(RespuestaCapturada respuesta) : Exception("La petición ya se respondió.")
{
    public RespuestaCapturada Respuesta => respuesta;
}
