namespace Inventario.Tests.Rendimiento;

/// <summary>
/// La venta y la lectura puntual junto a aquello con lo que se comparan, por rondas intercaladas (A B C A B C…): lo que otro
/// programa le quite a la máquina se lo quita a todas.
/// </summary>
internal sealed class Rondas(Opciones opciones, Bancada bancada)
{
    private const int Calientes = 10;
    private const int LineasPorVenta = 3;
    private const int CarrilesDelDriver = 2;

    public static readonly string[] Grupos = ["venta", "driver", "lectura", "vacio", "pares"];

    public async Task<List<Medicion>> CorrerAsync(Action<string> informar, CancellationToken ct)
    {
        var escenarios = Escenarios().Where(e => opciones.Solo.Length == 0 || opciones.Solo.Contains(e.Grupo)).ToList();
        var rondas = escenarios.ToDictionary(e => e, _ => new List<Medida>());
        informar("Calentando…");
        foreach (var escenario in escenarios.Where(e => e.Carga.Conexiones == opciones.Conexiones.Max()))
            await MedirAsync(escenario, ct);
        for (var ronda = 1; ronda <= opciones.Rondas; ronda++)
            foreach (var escenario in escenarios)
            {
                var medida = await MedirAsync(escenario, ct);
                rondas[escenario].Add(medida);
                informar($"ronda {ronda}/{opciones.Rondas}  {escenario.Nombre}, c={escenario.Carga.Conexiones}: {medida.PorSegundo:0}/s, p50 {medida.P50Ms:0.00} ms");
            }
        return [.. rondas.Select(r => new Medicion(r.Key.Nombre, r.Key.Carga.Conexiones, r.Value))];
    }

    private async Task<Medida> MedirAsync(Escenario escenario, CancellationToken ct)
    {
        var pedido = escenario.Carga.Pedido;
        if (escenario.ConSesion)
            pedido = pedido with { Token = await bancada.Servicio.EntrarAsync(ct) };
        return await Hijo.CargarAsync(escenario.Carga with { Pedido = pedido }, ct);
    }

    private IEnumerable<Escenario> Escenarios() =>
        from c in opciones.Conexiones
        from escenario in DeVenta("uniforme", bancada.Productos).Concat(DeVenta("caliente", bancada.Productos[..Calientes])).Concat(DeLectura())
        select escenario with { Carga = escenario.Carga with { Conexiones = c } };

    private IEnumerable<Escenario> DeVenta(string reparto, long[] productos)
    {
        var pedido = new Pedido("/api/v1/ventas", productos) { Lineas = LineasPorVenta };
        yield return new("venta", $"venta {reparto}", AlServicio(pedido), ConSesion: true);
        foreach (var (forma, carriles) in new[] { ("b", 0), ("e", CarrilesDelDriver) })
            yield return new("driver", $"driver {forma} {reparto}", Base(pedido) with
            {
                Cadena = bancada.CadenaDelDriver, Carriles = carriles, PidsDeLaBase = bancada.Servicio.PidsDeLaBase,
            });
        foreach (var par in opciones.Pares.Where(p => p.Vende))
            yield return new("pares", $"{par.Nombre} venta {reparto}", Al(par, new("/ventas", IdsDelPar(productos.Length))
            {
                Lineas = LineasPorVenta, Prefijo = "\"cliente\":\"prueba\",",
            }));
    }

    private IEnumerable<Escenario> DeLectura()
    {
        yield return new("lectura", "lectura", AlServicio(new("/api/v1/productos/{id}", bancada.Productos)), ConSesion: true);
        foreach (var par in opciones.Pares.Where(p => p.Lee))
            yield return new("pares", $"{par.Nombre} lectura", Al(par, new("/productos/{id}", IdsDelPar(bancada.Productos.Length))));
        yield return new("vacio", "vacío", Base(new(Vacio.Ruta, [])) with { Destinos = [bancada.DireccionDelVacio], PidsDelServicio = [bancada.PidDelVacio] });
    }

    private Carga Base(Pedido pedido) => new() { Pedido = pedido, Conexiones = 1, Segundos = opciones.Segundos };

    private Carga AlServicio(Pedido pedido) => Base(pedido) with
    {
        Destinos = [bancada.Servicio.Direccion], PidsDelServicio = [bancada.Servicio.Pid], PidsDeLaBase = bancada.Servicio.PidsDeLaBase,
    };

    private Carga Al(Par par, Pedido pedido)
    {
        var pids = Procesos.QueEscuchan(par.Direccion.Port);
        return Base(pedido) with { Destinos = [par.Direccion], PidsDelServicio = pids, PidsDeLaBase = Procesos.QueAtiendenA(pids) };
    }

    private static long[] IdsDelPar(int cuantos) => [.. Enumerable.Range(1, cuantos).Select(i => (long)i)];

    private sealed record Escenario(string Grupo, string Nombre, Carga Carga, bool ConSesion = false);
}

/// <summary>Lo que dieron todas las rondas de un escenario.</summary>
internal sealed record Medicion(string Nombre, int Conexiones, IReadOnlyList<Medida> Rondas)
{
    public Medida Mediana { get; } = Medida.Mediana(Rondas);
}
