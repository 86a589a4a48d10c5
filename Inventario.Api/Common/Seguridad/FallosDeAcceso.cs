using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprueba contraseñas y frena los intentos fallidos.
/// <list type="bullet">
/// <item>Cuenta 15 minutos de fallos: de una cuenta desde cada dirección y desde todas, y de una dirección.</item>
/// <item>Así un atacante se frena a sí mismo y no al dueño de la cuenta.</item>
/// <item>Cuenta en la base: vale entre instancias y tras un reinicio.</item>
/// <item>El intento se guarda pendiente y cuenta desde antes de comprobarlo: cien a la vez no pasan donde caben
/// cinco.</item>
/// <item>Los de una misma cuenta van de uno en uno, para que los aciertos simultáneos no se cuenten entre sí.</item>
/// </list>
/// </summary>
public sealed class FallosDeAcceso(Db db, Contrasenas contrasenas, AjustesDeLimites limites, IHttpContextAccessor accessor) : IDisposable
{
    public const int VentanaSegundos = 15 * 60;

    /// <summary>Segundos de un intento pendiente. Uno más viejo es de una instancia que murió y no cuenta.</summary>
    public const int PendienteSegundos = 30;

    private const int Filas = 64;

    /// <summary>Intentos a la vez: cada uno cuesta una décima de segundo, y los últimos esperarían.</summary>
    public const int ALaVezMax = 64;

    /// <summary>Filas de cuentas, compartidas para que la memoria no crezca con los intentos.</summary>
    private readonly SemaphoreSlim[] filas = [.. Enumerable.Range(0, Filas).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Intentos que la base no dejó cerrar, y si fallaron: los cierra el siguiente.</summary>
    private readonly ConcurrentDictionary<Intento, bool> sinCerrar = new();

    private int aLaVez;

    /// <param name="correo">Correo de la cuenta, exista o no.</param>
    /// <param name="huella">Huella de su contraseña; nula si no hay cuenta que pueda entrar.</param>
    /// <exception cref="ProblemException">sobrecarga; después, demasiadas_peticiones, con su espera.</exception>
    public async Task<bool> CoincideAsync(string correo, string? huella, string contrasena, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref aLaVez) <= ALaVezMax ? await EnFilaAsync(correo, huella, contrasena, cancellationToken)
                : throw Problemas.Sobrecarga();
        }
        finally
        {
            Interlocked.Decrement(ref aLaVez);
        }
    }

    private async Task<bool> EnFilaAsync(string correo, string? huella, string contrasena, CancellationToken cancellationToken)
    {
        var fila = filas[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(correo) % Filas];
        await fila.WaitAsync(cancellationToken);
        try
        {
            return await contrasenas.CalcularAsync(() => ComprobarAsync(correo, huella, contrasena, cancellationToken), cancellationToken);
        }
        finally
        {
            fila.Release();
        }
    }

    /// <summary>Borra los fallos de una cuenta, cuando se le pone una contraseña nueva.</summary>
    public static Task OlvidarAsync(DbSession tx, string correo) => tx.ExecuteAsync(FallosDeAccesoSql.Olvidar, new { Correo = correo });

    private async Task<bool> ComprobarAsync(string correo, string? huella, string contrasena, CancellationToken cancellationToken)
    {
        var intento = new Intento(correo, HuellaDeLaDireccion(), Guid.NewGuid().ToByteArray());
        var (espera, fallo) = (0, false);
        try
        {
            await AuditarAsync(intento, cancellationToken);
            espera = await EsperaAsync(intento, cancellationToken);
            fallo = espera == 0 && !await contrasenas.CoincideAsync(huella, contrasena);
            var cierre = espera > 0 ? FallosDeAccesoSql.Descartar
                : fallo ? FallosDeAccesoSql.Confirmar : FallosDeAccesoSql.OlvidarLosDeLaDireccion;
            await db.InTransactionAsync(tx => tx.ExecuteAsync(cierre, intento), CancellationToken.None);
        }
        catch
        {
            // Los intentos comprobados se guardaron antes, y al guardarse cerraron los anteriores: nunca pasan del
            // máximo.
            if (fallo || sinCerrar.Count < ALaVezMax)
                sinCerrar[intento] = fallo;
            throw;
        }
        return espera == 0 ? !fallo : throw Problemas.DemasiadosFallos(espera);
    }

    private async Task AuditarAsync(Intento intento, CancellationToken cancellationToken)
    {
        var anteriores = sinCerrar.ToArray();
        await db.InTransactionAsync(async tx =>
        {
            foreach (var (anterior, fallo) in anteriores)
                await tx.ExecuteAsync(fallo ? FallosDeAccesoSql.Confirmar : FallosDeAccesoSql.Descartar, anterior);
            await tx.ExecuteAsync(FallosDeAccesoSql.Guardar, intento);
        }, cancellationToken);
        foreach (var (anterior, _) in anteriores)
            sinCerrar.TryRemove(anterior, out _);
    }

    /// <summary>Segundos hasta otro intento; 0 si cabe. Se lee tras guardar este, que así ven los demás.</summary>
    private Task<int> EsperaAsync(Intento intento, CancellationToken cancellationToken)
    {
        (int Max, string Sql)[] topes =
        [
            (limites.FallosPorCuenta, FallosDeAccesoSql.EsperaDeLaCuenta),
            (limites.FallosPorCuentaEnTotal, FallosDeAccesoSql.EsperaDeLaCuentaEnTotal),
            (limites.FallosPorDireccion, FallosDeAccesoSql.EsperaDeLaDireccion),
        ];
        return db.ReadAsync(async session =>
        {
            var mayor = 0;
            foreach (var (max, sql) in topes.Where(t => t.Max > 0))
                mayor = Math.Max(mayor, await session.QuerySingleOrDefaultAsync<int>(sql,
                    new { intento.Correo, intento.HuellaDireccion, intento.Pendiente, VentanaSegundos, PendienteSegundos, Antes = max - 1 }));
            return mayor;
        }, cancellationToken);
    }

    public void Dispose() => Array.ForEach(filas, f => f.Dispose());

    private byte[] HuellaDeLaDireccion() => SHA256.HashData(Encoding.UTF8.GetBytes(accessor.HttpContext.Red()));

    /// <param name="Pendiente">Identifica el intento mientras se comprueba, se guardara o no.</param>
    private sealed record Intento(string Correo, byte[] HuellaDireccion, byte[] Pendiente);
}
