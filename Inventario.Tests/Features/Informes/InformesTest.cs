using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Inventario.Api.Common.Seguridad;

namespace Inventario.Tests.Features.Informes;

/// <summary>Ventas y devoluciones en la fecha que haga falta: se registran por la API y después se les cambia la fecha.</summary>
public abstract class InformesTest : ApiTest
{
    protected sealed record Linea(long ProductoId, decimal Cantidad, decimal? Descuento = null);

    protected sealed record Vuelta(int Linea, decimal Cantidad, bool Danado = false);

    /// <summary>La misma base, servida por un negocio de otra zona horaria.</summary>
    internal ApiFactory ApiEn(string zona) =>
        ApiFactory.EnMarcha(Base, ("Negocio:ZonaHoraria", zona));

    internal static Cliente AdministradorDe(ApiFactory api) => api.Entrar(AdministradorId, Roles.Administrador);

    protected async Task<Respuesta> Vender(Cliente quien, DateTime fecha, long? clienteId, params Linea[] lineas)
    {
        var venta = (await quien.Post("/ventas", new { clienteId, lineas })).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE venta SET fecha = @fecha WHERE id = @Id", new { fecha, venta.Id });
        return venta;
    }

    protected async Task Devolver(Respuesta venta, DateTime fecha, params Vuelta[] vueltas)
    {
        var devolucion = (await Administrador.Post($"/ventas/{venta.Id}/devoluciones", new
        {
            motivo = "no gustó",
            lineas = vueltas.Select(v => new { detalleId = (long)venta["lineas"][v.Linea]!["id"]!, v.Cantidad, v.Danado }),
        })).Debe(HttpStatusCode.Created);
        await Ejecutar("UPDATE devolucion SET fecha = @fecha WHERE id = @Id", new { fecha, devolucion.Id });
    }

    /// <summary>Solo el estado: el libro queda sin los movimientos contrarios.</summary>
    protected async Task Anular(Respuesta venta)
    {
        DebeCuadrar = false;
        await Ejecutar("UPDATE venta SET estado = 'anulada', motivo_anulacion = 'error' WHERE id = @Id", new { venta.Id });
    }

    protected static DateTime Utc(string texto) =>
        DateTime.Parse(texto, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Los campos que se nombran, separados por espacios; nulo es «-».</summary>
    protected static string Campos(JsonNode? fila, params string[] campos) =>
        string.Join(' ', campos.Select(c => fila![c] is { } valor ? valor.ToString() : "-"));
}
