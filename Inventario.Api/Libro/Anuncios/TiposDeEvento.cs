namespace Inventario.Api.Libro.Anuncios;

/// <summary>Nombres de los eventos. Son contrato: no se cambian ni se reutilizan.</summary>
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

    /// <summary>Abre cada flujo y dice desde qué id sigue.</summary>
    public const string Inicio = "eventos.inicio";

    /// <summary>Avisa de que los eventos pedidos ya se purgaron: hay que volver a leer el estado.</summary>
    public const string Perdidos = "eventos.perdidos";

    /// <summary>Eventos que siempre llevan <c>ventaId</c>.</summary>
    public static IReadOnlyList<string> DeVentas { get; } = [VentaRegistrada, VentaAnulada, VentaDevuelta];

    /// <summary>Eventos que se pueden pedir. <see cref="Inicio"/> y <see cref="Perdidos"/> llegan siempre.</summary>
    public static IReadOnlyList<string> Todos { get; } = [.. DeVentas, StockCambiado, StockBajo, ProductoCreado, ProductoCambiado, ProductoEliminado];

    /// <summary>Eventos que puede pedir un rol: los de ventas exigen el permiso de leerlas.</summary>
    public static IReadOnlyList<string> Para(string rol) =>
        Permisos.RolesDe(Permisos.LeerVentas).Contains(rol) ? Todos : [.. Todos.Except(DeVentas)];
}
