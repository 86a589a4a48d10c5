using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Ejecuta una sola vez un POST con Idempotency-Key. La respuesta se guarda en la transacción de su efecto, y repetir
/// la petición la devuelve sin ejecutar nada. Un rechazo no se guarda: no cambió nada y puede salir bien después.
/// </summary>
internal sealed class IdempotenciaFilter(
    Db db, UsuarioActual usuario, RespuestaDeLaPeticion deLaPeticion, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string CabeceraDeRepetida = "Idempotency-Replayed";

    /// <summary>Segundos de espera a otra petición con la misma clave.</summary>
    private const int EsperaMaxSegundos = 3;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsPost(context.HttpContext.Request.Method) && SeRecuerda(context.HttpContext.GetEndpoint()!.Metadata)
            && LecturaDeClave.Leer(context, json.Value.SerializerOptions) is { } clave && !db.HayTransaccionDePeticion
            ? EjecutarUnaVezAsync(clave, context, next) : next(context);

    private async ValueTask<object?> EjecutarUnaVezAsync(
        ClaveDeIdempotencia clave, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (respuesta, repetida) = http.GetEndpoint()!.Metadata.GetMetadata<RespuestaConLaOrden>() is { } marca
            ? await ConSuOrdenAsync(marca, clave, context, next)
            : await EnTransaccionDePeticionAsync(clave, context, next);
        if (repetida)
            http.Response.Headers[CabeceraDeRepetida] = "true";
        await respuesta.EnviarAsync(http.Response, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>Dice si se guarda: no, con secretos en la respuesta o sin usuario.</summary>
    public static bool SeRecuerda(IEnumerable<object> metadata) => !metadata.Any(m => m is IAllowAnonymous or RespuestaSecreta);

    /// <summary>Ejecuta la petición, que guarda la respuesta con su orden.</summary>
    private async Task<(RespuestaCapturada Respuesta, bool Repetida)> ConSuOrdenAsync(
        RespuestaConLaOrden marca, ClaveDeIdempotencia clave, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        deLaPeticion.PorGuardar = new(usuario.Id, clave, resultado => marca.Capturar(resultado, json.Value.SerializerOptions));
        try
        {
            await next(context);
            return (deLaPeticion.PorGuardar.Hecha!, false);
        }
        catch (PeticionRepetidaException e)
        {
            return (e.Respuesta, true);
        }
    }

    /// <summary>Ejecuta la petición en una transacción; si otra con la misma clave acabó, da su respuesta.</summary>
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
        // Dos peticiones iguales compiten por el cerrojo y no por la fila: si la primera se rechaza, la otra no se
        // interbloquea.
        var cerrojo = await tx.QuerySingleAsync<string>(IdempotenciaSql.NombreDelCerrojo, new { UsuarioId = usuario.Id, clave.Clave });
        if (!await tx.TomarCerrojoAsync(cerrojo, EsperaMaxSegundos))
            throw Problemas.IdempotenciaEnCurso();

        var args = new { UsuarioId = usuario.Id, clave.Clave, clave.Huella, ClaveDeIdempotencia.DiasQueSeRecuerda };
        await tx.ExecuteAsync($"{IdempotenciaSql.Olvidar}; {IdempotenciaSql.OlvidarCliente}", args);
        if (await tx.QuerySingleOrDefaultAsync<RespuestaGuardada>(IdempotenciaSql.Buscar, args) is { } guardada)
            return guardada.Huella.AsSpan().SequenceEqual(clave.Huella) ? (guardada, true)
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

    /// <summary>Detecta un cliente anonimizado tras leer sus datos: entonces la respuesta no se guarda.</summary>
    private static async Task<bool> AnonimizadoMientrasAsync(DbSession tx, IConDatosDeCliente datos) =>
        await tx.QuerySingleOrDefaultAsync<string>(IdempotenciaSql.BloquearCliente, new { datos.ClienteId }) != datos.NombreDelCliente
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

/// <summary>Marca: la respuesta lleva un secreto que se muestra una vez, y nadie la guarda.</summary>
internal sealed record RespuestaSecreta;
