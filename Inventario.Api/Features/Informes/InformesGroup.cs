namespace Inventario.Api.Features.Informes;

internal static class InformesGroup
{
    public static RouteGroupBuilder MapInformes(this IEndpointRouteBuilder app) => app
        .MapGroup("/informes")
        .WithMetadata(new Seccion(120, "Informes", "Ventas por periodo, productos más vendidos y sin movimiento.",
            """{ "desde": "2026-11-23T06:00:00.000000Z", "hasta": "2026-11-24T06:00:00.000000Z", "agrupar": "dia" }""",
            """{ "ventas": 1, "costo": 180, "margen": 70.86, "margenPorcentaje": 28.25 }""",
            """{ "ultimoMovimientoEn": "2026-07-26T15:30:00.000000Z", "diasSinMovimiento": 120 }"""))
        .RequireAuthorization(Permisos.Administrar);
}
