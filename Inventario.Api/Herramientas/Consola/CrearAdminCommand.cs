using System.CommandLine;
using Inventario.Api.Features.Usuarios;
using Inventario.Api.Features.Usuarios.CrearUsuario;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>
/// Verbo <c>crear-admin</c>: crea un administrador. La contraseña llega por una variable de entorno o la entrada
/// estándar, nunca por los argumentos, que ve cualquiera, y no se escribe en ninguna parte.
/// </summary>
internal static class CrearAdminCommand
{
    private const string VariableContrasena = "INVENTARIO_ADMIN_CONTRASENA";
    private const int NombreLargoMax = 120;

    public static Command Crear()
    {
        var correo = Consola.Opcion<string>("--correo", "Con el que inicia sesión.",
            c => ReglasDeDominio.EsCorreo(c.Limpio() ?? "") ? null : "--correo no es un correo válido.");
        var nombre = Consola.Opcion<string>("--nombre", "Como se ve en las ventas y los movimientos.",
            n => n.Limpio() is { Length: > 0 and <= NombreLargoMax } limpio && !limpio.Any(char.IsControl)
                ? null : $"--nombre debe tener de 1 a {NombreLargoMax} caracteres.");
        var comando = new Command("crear-admin",
            $"Crea un administrador. La contraseña se lee de {VariableContrasena} o de la entrada estándar.") { correo, nombre };
        comando.SetAction((r, ct) => CrearAsync(r.GetValue(correo).Limpio()!, r.GetValue(nombre).Limpio()!, ct));
        return comando;
    }

    private static async Task CrearAsync(string correo, string nombre, CancellationToken ct)
    {
        var cadenas = CadenasDeConexion.LeerDelPrincipal(WebApplication.CreateBuilder());
        await using var dataSource = DatabaseSetup.CreateDataSource(cadenas.Migraciones);
        await using var conexion = await dataSource.OpenConnectionAsync(ct);
        await Migrador.ExigirAlDiaAsync(conexion, ct);
        if (await conexion.QuerySingleOrDefaultAsync<long?>(UsuariosSql.BuscarPorCorreo, new { Correo = correo }) is { } id)
            throw Duplicado(correo, id);

        var contrasena = ContrasenaPorConsola.Leer(VariableContrasena);
        if (PoliticaDeContrasenas.Error(contrasena, correo) is { } error)
            throw new FalloClaroException(error);
        using var contrasenas = new Contrasenas();
        try
        {
            await conexion.ExecuteAsync($"{VersionMinima.AbrirTransaccion}; {CrearUsuarioSql.Insertar}; COMMIT", new
            {
                Nombre = nombre,
                Correo = correo,
                HuellaContrasena = contrasenas.Guardar(contrasena),
                Rol = Roles.Administrador,
            });
            Console.WriteLine($"Administrador creado: {correo}.");
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.DuplicateKeyEntry)
        {
            throw Duplicado(correo, null);
        }
    }

    private static FalloClaroException Duplicado(string correo, long? id) =>
        new($"Ya hay un usuario con el correo {correo}{(id is null ? "" : $" (usuario {id})")}. No se creó nada.");
}
