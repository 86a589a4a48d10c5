using System.Net.Sockets;
using System.Text;

namespace Inventario.Tests.Rendimiento;

/// <summary>Una conexión que no se cierra: se escribe una petición y se lee su respuesta.</summary>
internal sealed class Conexion : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] recibido = new byte[1 << 14];

    public Conexion(Uri destino) => socket.Connect(destino.Host, destino.Port);

    public async ValueTask<RespuestaHttp> LeerAsync()
    {
        var leidos = 0;
        while (true)
        {
            if (leidos == recibido.Length)
                Array.Resize(ref recibido, recibido.Length * 2);
            var n = await socket.ReceiveAsync(recibido.AsMemory(leidos));
            if (n == 0)
                throw new IOException("la conexión se cerró sin respuesta");
            leidos += n;
            if (RespuestaHttp.Leer(recibido.AsSpan(0, leidos)) is { } respuesta)
                return respuesta;
        }
    }

    public void Escribir(ReadOnlySpan<byte> peticion)
    {
        while (!peticion.IsEmpty)
            peticion = peticion[socket.Send(peticion)..];
    }

    public string Nombre(RespuestaHttp respuesta) => respuesta.Nombre(recibido);

    public string Texto(RespuestaHttp respuesta) => Encoding.UTF8.GetString(recibido.AsSpan(0, respuesta.Fin));

    public void Dispose() => socket.Dispose();
}
