using Inventario.Api;
using Inventario.Api.Consola;

return await Consola.EjecutarAsync(args, async argumentos =>
{
    await using var app = Servicio.Construir(argumentos);
    await app.RunAsync();
    return 0;
});

public partial class Program;
