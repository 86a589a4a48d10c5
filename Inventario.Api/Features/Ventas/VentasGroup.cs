namespace Inventario.Api.Features.Ventas;

internal static class VentasGroup
{
    public static readonly Seccion Seccion = new(80, "Ventas", "Registrar, anular y devolver ventas, y leerlas.",
        """{ "totalEsperado": 291, "detalleId": 15001, "danado": false, "vendedorId": 2 }""",
        """{ "vendedor": "Víctor Salas" }""");

    public const string EjemploDeDevolucion = """{ "id": 9, "motivo": "Venía abierto.", "cantidad": 1, "importe": 145.5 }""";

    public static RouteGroupBuilder MapVentas(this IEndpointRouteBuilder app) => app
        .MapGroup("/ventas")
        .WithMetadata(Seccion)
        .RequireAuthorization(Permisos.LeerVentas);
}
