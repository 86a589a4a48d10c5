using System.Net.Sockets;

namespace Inventario.Tests.Rendimiento;

/// <summary>
/// Manda una carga por HTTP. Corre en su propio proceso y en un solo hilo, el que avisa de que llegó algo (véase
/// <see cref="Hijo.EntornoDeCarga"/>): así gasta poco y no le quita la máquina a lo que mide.
/// </summary>
internal sealed class Generador(Carga carga)
{
    private const int FallosSeguidosMax = 100;

    private readonly Ventana ventana = new(carga);
    private readonly int semilla = Environment.TickCount;

    public Task<Medida> CorrerAsync() => ventana.CorrerAsync([.. Enumerable.Range(0, carga.Conexiones).Select(SeguirAsync)]);

    private async Task SeguirAsync(int numero)
    {
        var destino = carga.Destinos[numero % carga.Destinos.Length];
        var peticion = new Peticion(carga.Pedido, destino, semilla + numero);
        var anotador = ventana.Anotar();
        var ritmo = new Ritmo(carga, numero);
        for (var fallos = 0; !ventana.Terminada && fallos < FallosSeguidosMax; fallos++)
            try
            {
                using var conexion = new Conexion(destino);
                while (!ventana.Terminada)
                {
                    await PedirAsync(conexion, peticion, anotador, await ritmo.EsperarAsync());
                    fallos = 0;
                }
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidDataException)
            {
                anotador.Otra("sin respuesta", e.Message);
            }
    }

    /// <param name="inicio">Cuándo le tocaba salir.</param>
    private async ValueTask PedirAsync(Conexion conexion, Peticion peticion, Anotador anotador, long inicio)
    {
        conexion.Escribir(peticion.Siguiente());
        var respuesta = await conexion.LeerAsync();
        if (respuesta.Estado == carga.Pedido.Exito)
            anotador.Bien(inicio, peticion.Lineas);
        else
            anotador.Otra(conexion.Nombre(respuesta), conexion.Texto(respuesta), inicio);
    }
}
