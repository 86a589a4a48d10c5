using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Todo POST con Idempotency-Key se ejecuta una vez: su respuesta se guarda en la transacción de su efecto, así que
/// existe si y solo si el efecto existe, y repetirlo la devuelve sin ejecutar nada. Un rechazo no se recuerda: no cambió
/// nada y puede salir bien después.
/// </summary>
internal sealed class IdempotenciaFilter(Db db, EscritorEnGrupo escritor, UsuarioActual usuario, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string CabeceraDeRepetida = "Idempotency-Replayed";

    /// <summary>Lo que se espera a que termine otra petición con la misma clave.</summary>
    private const int EsperaMaxSegundos = 3;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsPost(context.HttpContext.Request.Method) && SeRecuerda(context.HttpContext.GetEndpoint()!.Metadata)
            && LecturaDeClave.Leer(context, json.Value.SerializerOptions) is { } clave && !db.HayTransaccionDePeticion
            ? EjecutarUnaVezAsync(clave, context, next) : next(context);

    private async ValueTask<object?> EjecutarUnaVezAsync(
        ClaveDeIdempotencia clave, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (respuesta, repetida) = escritor.EstaAbierto && http.GetEndpoint()!.Metadata.GetMetadata<RespuestaConLaOrden>() is not null
            ? await ConSuOrdenAsync(clave, context, next)
            : await EnTransaccionDePeticionAsync(clave, context, next);
        if (repetida)
            http.Response.Headers[CabeceraDeRepetida] = "true";
        await respuesta.EnviarAsync(http.Response, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>Una respuesta con secretos no se guarda; sin usuario no hay de quién guardarla.</summary>
    public static bool SeRecuerda(IEnumerable<object> metadata) => !metadata.Any(m => m is IAllowAnonymous or RespuestaSecreta);

    /// <summary>La respuesta va con la orden: la guarda el carril que la escribe.</summary>
    private async Task<(RespuestaCapturada Respuesta, bool Repetida)> ConSuOrdenAsync(
        ClaveDeIdempotencia clave, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var inicio = Stopwatch.GetTimestamp();
        for (var intento = 1; ; intento++)
            try
            {
                var pendiente = new RespuestaPendiente(usuario.Id, clave);
                return (await pendiente.ResponderAsync(() => CapturarAsync(context, next)), false);
            }
            catch (PeticionRepetidaException e)
            {
                return (e.Respuesta, true);
            }
            catch (VolverAPedirException e)
            {
                if (intento == Db.IntentosMax || Stopwatch.GetElapsedTime(inicio).TotalMilliseconds > Db.PlazoDeIntentosMs)
                    throw e.InnerException ?? Problemas.Sobrecarga();
            }
    }

    /// <summary>La petición entera en una transacción. Si otra con la misma clave se adelantó por su orden, se repite la suya.</summary>
    private async Task<(RespuestaCapturada Respuesta, bool Repetida)> EnTransaccionDePeticionAsync(
        ClaveDeIdempotencia clave, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        for (var intento = 1; ; intento++)
            try
            {
                return await db.EnTransaccionDePeticionAsync(tx => ResponderAsync(tx, clave, context, next),
                    Cierre.ConfirmarRepetible, context.HttpContext.RequestAborted);
            }
            catch (MySqlException e) when (intento == 1 && e.EsDuplicado("idempotencia.PRIMARY"))
            {
            }
    }

    private async Task<(RespuestaCapturada Respuesta, bool Repetida)> ResponderAsync(
        DbSession tx, ClaveDeIdempotencia clave, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // La carrera se decide aquí y no en la fila: si la primera se rechaza, la siguiente entra sin interbloqueos.
        var cerrojo = await tx.QuerySingleAsync<string>(IdempotenciaSql.NombreDelCerrojo, new { UsuarioId = usuario.Id, clave.Clave });
        if (!await tx.TomarCerrojoAsync(cerrojo, EsperaMaxSegundos))
            throw Problemas.IdempotenciaEnCurso();

        var args = new { UsuarioId = usuario.Id, clave.Clave, clave.Huella, ClaveDeIdempotencia.DiasQueSeRecuerda };
        await tx.ExecuteAsync($"{IdempotenciaSql.Olvidar}; {IdempotenciaSql.OlvidarCliente}", args);
        if (await tx.QuerySingleOrDefaultAsync<RespuestaGuardada>(IdempotenciaSql.Buscar, args) is { } guardada)
            return guardada.Huella.AsSpan().SequenceEqual(clave.Huella) ? (guardada.Respuesta, true)
                : throw Problemas.IdempotenciaCuerpoDistinto();

        var (respuesta, datos) = await CapturarAsync(context, next);
        var anonimizado = datos is not null && await AnonimizadoMientrasAsync(tx, datos);
        await tx.ExecuteAsync(IdempotenciaSql.Guardar, new
        {
            UsuarioId = usuario.Id,
            clave.Clave,
            clave.Huella,
            respuesta.Estado,
            respuesta.Ubicacion,
            respuesta.Etiqueta,
            Tipo = anonimizado ? null : respuesta.Tipo,
            Cuerpo = anonimizado ? null : respuesta.Cuerpo,
        });
        if (datos is not null)
            await tx.ExecuteAsync(IdempotenciaSql.GuardarCliente, new { UsuarioId = usuario.Id, clave.Clave, datos.ClienteId });
        return (respuesta, false);
    }

    /// <summary>La respuesta pudo leer sus datos justo antes de que se borraran: entonces no se guarda.</summary>
    private static async Task<bool> AnonimizadoMientrasAsync(DbSession tx, IConDatosDeCliente datos) =>
        await tx.QuerySingleOrDefaultAsync<string>(IdempotenciaSql.RetenerCliente, new { datos.ClienteId }) != datos.NombreDelCliente
            && await tx.ExistsAsync(IdempotenciaSql.BuscarAnonimizacion, new { datos.ClienteId });

    private static async Task<(RespuestaCapturada, IConDatosDeCliente?)> CapturarAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        IConDatosDeCliente? datos = null;
        var respuesta = await CapturaDeRespuesta.CapturarAsync(context, async c =>
        {
            var result = await next(c);
            datos = (result as IValueHttpResult)?.Value is IConDatosDeCliente { ClienteId: not null } de ? de : null;
            return result;
        });
        return (respuesta, datos);
    }
}

/// <summary>La respuesta lleva un secreto que se muestra una vez: no se guarda para repetirla.</summary>
internal sealed record RespuestaSecreta;
