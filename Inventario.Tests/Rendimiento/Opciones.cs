namespace Inventario.Tests.Rendimiento;

/// <summary>Lo que se pidió medir.</summary>
internal sealed record Opciones
{
    public int Rondas { get; init; } = 5;

    public double Segundos { get; init; } = 10;

    public int[] Conexiones { get; init; } = [1, 32, 128];

    /// <summary>Qué grupos de <see cref="Rondas"/> se miden; vacío, todos.</summary>
    public string[] Solo { get; init; } = [];

    public Par[] Pares { get; init; } = [];

    /// <summary>Bases sembradas de antemano, para las listas.</summary>
    public string? Base10k { get; init; }

    public string? Base1m { get; init; }

    public bool Agotar { get; init; }

    public bool Saturar { get; init; }

    public int Minutos { get; init; }

    public FileInfo? Salida { get; init; }
}

/// <summary>Otro servidor que acepta la misma venta (<c>POST /ventas</c>) o la misma lectura (<c>GET /productos/{id}</c>), sin sesión.</summary>
internal sealed record Par(string Nombre, Uri Direccion, bool Vende, bool Lee)
{
    /// <summary>De <c>NOMBRE=URL,TIPO</c>, o nulo si no se entiende.</summary>
    public static Par? Leer(string texto)
    {
        var igual = texto.IndexOf('=');
        var coma = texto.LastIndexOf(',');
        if (igual < 1 || coma < igual || !Uri.TryCreate(texto[(igual + 1)..coma], UriKind.Absolute, out var direccion))
            return null;
        return texto[(coma + 1)..] switch
        {
            "venta" => new(texto[..igual], direccion, Vende: true, Lee: false),
            "lectura" => new(texto[..igual], direccion, Vende: false, Lee: true),
            "todo" => new(texto[..igual], direccion, Vende: true, Lee: true),
            _ => null,
        };
    }
}
