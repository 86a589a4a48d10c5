using System.Net.Sockets;
using Dapper;
using Inventario.Api.Libro.Anuncios;

namespace Inventario.Tests.Support;

/// <summary>Un cliente al que le cabe muy poco sin leer, y con qué desbordarlo.</summary>
internal static class ClienteLento
{
    private const int EventosPorFila = 100;

    /// <summary>Lo que pesa cada evento de <see cref="AnunciarAsync"/>: varios miles no caben en lo que el sistema retiene por él.</summary>
    public const int BytesPorEvento = 1_024;

    private const int RecepcionBytes = 4_096;

    public static HttpClient Crear(ApiFactory api, long usuarioId) =>
        Crear(api.ClientOptions.BaseAddress, api.EmitirToken(usuarioId, "administrador", usuarioId));

    public static HttpClient Crear(Uri direccion, string token)
    {
        var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (contexto, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = RecepcionBytes };
                await socket.ConnectAsync(contexto.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = direccion };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }

    /// <summary>Como si una orden hubiera dejado tantos eventos de ese peso.</summary>
    public static async Task AnunciarAsync(BaseDePrueba baseDePrueba, int cuantos, int bytes = BytesPorEvento)
    {
        var evento = $$$"""{"tipo":"stock.bajo","datos":{"ventaId":null,"relleno":"{{{new string('x', bytes)}}}"}}""";
        var fila = $"[{string.Join(',', Enumerable.Repeat(evento, EventosPorFila))}]";
        await using var conexion = baseDePrueba.AbrirComoServicio();
        await conexion.ExecuteAsync(EventosSql.Anunciar, Enumerable.Repeat(new { VentaId = (long?)null, Eventos = fila }, cuantos / EventosPorFila));
    }
}
