using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Guarda y comprueba contraseñas con PBKDF2-SHA512 (210 000 vueltas, OWASP ASVS 5.0), dos a la vez como máximo: una
/// ráfaga de inicios de sesión no deja sin procesador a las ventas.
/// </summary>
public sealed class Contrasenas : IDisposable
{
    public const int LargoMin = 12;
    public const int LargoMax = 128;
    public const int Vueltas = 210_000;
    private const int SimultaneasMax = 2;

    private readonly PasswordHasher<object> hasher;
    private readonly SemaphoreSlim simultaneas = new(SimultaneasMax);
    private readonly Lazy<string> huellaDeNadie;

    public Contrasenas(int vueltas = Vueltas)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = vueltas }));
        huellaDeNadie = new(() => hasher.HashPassword(this, Guid.NewGuid().ToString()));
    }

    public string Guardar(string contrasena) => hasher.HashPassword(this, contrasena.Nfc());

    /// <summary>
    /// Compara con la huella guardada la contraseña en NFC y tal como llega. Sin cuenta compara con una huella falsa,
    /// para tardar lo mismo. Rechaza un NUL: HMAC rellena con ceros (RFC 2104, §2) y no distingue uno al final.
    /// </summary>
    public async Task<bool> CoincideAsync(string? huella, string contrasena) =>
        await Task.Run(() => Comparar(huella ?? huellaDeNadie.Value, contrasena)) && huella is not null && !contrasena.Contains('\0');

    /// <summary>Calcula la huella que se guarda. Tarda: nunca dentro de una transacción.</summary>
    public Task<string> GuardarAsync(string contrasena, CancellationToken cancellationToken) =>
        CalcularAsync(() => Task.Run(() => Guardar(contrasena), cancellationToken), cancellationToken);

    /// <summary>Ejecuta el cálculo cuando haya menos de dos en curso.</summary>
    public async Task<T> CalcularAsync<T>(Func<Task<T>> calcular, CancellationToken cancellationToken)
    {
        await simultaneas.WaitAsync(cancellationToken);
        try
        {
            return await calcular();
        }
        finally
        {
            simultaneas.Release();
        }
    }

    public void Dispose() => simultaneas.Dispose();

    /// <summary>Prueba también la contraseña sin normalizar, que es la de las huellas antiguas.</summary>
    private bool Comparar(string huella, string contrasena) => new[] { contrasena.Nfc(), contrasena }.Distinct()
        .Any(c => hasher.VerifyHashedPassword(this, huella, c) != PasswordVerificationResult.Failed);
}
