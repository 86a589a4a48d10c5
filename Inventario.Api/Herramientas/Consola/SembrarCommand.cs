using System.CommandLine;
using Inventario.Api.Herramientas.Siembra;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Verbo <c>sembrar</c>: llena una base vacía con una tienda de ejemplo, del tamaño que se pida.</summary>
internal static class SembrarCommand
{
    private const int SemillaPorDefecto = 1;

    public static Command Crear()
    {
        var productos = Cantidad("--productos", "Cuántos productos, desde 1.", 1, Sembrador.ProductosMax);
        var ventas = Cantidad("--ventas", "Cuántas ventas, desde 0.", 0, Sembrador.VentasMax);
        var semilla = new Option<int>("--semilla")
        {
            Description = "Con la misma semilla y las mismas cantidades salen los mismos datos.",
            DefaultValueFactory = _ => SemillaPorDefecto,
        };
        var comando = new Command("sembrar", "Llena una base de datos vacía con una tienda de ejemplo.") { productos, ventas, semilla };
        comando.SetAction((r, ct) =>
            SembrarAsync(new Pedido(r.GetValue(productos), r.GetValue(ventas), r.GetValue(semilla)), ct));
        return comando;
    }

    private static Option<int> Cantidad(string nombre, string descripcion, int min, int max) => Consola.Opcion<int>(nombre, descripcion,
        texto => int.TryParse(texto, out var n) && (n < min || n > max) ? $"{nombre} debe estar entre {min} y {max}." : null);

    private static async Task SembrarAsync(Pedido pedido, CancellationToken ct)
    {
        var host = WebApplication.CreateBuilder();
        var cadenas = CadenasDeConexion.LeerDelPrincipal(host);
        var ajustes = AjustesDeVentas.Leer(host.Configuration);
        var negocio = TiendaDeDemostracion.LeerNegocio(host.Configuration, cadenas);

        await using var siembra = await ConexionDeSiembra.AbrirAsync(cadenas.Migraciones, esperaMaxSegundos: 0, ct);
        if (cadenas.SonDelServidorLocal && !await UsuariosDeDemostracion.HayUsuariosAsync(siembra.Principal))
            await UsuariosDeDemostracion.CrearAsync(siembra.Principal);
        var sembrador = new Sembrador(siembra, pedido, ajustes, negocio, Console.WriteLine, ct);
        try
        {
            var segundos = await sembrador.SembrarAsync();
            Console.WriteLine($"Listo en {segundos:0.0} s: {pedido.Productos} productos y {pedido.Ventas} ventas.");
        }
        catch (Exception e) when (sembrador.HayAlgoConfirmado && e is MySqlException or OperationCanceledException)
        {
            throw new FalloClaroException(
                $"La siembra se interrumpió y la base quedó a medias: bórrala y vuelve a empezar. "
                + (e is MySqlException ? $"Motivo: {e.Message}" : "Motivo: se pidió parar."), e);
        }
    }
}
