namespace Inventario.Api.Libro.Anuncios;

/// <summary>Lo que se publica. El nombre es contrato: no se cambia ni se reutiliza.</summary>
internal static class TiposDeEvento
{
    public const string VentaRegistrada = "venta.registrada";
    public const string VentaAnulada = "venta.anulada";
    public const string VentaDevuelta = "venta.devuelta";
    public const string StockCambiado = "stock.cambiado";
    public const string StockBajo = "stock.bajo";
    public const string ProductoCreado = "producto.creado";
    public const string ProductoCambiado = "producto.cambiado";
    public const string ProductoEliminado = "producto.eliminado";

    /// <summary>El primero de cada flujo: dice desde dónde sigue.</summary>
    public const string Inicio = "eventos.inicio";

    /// <summary>Lo que se pedía ya se purgó: hay que volver a leer el estado.</summary>
    public const string Perdidos = "eventos.perdidos";

    /// <summary>Los que siempre llevan su venta.</summary>
    public static IReadOnlyList<string> DeVentas { get; } = [VentaRegistrada, VentaAnulada, VentaDevuelta];

    /// <summary>Los que se pueden pedir. <see cref="Inicio"/> y <see cref="Perdidos"/> llegan siempre.</summary>
    public static IReadOnlyList<string> Todos { get; } = [.. DeVentas, StockCambiado, StockBajo, ProductoCreado, ProductoCambiado, ProductoEliminado];

    /// <summary>Los de ventas, solo quien puede leer ventas; los de existencias y productos, cualquiera.</summary>
    public static IReadOnlyList<string> Para(string rol) =>
        Permisos.RolesDe(Permisos.LeerVentas).Contains(rol) ? Todos : [.. Todos.Except(DeVentas)];
}
