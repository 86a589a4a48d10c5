namespace Inventario.Api.Common;

/// <summary>
/// Un fallo cuyo mensaje basta a quien lo lee: la consola lo escribe sin traza y termina con <see cref="Codigo"/>.
/// El mensaje nunca lleva una contraseña ni una cadena de conexión.
/// </summary>
public class FalloClaroException(string mensaje, Exception? causa = null) : Exception(mensaje, causa)
{
    /// <summary>El código con que termina el proceso.</summary>
    public virtual int Codigo => 1;
}
