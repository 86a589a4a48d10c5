namespace Inventario.Api.Common.Datos;

/// <summary>Id de una fila sin insertar, o uno ya conocido. Permite encadenar filas antes de escribirlas.</summary>
public sealed class IdPendiente
{
    private long? valor;
    private long? enLaBase;

    internal IdPendiente()
    {
    }

    private IdPendiente(long valor) => (this.valor, enLaBase) = (valor, valor);

    /// <summary>Variable de sesión de MySQL con el primer id de su sentencia; nula si el id ya se conoce.</summary>
    internal string? Variable { get; private set; }

    internal int Posicion { get; private set; }

    /// <summary>Id que se responde.</summary>
    /// <exception cref="InvalidOperationException">La fila aún no está escrita.</exception>
    public long Valor => valor ?? throw SinEscribir();

    /// <summary>Id de la fila dentro de la transacción. Solo en una simulada difiere de <see cref="Valor"/>.</summary>
    /// <exception cref="InvalidOperationException">La fila aún no está escrita.</exception>
    internal long EnLaBase => enLaBase ?? throw SinEscribir();

    public static IdPendiente Conocido(long valor) => new(valor);

    /// <summary>Asigna la fila a un lote ya compuesto.</summary>
    internal void Esperar(string variable, int posicion) => (Variable, Posicion, valor, enLaBase) = (variable, posicion, null, null);

    /// <param name="primero">Id de la primera fila de su sentencia.</param>
    /// <param name="paso">Diferencia entre un id y el siguiente.</param>
    /// <param name="primeroQueSeResponde">Id que se responde por la primera fila.</param>
    internal void Resolver(long primero, long paso, long primeroQueSeResponde) =>
        (enLaBase, valor) = (primero + (Posicion * paso), primeroQueSeResponde + (Posicion * paso));

    private static InvalidOperationException SinEscribir() => new("La fila aún no está escrita.");
}
