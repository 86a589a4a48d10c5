using Microsoft.AspNetCore.Authorization;

namespace Inventario.Api.Common.Auth;

/// <summary>La tabla de permisos: qué se puede hacer y qué roles pueden. Cada endpoint nombra uno.</summary>
public static class Permisos
{
    public const string LeerCatalogo = "leer-catalogo";
    public const string EscribirCatalogo = "escribir-catalogo";
    public const string BorrarCatalogo = "borrar-catalogo";
    public const string LeerVentas = "leer-ventas";
    public const string Vender = "vender";
    public const string MoverExistencias = "mover-existencias";
    public const string Administrar = "administrar";

    /// <summary>Cualquiera con la sesión iniciada.</summary>
    public const string TenerSesion = "tener-sesion";

    private static readonly Dictionary<string, string[]> RolesPorPermiso = new()
    {
        [LeerCatalogo] = [Roles.Administrador, Roles.Vendedor, Roles.Almacenista],
        [EscribirCatalogo] = [Roles.Administrador, Roles.Almacenista],
        [BorrarCatalogo] = [Roles.Administrador],
        [LeerVentas] = [Roles.Administrador, Roles.Vendedor],
        [Vender] = [Roles.Administrador, Roles.Vendedor],
        [MoverExistencias] = [Roles.Administrador, Roles.Almacenista],
        [Administrar] = [Roles.Administrador],
        [TenerSesion] = [Roles.Administrador, Roles.Vendedor, Roles.Almacenista],
    };

    public static void Registrar(AuthorizationOptions options)
    {
        foreach (var (permiso, roles) in RolesPorPermiso)
            options.AddPolicy(permiso, p => p.RequireAuthenticatedUser().RequireClaim(Sesion.ClaimRol, roles));
    }

    public static IReadOnlyList<string> RolesDe(string permiso) => RolesPorPermiso[permiso];
}
