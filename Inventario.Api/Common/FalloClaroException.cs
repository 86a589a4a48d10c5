namespace Inventario.Api.Common;

/// <summary>
/// Fallo cuyo mensaje basta al operador: la consola lo escribe sin traza y termina con <see cref="Codigo"/>. El mensaje
/// nunca lleva una contraseña ni una cadena de conexión.
/// </summary>
public class FalloClaroException(string mensaje, Exception? causa = null) : Exception(mensaje, causa)
{
    /// <summary>Código de salida del proceso.</summary>
    public virtual int Codigo => 1;
}
