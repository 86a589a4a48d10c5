namespace Inventario.Api.Common.Database;

/// <summary>El id de una fila que aún no se ha insertado, o uno ya conocido. Permite encadenar filas antes de escribirlas.</summary>
public sealed class IdPendiente
{
    private long? valor;

    internal IdPendiente(string variable, int posicion) => (Variable, Posicion) = (variable, posicion);

    private IdPendiente(long valor) => this.valor = valor;

    /// <summary>Variable de sesión de MySQL con el primer id de su sentencia; nula si el id ya se conoce.</summary>
    internal string? Variable { get; }

    internal int Posicion { get; }

    /// <exception cref="InvalidOperationException">La fila aún no está escrita.</exception>
    public long Valor => valor ?? throw new InvalidOperationException("La fila aún no está escrita.");

    public static IdPendiente Conocido(long valor) => new(valor);

    internal void Resolver(long primero, long paso) => valor = primero + (Posicion * paso);
}
