using System.Diagnostics;
using OpenTelemetry;

namespace Inventario.Api.Common.Observabilidad;

/// <summary>
/// Deja en cada traza solo los atributos de la lista. Los demás pueden llevar datos del cliente (ruta, consulta,
/// entrada de eventos, programa) o la dirección y la cuenta de la base; también los que añada un paquete futuro.
/// </summary>
internal sealed class FiltroDeAtributos : BaseProcessor<Activity>
{
    private const string Sql = "db.query.text";
    private const int SqlLargoMax = 2_000;

    private static readonly HashSet<string> Conocidos =
    [
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version",
        // El SQL es el de las constantes, con parámetros por nombre: nunca lleva valores.
        "db.system.name", "db.namespace", Sql, "db.response.status_code",
        "error.type",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var (nombre, _) in data.TagObjects.Where(t => !Conocidos.Contains(t.Key)).ToList())
            data.SetTag(nombre, null);
        if (data.GetTagItem(Sql) is string { Length: > SqlLargoMax } sql)
            data.SetTag(Sql, sql[..SqlLargoMax]);
        // El texto de un error puede citar un dato; error.type basta.
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
