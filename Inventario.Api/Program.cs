using Inventario.Api;
using Inventario.Api.Herramientas.Consola;

return await Consola.EjecutarAsync(args, Servicio.EjecutarAsync);

public partial class Program;
