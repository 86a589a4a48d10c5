namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Lo que hace que <c>dotnet run</c> en Development acabe en una API con datos que se puede usar.</summary>
internal static class TiendaDeDemostracion
{
    private const int EsperaMaxSegundos = 60;

    /// <summary>Una abarrotería de Xalapa, inventada. En una máquina que no conoce su zona, vive en UTC.</summary>
    private static readonly AjustesDeNegocio Negocio = new(
        TimeZoneInfo.TryFindSystemTimeZoneById("America/Mexico_City", out var zona) ? zona : TimeZoneInfo.Utc)
    {
        Nombre = "Abarrotes La Esquina",
        Documento = "AES010203AB1",
        Direccion = "Calle Real 12, Centro, Xalapa",
        Moneda = "MXN",
    };

    private static readonly Pedido Pedido = new(Productos: 120, Ventas: 250, Semilla: 1);

    /// <summary>Los ajustes del negocio. En el MySQL de la tienda de ejemplo, los que no se dan son los suyos.</summary>
    public static AjustesDeNegocio LeerNegocio(IConfiguration configuracion, CadenasDeConexion cadenas) =>
        AjustesDeNegocio.Leer(configuracion, cadenas.SonDelServidorLocal ? Negocio : AjustesDeNegocio.PorDefecto);

    /// <summary>
    /// Migra y, si no hay ningún usuario, crea los de demostración y una tienda pequeña, todo en una transacción. Se
    /// puede repetir, y varios procesos a la vez: el segundo espera y no hace nada.
    /// </summary>
    public static async Task PrepararAsync(
        CadenasDeConexion cadenas, AjustesDeVentas ajustes, AjustesDeNegocio negocio, Action<string> informar, CancellationToken ct)
    {
        new Migrador(cadenas.Migraciones, cadenas.Inventario, informar).Aplicar();
        await using var siembra = await ConexionDeSiembra.AbrirAsync(cadenas.Migraciones, EsperaMaxSegundos, ct);
        if (await UsuariosDeDemostracion.HayUsuariosAsync(siembra.Principal))
            return;
        await UsuariosDeDemostracion.CrearAsync(siembra.Principal);
        var personal = await UsuariosDeDemostracion.PersonalAsync(siembra.Principal);
        if (await Sembrador.QueHayAsync(siembra, ct) is null)
            await new Sembrador(siembra, ajustes, negocio, informar).SembrarAsync(Pedido, personal, ct);
        await siembra.ConfirmarAsync();
    }

    /// <summary>Dónde está todo y una orden que se puede pegar tal cual.</summary>
    /// <param name="salida">Dónde se escribe.</param>
    /// <param name="url">La dirección en que escucha el servicio; una comodín se muestra como <c>localhost</c>.</param>
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
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal);
}
