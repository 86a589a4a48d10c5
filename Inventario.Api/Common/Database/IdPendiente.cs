namespace Inventario.Api.Common.Database;

/// <summary>El id de una fila que aún no se ha insertado, o uno ya conocido. Permite encadenar filas antes de escribirlas.</summary>
public sealed class IdPendiente
{
    private long? valor;

    internal IdPendiente()
    {
    }

    private IdPendiente(long valor) => this.valor = valor;

    /// <summary>Variable de sesión de MySQL con el primer id de su sentencia; nula si el id ya se conoce.</summary>
    internal string? Variable { get; private set; }

    internal int Posicion { get; private set; }

    /// <exception cref="InvalidOperationException">La fila aún no está escrita.</exception>
    public long Valor => valor ?? throw new InvalidOperationException("La fila aún no está escrita.");

    public static IdPendiente Conocido(long valor) => new(valor);

    /// <summary>Su fila ya tiene sitio en un lote.</summary>
    internal void Esperar(string variable, int posicion) => (Variable, Posicion, valor) = (variable, posicion, null);

    internal void Resolver(long primero, long paso) => valor = primero + (Posicion * paso);
}
