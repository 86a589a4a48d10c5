namespace Inventario.Tests.Rendimiento;

/// <summary>Qué se manda, a quién y durante cuánto: lo que el banco encarga a un proceso de carga.</summary>
internal sealed record Carga
{
    /// <summary>Lo que se pide en cada conexión, una petición detrás de otra.</summary>
    public required Pedido Pedido { get; init; }

    /// <summary>Entre cuáles se reparten las conexiones: <c>http://127.0.0.1:5080</c>. Sin ninguno, es para el driver.</summary>
    public Uri[] Destinos { get; init; } = [];

    public required int Conexiones { get; init; }

    /// <summary>Cuántas peticiones por segundo se mandan entre todas, se responda lo que se responda; 0, cada una en cuanto llega la anterior.</summary>
    public double PorSegundo { get; init; }

    public required double Segundos { get; init; }

    /// <summary>Lo que se manda antes de empezar a contar.</summary>
    public double CalentamientoSegundos { get; init; } = 2;

    /// <summary>Los procesos cuya CPU se cuenta, a cada lado.</summary>
    public int[] PidsDelServicio { get; init; } = [];

    public int[] PidsDeLaBase { get; init; } = [];

    /// <summary>Solo del driver: a qué base va.</summary>
    public string Cadena { get; init; } = "";

    /// <summary>Solo del driver: cuántas transacciones a la vez reúnen lo que espera; 0, cada venta en la suya.</summary>
    public int Carriles { get; init; }
}

/// <param name="Ruta">Con su consulta; <c>{id}</c> es un producto al azar.</param>
/// <param name="Productos">Entre cuáles se elige.</param>
internal sealed record Pedido(string Ruta, long[] Productos)
{
    /// <summary>Con líneas es una venta: un POST de tantos productos distintos. Sin ellas, un GET.</summary>
    public int Lineas { get; init; }

    /// <summary>Con él, la petición lleva sesión y, si es una venta, una Idempotency-Key distinta cada vez.</summary>
    public string? Token { get; init; }

    /// <summary>Campos de la venta que van antes de sus líneas: <c>"cliente":"prueba",</c>.</summary>
    public string Prefijo { get; init; } = "";

    /// <summary>Si se apunta cuántas unidades de cada producto se confirmaron.</summary>
    public bool ApuntaLoVendido { get; init; }

    /// <summary>Rechazos que no son un fallo: <c>409 stock_insuficiente</c>.</summary>
    public string[] Rechazos { get; init; } = [];

    public int Exito => Lineas > 0 ? 201 : 200;
}
