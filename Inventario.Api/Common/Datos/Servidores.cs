using System.Diagnostics;

namespace Inventario.Api.Common.Datos;

/// <summary>
/// Elige el MySQL con el que se trabaja. Si la cadena nombra un grupo (Group Replication), es el principal, que se
/// vuelve a buscar cuando cae, cede el puesto o pierde la mayoría.
/// </summary>
public sealed class Servidores : IDisposable
{
    /// <summary>Tiempo sin buscar otra vez un principal que no apareció; las peticiones reciben 503 ya.</summary>
    private static readonly TimeSpan Descanso = TimeSpan.FromMilliseconds(500);

    /// <summary>Plazo de un grupo para elegir otro principal; solo lo espera un verbo.</summary>
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

    /// <param name="cadena">Cadena de conexión; <c>Server</c> puede ser una lista, todos en el mismo puerto.</param>
    /// <param name="cadenaDeCopias">Cadena de las réplicas de lectura; nula si no hay.</param>
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

    /// <summary>Nombre del principal; nulo mientras se busca.</summary>
    public string? NombreDelPrincipal => enDuda ? null : principal.Nombre;

    public string Esquema => principal.Esquema;

    /// <summary>Conexiones que caben a la vez con el principal.</summary>
    public int ConexionesMax => principal.ConexionesMax;

    /// <exception cref="IOException">Ningún servidor del grupo es ahora el principal.</exception>
    public async ValueTask<MySqlConnection> AbrirAsync(CancellationToken cancellationToken, bool bloqueante = false)
    {
        if (enDuda)
            await BuscarPrincipalAsync(cancellationToken);
        var aQuien = principal;
        try
        {
            return await aQuien.AbrirAsync(bloqueante, cancellationToken);
        }
        catch (Exception e) when (MySqlErrors.EsConexionPerdida(e) && !MySqlErrors.FaltanConexiones(e))
        {
            Dudar(aQuien.Nombre);
            throw;
        }
    }

    /// <exception cref="IOException">Ninguna réplica sirve ahora.</exception>
    public ValueTask<MySqlConnection> AbrirCopiaAsync(CancellationToken cancellationToken) =>
        copiasQueSirven is { Length: > 0 } sirven
            ? sirven[(uint)Interlocked.Increment(ref turnoDeCopia) % sirven.Length].AbrirAsync(bloqueante: false, cancellationToken)
            : throw new IOException("Ninguna copia está en la mayoría de su grupo.");

    /// <summary>Cierra una conexión sin devolverla a su grupo: la corta el servidor y el grupo la descarta.</summary>
    public static async Task CerrarAsync(MySqlConnection conexion)
    {
        try
        {
            await conexion.ExecuteAsync("KILL CONNECTION_ID()");
        }
        catch (Exception e) when (MySqlErrors.NoAtiende(e))
        {
            // El servidor responde este error a una conexión que se corta a sí misma.
        }
        try
        {
            await conexion.PingAsync();
        }
        catch (Exception e) when (MySqlErrors.NoAtiende(e))
        {
            // El servidor se está apagando y la cortará.
        }
    }

    /// <summary>Marca el principal como dudoso: se perdió una conexión o ya no admite escrituras.</summary>
    /// <param name="conexion">Conexión que falló; si era de un principal anterior, no cuenta.</param>
    public void Dudar(MySqlConnection conexion)
    {
        principal.Desconfiar();
        Dudar(conexion.DataSource);
    }

    /// <summary>
    /// Pregunta al principal si conserva la mayoría: aislado por un corte seguiría respondiendo datos viejos. Si no hay
    /// principal, lo busca. Con un solo MySQL no pregunta.
    /// </summary>
    /// <returns>Falso si la cuenta no tiene permiso para saberlo.</returns>
    public async Task<bool> RevisarPrincipalAsync()
    {
        if (!EsGrupo)
            return true;
        var aQuien = principal;
        var dice = enDuda ? null : await aQuien.PreguntarAsync();
        if (dice is not { PuedeSerElPrincipal: true })
            Dudar(aQuien.Nombre);
        try
        {
            if (enDuda)
                await BuscarPrincipalAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // Aún no hay principal.
        }
        return dice is not { NoVeElGrupo: true };
    }

    /// <summary>Pregunta a las réplicas si conservan la mayoría, sin retrasar la pregunta al principal.</summary>
    /// <returns>Falso si en alguna la cuenta no tiene permiso para saberlo.</returns>
    public async Task<bool> RevisarCopiasAsync()
    {
        var dichos = await Task.WhenAll(copias.Select(async c => (Copia: c, Dice: await c.PreguntarAsync())));
        copiasQueSirven = [.. dichos.Where(d => d.Dice is { SirveParaLeer: true }).Select(d => d.Copia)];
        return !Array.Exists(dichos, d => d.Dice is { NoVeElGrupo: true });
    }

    /// <summary>
    /// Confirma el principal antes de rechazar una sesión o clave que no se encontró: pudo crearse en el principal
    /// nuevo. Las preguntas simultáneas comparten respuesta. Con un solo MySQL no pregunta.
    /// </summary>
    /// <exception cref="ProblemException">base_de_datos_no_disponible: este servidor ya no es el principal.</exception>
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

    /// <summary>Reduce la cadena al principal de ahora, para un verbo que trabaja un momento y acaba.</summary>
    /// <exception cref="FalloClaroException">Ningún servidor del grupo es ahora el principal.</exception>
    public static string CadenaDelPrincipal(string cadena)
    {
        using var servidores = new Servidores(cadena, TimeProvider.System);
        if (!servidores.EsGrupo)
            return cadena;
        var hallado = servidores.EsperarPrincipalAsync().GetAwaiter().GetResult();
        return new MySqlConnectionStringBuilder(cadena) { Server = hallado.Nombre }.ConnectionString;
    }

    public void Dispose()
    {
        foreach (var uno in todos.Concat(copias))
            uno.Dispose();
        busqueda.Dispose();
        confirmacion.Dispose();
    }

    private void Dudar(string deQuien)
    {
        if (EsGrupo && principal.Nombre == deQuien)
            enDuda = true;
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

    private async Task<Servidor> EsperarPrincipalAsync()
    {
        for (var desde = Stopwatch.GetTimestamp(); ; await Task.Delay(Descanso))
            if (await HallarAsync() is { } hallado)
                return hallado;
            else if (Stopwatch.GetElapsedTime(desde) > RelevoMax)
                throw new FalloClaroException("Ninguno de los servidores de la cadena de conexión admite escrituras ahora.");
    }

    /// <summary>
    /// Pregunta a todos a la vez y elige el principal que la mayoría reconoce, sin esperar a los demás: el anterior
    /// puede creer que lo sigue siendo. Un servidor fuera de grupo solo vale si ninguno está en uno.
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
