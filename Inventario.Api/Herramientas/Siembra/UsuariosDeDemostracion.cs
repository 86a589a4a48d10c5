using Inventario.Api.Features.Usuarios;
using Inventario.Api.Features.Usuarios.CrearUsuario;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Los tres usuarios de prueba de Development, con la misma contraseña.</summary>
internal static class UsuariosDeDemostracion
{
    public const string CorreoAdministrador = "admin@inventario.local";
    public const string CorreoVendedor = "vendedor@inventario.local";
    public const string CorreoAlmacenista = "almacen@inventario.local";
    public const string Contrasena = "Inventario-demo-1";

    private static readonly (string Nombre, string Correo, string Rol)[] Todos =
    [
        ("Carmen Ortuño", CorreoAdministrador, Roles.Administrador),
        ("Lucía Méndez", CorreoVendedor, Roles.Vendedor),
        ("Tomás Ibáñez", CorreoAlmacenista, Roles.Almacenista),
    ];

    public static Task<bool> HayUsuariosAsync(MySqlConnection conexion) =>
        conexion.QuerySingleAsync<bool>(SembrarSql.HayUsuarios);

    public static async Task CrearAsync(MySqlConnection conexion)
    {
        using var contrasenas = new Contrasenas();
        var huellas = await Task.WhenAll(Todos.Select(_ => Task.Run(() => contrasenas.Guardar(Contrasena))));
        foreach (var ((nombre, correo, rol), huella) in Todos.Zip(huellas))
            await conexion.ExecuteAsync(CrearUsuarioSql.Insertar, new { Nombre = nombre, Correo = correo, HuellaContrasena = huella, Rol = rol });
    }

    /// <summary>
    /// Usuarios que figuran en la siembra: los de demostración si están; si no, el primer administrador. Rechazo: no
    /// hay ningún administrador.
    /// </summary>
    public static async Task<Personal> PersonalAsync(MySqlConnection conexion)
    {
        var administrador = await conexion.QuerySingleOrDefaultAsync<long?>(SembrarSql.PrimerAdministrador)
            ?? throw new FalloClaroException(
                "No hay ningún administrador que figure en las ventas. Crea uno: crear-admin --correo X --nombre Y.");
        return new(
            await BuscarAsync(CorreoAdministrador) ?? administrador,
            await BuscarAsync(CorreoVendedor) ?? administrador,
            await BuscarAsync(CorreoAlmacenista) ?? administrador);

        Task<long?> BuscarAsync(string correo) =>
            conexion.QuerySingleOrDefaultAsync<long?>(UsuariosSql.BuscarPorCorreo, new { Correo = correo });
    }
}
