namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Prepara la tienda de demostración de <c>dotnet run</c> en Development.</summary>
internal static class TiendaDeDemostracion
{
    private const int EsperaMaxSegundos = 60;

    /// <summary>Negocio inventado: una abarrotería de Xalapa. En una máquina sin esa zona horaria usa UTC.</summary>
    private static readonly AjustesDeNegocio Negocio = new(
        TimeZoneInfo.TryFindSystemTimeZoneById("America/Mexico_City", out var zona) ? zona : TimeZoneInfo.Utc)
    {
        Nombre = "Abarrotes La Esquina",
        Documento = "AES010203AB1",
        Direccion = "Calle Real 12, Centro, Xalapa",
        Moneda = "MXN",
    };

    private static readonly Pedido Pedido = new(Productos: 120, Ventas: 250, Semilla: 1);

    /// <summary>Lee los ajustes del negocio. En el MySQL local, los ausentes son los de la tienda de ejemplo.</summary>
    public static AjustesDeNegocio LeerNegocio(IConfiguration configuracion, CadenasDeConexion cadenas) =>
        AjustesDeNegocio.Leer(configuracion, cadenas.SonDelServidorLocal ? Negocio : AjustesDeNegocio.PorDefecto);

    /// <summary>
    /// Migra y, si no hay ningún usuario, crea los de demostración y una tienda pequeña, en una transacción. Se puede
    /// repetir, también varios procesos a la vez: el segundo espera y no hace nada.
    /// </summary>
    public static async Task PrepararAsync(
        CadenasDeConexion cadenas, AjustesDeVentas ajustes, AjustesDeNegocio negocio, Action<string> informar, CancellationToken ct)
    {
        new Migrador(cadenas.Migraciones, cadenas.Inventario, informar).Aplicar();
        await using var siembra = await ConexionDeSiembra.AbrirAsync(cadenas.Migraciones, EsperaMaxSegundos, ct);
        if (await UsuariosDeDemostracion.HayUsuariosAsync(siembra.Principal))
            return;
        await UsuariosDeDemostracion.CrearAsync(siembra.Principal);
        if (await Sembrador.QueHayAsync(siembra, ct) is null)
            await new Sembrador(siembra, Pedido, ajustes, negocio, informar, ct).SembrarAsync();
        await siembra.ConfirmarAsync();
    }

    /// <summary>Escribe las direcciones de la API y una orden lista para pegar.</summary>
    /// <param name="url">Dirección en que escucha el servicio; una comodín se muestra como <c>localhost</c>.</param>
    public static void Anunciar(TextWriter salida, string url)
    {
        var direccion = Visible(url);
        salida.WriteLine($$"""

            Inventario está en {{direccion}} — documentación: {{direccion}}/docs
            Demostración: {{UsuariosDeDemostracion.CorreoAdministrador}} / {{UsuariosDeDemostracion.Contrasena}} (también «vendedor@…» y «almacen@…»). Para iniciar sesión:

              curl -s {{direccion}}/api/v1/sesiones -H 'Content-Type: application/json' -d '{"correo":"{{UsuariosDeDemostracion.CorreoAdministrador}}","contrasena":"{{UsuariosDeDemostracion.Contrasena}}"}'

            """);
    }

    private static string Visible(string url) => url.TrimEnd('/')
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
}
