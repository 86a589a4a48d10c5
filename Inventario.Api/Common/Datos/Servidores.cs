using System.Diagnostics;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// El MySQL con el que se trabaja. Si la cadena nombra varios son un grupo (Group Replication): el principal es el único que admite
/// escrituras, y cuando cae, cede el puesto o se queda sin la mayoría se busca al nuevo. Nadie más sabe que son varios.
/// </summary>
public sealed class Servidores : IAsyncDisposable, IDisposable
{
    /// <summary>Sin principal, no se le vuelve a buscar en este rato: los que llegan reciben su 503 al momento.</summary>
    private static readonly TimeSpan Descanso = TimeSpan.FromMilliseconds(500);

    /// <summary>Lo que puede tardar un grupo en tener otro principal: quien trabaja un momento y acaba lo espera.</summary>
    private static readonly TimeSpan RelevoMax = TimeSpan.FromSeconds(15);

    private readonly Servidor[] todos;
    private readonly Servidor[] copias;
    private readonly TimeProvider reloj;
    private readonly SemaphoreSlim busqueda = new(1);
    private readonly SemaphoreSlim confirmacion = new(1);
    private volatile Servidor principal;
    private volatile Servidor[] copiasQueSirven;
    private volatile bool enDuda;
    private long sinPrincipalHasta;
    private long confirmadoEn;
    private int turnoDeCopia;

    /// <param name="cadena">De conexión; <c>Server</c> puede ser una lista, todos en el mismo puerto.</param>
    /// <param name="reloj">El que mide los descansos.</param>
    /// <param name="cadenaDeCopias">La de los que se leen cuando no importa ir un instante por detrás; nula, ninguno.</param>
    public Servidores(string cadena, TimeProvider reloj, string? cadenaDeCopias = null)
    {
        this.reloj = reloj;
        todos = [.. Servidor.CadaUno(cadena).Select(c => new Servidor(c))];
        copias = cadenaDeCopias is null ? [] : [.. Servidor.CadaUno(cadenaDeCopias).Select(c => new Servidor(c))];
        copiasQueSirven = copias;
        principal = todos[0];
        sinPrincipalHasta = reloj.GetTimestamp();
        enDuda = EsGrupo;
    }

    public bool EsGrupo => todos.Length > 1;

    public bool HayCopias => copias.Length > 0;

    /// <summary>El nombre del principal con que se trabaja; nulo mientras se le busca.</summary>
    public string? NombreDelPrincipal => enDuda ? null : principal.Nombre;

    /// <summary>El esquema en que se trabaja.</summary>
    public string Esquema => principal.Esquema;

    /// <summary>Conexiones que caben a la vez con el que se trabaja.</summary>
    public int ConexionesMax => principal.ConexionesMax;

    /// <exception cref="IOException">Ninguno del grupo es ahora el principal.</exception>
    public async ValueTask<MySqlConnection> AbrirAsync(CancellationToken cancellationToken)
    {
        if (enDuda)
            await BuscarPrincipalAsync(cancellationToken);
        var aQuien = principal;
        try
        {
            return await aQuien.AbrirAsync(cancellationToken);
        }
        catch (Exception e) when (MySqlErrors.EsConexionPerdida(e) && !MySqlErrors.FaltanConexiones(e))
        {
            Dudar(aQuien.Nombre);
            throw;
        }
    }

    /// <exception cref="IOException">Ninguna sirve ahora.</exception>
    public ValueTask<MySqlConnection> AbrirCopiaAsync(CancellationToken cancellationToken) =>
        copiasQueSirven is { Length: > 0 } sirven
            ? sirven[(uint)Interlocked.Increment(ref turnoDeCopia) % sirven.Length].AbrirAsync(cancellationToken)
            : throw new IOException("Ninguna copia está en la mayoría de su grupo.");

    /// <summary>Cierra una conexión sin devolverla a su grupo, que no ofrece cómo: la corta el servidor, y el grupo no guarda una cortada.</summary>
    public static async Task CerrarAsync(MySqlConnection conexion)
    {
        try
        {
            await conexion.ExecuteAsync("KILL CONNECTION_ID()");
        }
        catch (Exception e) when (MySqlErrors.NoAtiende(e))
        {
            // Es lo que responde a quien se corta a sí mismo.
        }
        try
        {
            await conexion.PingAsync();
        }
        catch (Exception e) when (MySqlErrors.NoAtiende(e))
        {
            // Se está apagando: la cortará él.
        }
    }

    /// <summary>Se perdió una conexión, o ya no admite escrituras: quizá el principal es otro. Si ya se sabía, no hay duda.</summary>
    /// <param name="conexion">La que falló; lo que se le mandó puede ser de cuando el principal era otro.</param>
    public void Dudar(MySqlConnection conexion) => Dudar(conexion.DataSource);

    /// <summary>
    /// Pregunta al principal si conserva la mayoría. El que se queda al otro lado de un corte no falla: sigue respondiendo, y lo que responde es
    /// de antes. Si no hay principal, lo busca. Con un solo MySQL no pregunta nada.
    /// </summary>
    /// <returns>Falso si no puede decirlo, porque la cuenta no tiene permiso.</returns>
    public async Task<bool> RevisarPrincipalAsync()
    {
        if (!EsGrupo)
            return true;
        var aQuien = principal;
        var dice = enDuda ? null : await aQuien.PreguntarAsync();
        if (dice is not { PuedeSerElPrincipal: true })
            Dudar(aQuien.Nombre);
        if (enDuda)
            await IntentarBuscarAsync();
        return dice is not { NoVeElGrupo: true };
    }

    /// <summary>Lo mismo a las copias. Aparte: una que no contesta no hace esperar a quien pregunta por el principal.</summary>
    /// <returns>Falso si alguna no puede decirlo, porque la cuenta no tiene permiso.</returns>
    public async Task<bool> RevisarCopiasAsync()
    {
        var dichos = await Task.WhenAll(copias.Select(async c => (Copia: c, Dice: await c.PreguntarAsync())));
        copiasQueSirven = [.. dichos.Where(d => d.Dice is { SirveParaLeer: true }).Select(d => d.Copia)];
        return !Array.Exists(dichos, d => d.Dice is { NoVeElGrupo: true });
    }

    /// <summary>
    /// Antes de negar algo porque no se halló (una sesión, una clave): se acaba de abrir en el principal nuevo, y este sigue con el de antes.
    /// Los que preguntan a la vez comparten la respuesta. Con un solo MySQL no pregunta nada.
    /// </summary>
    /// <exception cref="ProblemException">base_de_datos_no_disponible: ya no es el principal.</exception>
    public async Task ConfirmarPrincipalAsync(CancellationToken cancellationToken)
    {
        if (!EsGrupo)
            return;
        var (pedido, aQuien) = (reloj.GetTimestamp(), principal);
        await confirmacion.WaitAsync(cancellationToken);
        try
        {
            if (confirmadoEn < pedido)
            {
                var ahora = reloj.GetTimestamp();
                await RevisarPrincipalAsync();
                confirmadoEn = ahora;
            }
        }
        finally
        {
            confirmacion.Release();
        }
        if (enDuda || principal != aQuien)
            throw Problemas.BaseDeDatosNoDisponible();
    }

    /// <summary>Para un programa que trabaja un momento y acaba: la misma cadena, con el principal de ahora y nadie más.</summary>
    /// <exception cref="FalloClaroException">Ninguno del grupo es ahora el principal.</exception>
    public static string CadenaDelPrincipal(string cadena)
    {
        using var servidores = new Servidores(cadena, TimeProvider.System);
        return !servidores.EsGrupo ? cadena
            : servidores.EsperarPrincipalAsync().GetAwaiter().GetResult() is { } hallado
                ? new MySqlConnectionStringBuilder(cadena) { Server = hallado.Nombre }.ConnectionString
                : throw new FalloClaroException("Ninguno de los servidores de la cadena de conexión admite escrituras ahora.");
    }

    public void Dispose()
    {
        foreach (var uno in todos.Concat(copias))
            uno.Dispose();
        busqueda.Dispose();
        confirmacion.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var uno in todos.Concat(copias))
            await uno.DisposeAsync();
        busqueda.Dispose();
        confirmacion.Dispose();
    }

    private void Dudar(string deQuien)
    {
        if (EsGrupo && principal.Nombre == deQuien)
            enDuda = true;
    }

    private async Task IntentarBuscarAsync()
    {
        try
        {
            await BuscarPrincipalAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // No lo hay todavía.
        }
    }

    private async Task BuscarPrincipalAsync(CancellationToken cancellationToken)
    {
        await busqueda.WaitAsync(cancellationToken);
        try
        {
            if (!enDuda)
                return;
            if (reloj.GetTimestamp() < sinPrincipalHasta)
                throw SinPrincipal();
            if (await HallarAsync() is not { } hallado)
            {
                sinPrincipalHasta = reloj.GetTimestamp() + (long)(Descanso.TotalSeconds * reloj.TimestampFrequency);
                throw SinPrincipal();
            }
            principal = hallado;
            enDuda = false;
        }
        finally
        {
            busqueda.Release();
        }
    }

    private async Task<Servidor?> EsperarPrincipalAsync()
    {
        for (var desde = Stopwatch.GetTimestamp(); ; await Task.Delay(Descanso))
            if (await HallarAsync() is { } hallado)
                return hallado;
            else if (Stopwatch.GetElapsedTime(desde) > RelevoMax)
                return null;
    }

    /// <summary>
    /// Se pregunta a todos a la vez. El que lo era puede creer que lo sigue siendo: vale el que lo es para más de ellos, sin esperar a los que
    /// no responden si ya lo es para la mayoría. Uno que no está en un grupo, solo si no lo está ninguno.
    /// </summary>
    private async Task<Servidor?> HallarAsync()
    {
        var preguntas = todos.Select(async s => (Servidor: s, Dice: await s.PreguntarAsync())).ToList();
        List<(Servidor Servidor, EstadoDeServidor Dice)> dichos = [];
        while (preguntas.Count > 0)
        {
            var respondida = await Task.WhenAny(preguntas);
            preguntas.Remove(respondida);
            if (await respondida is not (var servidor, { } dice))
                continue;
            dichos.Add((servidor, dice));
            if (dichos.Find(d => d.Dice.PuedeSerElPrincipal && Votos(d.Dice) * 2 > todos.Length) is { Servidor: { } elegido })
                return elegido;
        }
        return dichos.Where(d => d.Dice.PuedeSerElPrincipal).OrderByDescending(d => d.Dice.EstaEnGrupo).ThenByDescending(d => Votos(d.Dice))
            .FirstOrDefault().Servidor;

        int Votos(EstadoDeServidor candidato) => dichos.Count(d => d.Dice.TieneMayoria && d.Dice.Principal == candidato.Uuid);
    }

    private static IOException SinPrincipal() => new("Ningún servidor del grupo admite escrituras ahora.");
}
