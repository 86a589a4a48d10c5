using Inventario.Api.Common.Datos.Migraciones;
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Una base con una tienda, y los procesos de una u otra versión que la sirven; se acaban con la prueba.</summary>
public abstract class PruebaDeVersiones : IDisposable
{
    /// <param name="preparar">Falso si la base la prepara otra versión, con sus migraciones.</param>
    private protected PruebaDeVersiones(bool preparar = true)
    {
        Tienda = new(Bd.CadenaServicioConGrupo, Bd.CadenaMigraciones);
        if (preparar)
            Tienda.Preparar();
    }

    private protected static string DeAhora => typeof(Migrador).Assembly.Location;

    internal BaseDePrueba Bd { get; } = new();

    internal List<Proceso> Procesos { get; } = [];

    internal TiendaDeUnProducto Tienda { get; }

    /// <summary>Arranca una instancia de ese ejecutable y entra en ella.</summary>
    private protected async Task<Cliente> EntrarAsync(string ejecutable)
    {
        var (proceso, direccion) = await Tienda.AbrirVersionAsync(ejecutable);
        Procesos.Add(proceso);
        return ClienteDe(direccion, await TiendaDeUnProducto.EntrarAsync(direccion), deOtraVersion: ejecutable != DeAhora);
    }

    private protected static Cliente ClienteDe(Uri direccion, string? token, bool deOtraVersion) => new(
        new() { BaseAddress = direccion, DefaultRequestHeaders = { Authorization = token is null ? null : new("Bearer", token) } }, deOtraVersion);

    public void Dispose()
    {
        Procesos.ForEach(p => p.Dispose());
        Bd.Dispose();
        GC.SuppressFinalize(this);
    }
}
