using Inventario.Api;
using Inventario.Api.Consola;

return await Consola.EjecutarAsync(args, Servicio.EjecutarAsync);

public partial class Program;
