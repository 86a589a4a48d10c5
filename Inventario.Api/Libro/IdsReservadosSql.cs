using System.Collections.Frozen;

namespace Inventario.Api.Libro;

internal static class IdsReservadosSql
{
    private const string Inicio = "UPDATE contador SET siguiente = @Cuantos + LAST_INSERT_ID(GREATEST(siguiente, 1 + COALESCE((SELECT MAX(id) FROM ";

    private const string Final = "), 0))) WHERE tabla = @Tabla; SELECT LAST_INSERT_ID() FROM contador WHERE tabla = @Tabla";

    public const string ReservarVentas = $"{Inicio}venta{Final}";

    public const string ReservarMovimientos = $"{Inicio}movimiento{Final}";

    public const string ReservarDevoluciones = $"{Inicio}devolucion{Final}";

    public const string ReservarConteos = $"{Inicio}conteo{Final}";

    /// <summary>
    /// Por tabla: reserva ids y da el primero. Empieza tras el mayor de la tabla: puede haber filas escritas sin reservar
    /// el suyo, como las de la tienda de ejemplo. Cada una nombra solo la suya, por si un ALTER tiene otra.
    /// </summary>
    public static readonly FrozenDictionary<string, string> Reservar = new Dictionary<string, string>
    {
        [IdsReservados.Venta] = ReservarVentas,
        [IdsReservados.Movimiento] = ReservarMovimientos,
        [IdsReservados.Devolucion] = ReservarDevoluciones,
        [IdsReservados.Conteo] = ReservarConteos,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
