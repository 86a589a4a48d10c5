using System.Globalization;
using System.Text;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Los bytes de cada petición de una conexión. Casi todos son siempre los mismos: solo se escriben la clave y los productos, en
/// el sitio que tienen reservado; lo que sobra del cuerpo son espacios, que en JSON no cuentan.
/// </summary>
internal sealed class Peticion
{
    private const string HuecoDelId = "{id}";
    private const int CifrasDelId = 19;
    private const int CifrasDeLaClave = 12;

    private readonly Pedido pedido;
    private readonly Surtidor surtidor;
    private readonly byte[] bytes;
    private readonly int inicioDeLaClave;
    private readonly int inicioDelCuerpo;
    private readonly byte[] trasElId;
    private long numero;

    public Peticion(Pedido pedido, Uri destino, int semilla)
    {
        this.pedido = pedido;
        surtidor = new(pedido.Productos, pedido.Lineas, semilla);
        var texto = new StringBuilder();
        var hueco = pedido.Ruta.IndexOf(HuecoDelId, StringComparison.Ordinal);
        var ruta = hueco < 0 ? pedido.Ruta : pedido.Ruta[..hueco];
        texto.Append(pedido.Lineas > 0 ? "POST " : "GET ").Append(ruta);
        inicioDelCuerpo = texto.Length;
        var resto = new StringBuilder(hueco < 0 ? "" : pedido.Ruta[(hueco + HuecoDelId.Length)..])
            .Append(CultureInfo.InvariantCulture, $" HTTP/1.1\r\nHost: {destino.Authority}\r\n");
        if (pedido.Token is not null)
            resto.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer {pedido.Token}\r\n");
        if (pedido.Lineas == 0)
        {
            trasElId = Encoding.ASCII.GetBytes(resto.Append("\r\n").ToString());
            bytes = new byte[inicioDelCuerpo + CifrasDelId + trasElId.Length];
            Encoding.ASCII.GetBytes(texto.ToString(), bytes);
            return;
        }

        trasElId = [];
        texto.Append(resto).Append("Content-Type: application/json\r\n");
        if (pedido.Token is not null)
        {
            texto.Append(CultureInfo.InvariantCulture, $"Idempotency-Key: {Guid.NewGuid():N}-");
            inicioDeLaClave = texto.Length;
            texto.Append('0', CifrasDeLaClave).Append("\r\n");
        }
        var largo = "{\"lineas\":[]}".Length + pedido.Prefijo.Length + pedido.Lineas * ("{\"productoId\":,\"cantidad\":0},".Length + CifrasDelId);
        texto.Append(CultureInfo.InvariantCulture, $"Content-Length: {largo}\r\n\r\n");
        inicioDelCuerpo = texto.Length;
        texto.Append(' ', largo);
        bytes = Encoding.ASCII.GetBytes(texto.ToString());
    }

    /// <summary>Qué lleva la última, si es una venta.</summary>
    public LineaDeCarga[] Lineas { get; private set; } = [];

    /// <summary>La siguiente, válida hasta que se pida otra.</summary>
    public ReadOnlySpan<byte> Siguiente()
    {
        if (pedido.Lineas > 0)
            return Venta();
        var fin = pedido.Ruta.Contains(HuecoDelId, StringComparison.Ordinal) ? Poner(inicioDelCuerpo, surtidor.Producto()) : inicioDelCuerpo;
        trasElId.CopyTo(bytes, fin);
        return bytes.AsSpan(0, fin + trasElId.Length);
    }

    private ReadOnlySpan<byte> Venta()
    {
        if (pedido.Token is not null)
            (++numero).TryFormat(bytes.AsSpan(inicioDeLaClave, CifrasDeLaClave), out _, "D12", CultureInfo.InvariantCulture);
        Lineas = surtidor.Elegir();
        var i = Poner(inicioDelCuerpo, $"{{{pedido.Prefijo}\"lineas\":[");
        foreach (var linea in Lineas)
        {
            i = Poner(i, "{\"productoId\":");
            i = Poner(i, linea.ProductoId);
            i = Poner(i, ",\"cantidad\":");
            i = Poner(i, linea.Cantidad);
            i = Poner(i, "},");
        }
        i = Poner(i - 1, "]}");
        bytes.AsSpan(i).Fill((byte)' ');
        return bytes;
    }

    private int Poner(int donde, string texto) => donde + Encoding.ASCII.GetBytes(texto, bytes.AsSpan(donde));

    private int Poner(int donde, long valor)
    {
        valor.TryFormat(bytes.AsSpan(donde), out var escritos, default, CultureInfo.InvariantCulture);
        return donde + escritos;
    }
}
