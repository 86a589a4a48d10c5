using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Una base con una tienda, y los procesos de una u otra versión que la sirven; se acaban con la prueba.</summary>
public abstract class PruebaDeVersiones : IDisposable
{
    private protected PruebaDeVersiones()
    {
        Tienda = new(Bd.CadenaServicioConGrupo, Bd.CadenaMigraciones);
        Tienda.Preparar();
    }

    internal BaseDePrueba Bd { get; } = new();

    internal List<Proceso> Procesos { get; } = [];

    internal TiendaDeUnProducto Tienda { get; }

    public void Dispose()
    {
        Procesos.ForEach(p => p.Dispose());
        Bd.Dispose();
        GC.SuppressFinalize(this);
    }
}
