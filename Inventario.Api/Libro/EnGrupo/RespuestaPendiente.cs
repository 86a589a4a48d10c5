namespace Inventario.Api.Libro.EnGrupo;

/// <summary>
/// La respuesta de una petición con clave que escribe una sola orden. La orden la lleva consigo: cuando sus filas están
/// escritas pero no confirmadas, la petición sigue hasta tener su respuesta, que se guarda en la misma transacción.
/// </summary>
internal sealed class RespuestaPendiente(long usuarioId, ClaveDeIdempotencia clave)
{
    private static readonly AsyncLocal<RespuestaPendiente?> DeLaPeticion = new();

    private readonly TaskCompletionSource<RespuestaCapturada> hecha = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource guardada = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? clienteId;

    /// <summary>La de la petición en curso, si se pidió con clave.</summary>
    public static RespuestaPendiente? Actual => DeLaPeticion.Value;

    /// <summary>El nombre de la petición: cada usuario tiene sus claves.</summary>
    public (long UsuarioId, string Clave) Nombre => (usuarioId, clave.Clave);

    /// <summary>Termina cuando la respuesta está hecha; falla si no llegó a haberla.</summary>
    public Task<RespuestaCapturada> Hecha => hecha.Task;

    /// <summary>Responde la petición y guarda su respuesta con lo que su orden escribió.</summary>
    /// <exception cref="VolverAPedirException">No quedó nada, o no se sabe: hay que pedirlo otra vez.</exception>
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

    /// <summary>Con qué responder si ya se respondió: lo mismo, o que la clave era de otra petición.</summary>
    public Exception Repetir(RespuestaGuardada otra) => Repetir(otra.Huella, otra.Respuesta);

    /// <inheritdoc cref="Repetir(RespuestaGuardada)"/>
    public Exception Repetir(RespuestaPendiente otra) => Repetir(otra.Huella, otra.Hecha.Result);

    /// <summary>La fila que la guarda. El cliente está retenido: su nombre sigue siendo el que lleva.</summary>
    /// <param name="lote">Donde se escribe.</param>
    /// <param name="estaVencida">Hay otra con ese nombre que ya no se recuerda.</param>
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

    private byte[] Huella => clave.Huella;

    private Exception Repetir(byte[] huella, RespuestaCapturada respuesta) =>
        huella.AsSpan().SequenceEqual(clave.Huella) ? new PeticionRepetidaException(respuesta) : Problemas.IdempotenciaCuerpoDistinto();
}

/// <summary>Lo que se escribió no quedó, o no se sabe: repetir la petición da lo que corresponda.</summary>
internal sealed class VolverAPedirException(Exception? causa) : Exception("Hay que repetir la petición.", causa);
