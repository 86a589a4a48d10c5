namespace Inventario.Api.Features.ClavesApi;

internal static class ClavesApiGroup
{
    public static RouteGroupBuilder MapClavesApi(this IEndpointRouteBuilder app) => app
        .MapGroup("/claves-api")
        .WithMetadata(new Seccion(30, "Claves de API", "Claves revocables para scripts.",
            """{ "id": 8, "nombre": "Caja 2", "usuarioId": 1, "usuario": "Ada Robles", "clave": "inv_…" }""",
            """{ "creadaEn": "2026-11-20T09:30:00.000000Z", "expiraEn": "2027-11-23T16:00:00.000000Z" }""",
            """{ "revocadaEn": null, "ultimoUsoEn": "2026-11-23T16:00:00.000000Z" }"""))
        .RequireAuthorization(Permisos.AdministrarCuentas);
}
