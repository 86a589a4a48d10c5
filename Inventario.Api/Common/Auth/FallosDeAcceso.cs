using System.Security.Cryptography;
using System.Text;
using Inventario.Api.Common.Ajustes;
using Inventario.Api.Common.Database;
using Inventario.Api.Common.Http;
using Inventario.Api.Common.Problems;

namespace Inventario.Api.Common.Auth;

/// <summary>
/// Comprueba contraseñas y frena a quien las prueba: cuenta en 15 minutos los fallos de cada cuenta desde cada dirección, los de la cuenta
/// desde todas y los de la dirección. Quien falla adrede con la cuenta de otro se frena a sí mismo, no al dueño. Cuenta en la base, así
/// que vale entre instancias y tras un reinicio. El intento se anota como fallo antes de comprobar y se
/// borra si acierta: cien a la vez no caben donde caben cinco. Los de una misma cuenta van de uno en uno, para que los
/// que aciertan a la vez no se cuenten unos a otros como fallos.
/// </summary>
public sealed class FallosDeAcceso(Db db, Contrasenas contrasenas, AjustesDeLimites limites, IHttpContextAccessor accessor) : IDisposable
{
    public const int VentanaSegundos = 15 * 60;
    private const int Filas = 64;

    /// <summary>Comprobar una contraseña cuesta una décima de segundo: con más a la vez, las últimas esperarían demasiado.</summary>
    public const int ALaVezMax = 64;

    /// <summary>Varias cuentas pueden compartir fila: esperan un poco de más, y la memoria no crece con lo que manden.</summary>
    private readonly SemaphoreSlim[] filas = [.. Enumerable.Range(0, Filas).Select(_ => new SemaphoreSlim(1))];

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
            return await contrasenas.EnTurnoAsync(async () =>
            {
                await AnotarAsync(correo, cancellationToken);
                var coincide = await contrasenas.CoincideAsync(huella, contrasena);
                if (coincide)
                    await db.InTransactionAsync(tx => tx.ExecuteAsync(FallosDeAccesoSql.OlvidarLosDeLaDireccion,
                        new { Correo = correo, HuellaDireccion = HuellaDeLaDireccion() }), CancellationToken.None);
                return coincide;
            }, cancellationToken);
        }
        finally
        {
            fila.Release();
        }
    }

    /// <summary>Todos los de una cuenta: alguien con autoridad le puso una contraseña nueva.</summary>
    public static Task OlvidarAsync(DbSession tx, string correo) => tx.ExecuteAsync(FallosDeAccesoSql.Olvidar, new { Correo = correo });

    private async Task AnotarAsync(string correo, CancellationToken cancellationToken)
    {
        var args = new
        {
            Correo = correo,
            HuellaDireccion = HuellaDeLaDireccion(),
            VentanaSegundos,
            limites.FallosPorCuenta,
            limites.FallosPorCuentaEnTotal,
            limites.FallosPorDireccion,
        };
        (int Max, string Espera)[] topes =
        [
            (limites.FallosPorCuenta, FallosDeAccesoSql.EsperaDeLaCuenta),
            (limites.FallosPorCuentaEnTotal, FallosDeAccesoSql.EsperaDeLaCuentaEnTotal),
            (limites.FallosPorDireccion, FallosDeAccesoSql.EsperaDeLaDireccion),
        ];
        var intento = await db.InTransactionAsync(tx => tx.InsertAsync(FallosDeAccesoSql.Anotar, args), cancellationToken);

        // Después de confirmar: quien cuente el último ve a todos los demás.
        var espera = await db.ReadAsync(async session =>
        {
            var mayor = 0;
            foreach (var (_, sql) in topes.Where(t => t.Max > 0))
                mayor = Math.Max(mayor, await session.QuerySingleOrDefaultAsync<int>(sql, args));
            return mayor;
        }, cancellationToken);
        if (espera == 0)
            return;
        await db.InTransactionAsync(tx => tx.ExecuteAsync(FallosDeAccesoSql.Borrar, new { Id = intento }), CancellationToken.None);
        throw Problemas.DemasiadosFallos(espera);
    }

    public void Dispose() => Array.ForEach(filas, f => f.Dispose());

    private byte[] HuellaDeLaDireccion() => SHA256.HashData(Encoding.UTF8.GetBytes(accessor.HttpContext.Red()));
}
