namespace Inventario.Api.Features.Conteos;

internal static class ConteosGroup
{
    public static RouteGroupBuilder MapConteos(this IEndpointRouteBuilder app) => app
        .MapGroup("/conteos")
        .WithMetadata(new Seccion(100, "Conteos", "Conteos físicos que corrigen las diferencias de stock.",
            """{ "id": 6, "nota": "Fin de mes.", "usuarioId": 3, "usuario": "Rosa Luna", "stockPrevio": 18 }""",
            """{ "contado": 17, "stockEsperado": 18, "diferencia": -1, "numDiferencias": 1 }"""))
        .RequireAuthorization(Permisos.MoverExistencias);
}
