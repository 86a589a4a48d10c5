using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Comprueba contraseñas y frena a quien las prueba: cuenta en 15 minutos los fallos de cada cuenta desde cada dirección, los de la cuenta
/// desde todas y los de la dirección. Quien falla adrede con la cuenta de otro se frena a sí mismo, no al dueño. Cuenta en la base, así
/// que vale entre instancias y tras un reinicio. El intento se anota pendiente antes de comprobar y cuenta mientras se comprueba: cien a la
/// vez no caben donde caben cinco. Si la contraseña es mala queda como fallo, y si no, se borra. Los de una misma cuenta van de uno en uno,
/// para que los que aciertan a la vez no se cuenten unos a otros.
/// </summary>
public sealed class FallosDeAcceso(Db db, Contrasenas contrasenas, AjustesDeLimites limites, IHttpContextAccessor accessor) : IDisposable
{
    public const int VentanaSegundos = 15 * 60;

    /// <summary>Lo que puede tardar una comprobación. Un intento que dura más es de una instancia que murió: no se sabe si falló, y no cuenta.</summary>
    public const int PendienteSegundos = 30;

    private const int Filas = 64;

    /// <summary>Comprobar una contraseña cuesta una décima de segundo: con más a la vez, las últimas esperarían demasiado.</summary>
    public const int ALaVezMax = 64;

    /// <summary>Varias cuentas pueden compartir fila: esperan un poco de más, y la memoria no crece con lo que manden.</summary>
    private readonly SemaphoreSlim[] filas = [.. Enumerable.Range(0, Filas).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Los que la base no dejó cerrar, y si eran fallos: los cierra el siguiente intento.</summary>
    private readonly ConcurrentDictionary<Intento, bool> sinCerrar = new();

    private int aLaVez;

    /// <param name="correo">El de la cuenta, exista o no.</param>
    /// <param name="huella">Lo guardado de su contraseña; nula si no hay cuenta que pueda entrar.</param>
    /// <param name="contrasena">La que se prueba.</param>
    /// <param name="cancellationToken">Quien pide se fue.</param>
    /// <exception cref="ProblemException">
    /// sobrecarga: se comprueban ya todas las que caben; demasiadas_peticiones, con lo que falta para volver a intentar.
    /// </exception>
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
            return await contrasenas.EnTurnoAsync(() => ComprobarAsync(correo, huella, contrasena, cancellationToken), cancellationToken);
        }
        finally
        {
            fila.Release();
        }
    }

    /// <summary>Todos los de una cuenta: alguien con autoridad le puso una contraseña nueva.</summary>
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
            // Los que se comprobaron se anotaron antes, y al anotarse cerraron los que había: nunca son más que los que caben a la vez.
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
            await tx.ExecuteAsync(FallosDeAccesoSql.Anotar, intento);
        }, cancellationToken);
        foreach (var (anterior, _) in anteriores)
            sinCerrar.TryRemove(anterior, out _);
    }

    /// <summary>Los segundos hasta que quepa otro; 0 si cabe. Después de anotarlo: quien cuente el último ve a todos los demás.</summary>
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

    /// <param name="Correo">El de la cuenta, exista o no.</param>
    /// <param name="HuellaDireccion">Desde dónde.</param>
    /// <param name="Pendiente">Lo distingue de los demás mientras se comprueba, también si no se sabe si quedó anotado.</param>
    private sealed record Intento(string Correo, byte[] HuellaDireccion, byte[] Pendiente);
}
