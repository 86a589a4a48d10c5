using Microsoft.AspNetCore.Authorization;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Tabla de permisos: cada uno, con los roles que lo tienen. Cada endpoint nombra uno.</summary>
public static class Permisos
{
    public const string LeerCatalogo = "leer-catalogo";
    public const string EscribirCatalogo = "escribir-catalogo";

    /// <summary>Borra productos y categorías. Un proveedor lo borra quien escribe el catálogo.</summary>
    public const string BorrarCatalogo = "borrar-catalogo";

    public const string LeerVentas = "leer-ventas";
    public const string Vender = "vender";
    public const string MoverExistencias = "mover-existencias";
    public const string LeerClientes = "leer-clientes";
    public const string EscribirClientes = "escribir-clientes";
    public const string BorrarClientes = "borrar-clientes";
    public const string Administrar = "administrar";

    /// <summary>Administra usuarios y claves: exige una sesión de administrador, nunca una clave de API.</summary>
    public const string AdministrarCuentas = "administrar-cuentas";

    /// <summary>Admite a cualquier usuario con sesión o clave.</summary>
    public const string TenerSesion = "tener-sesion";

    /// <summary>Exige una sesión iniciada con contraseña, nunca una clave de API.</summary>
    public const string SesionPropia = "sesion-propia";

    /// <summary>Dice si un endpoint exige autenticarse.</summary>
    public static bool ExigeSesion(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null;

    private static readonly string[] SinClaves = [AdministrarCuentas, SesionPropia];

    private static readonly Dictionary<string, string[]> RolesPorPermiso = new()
    {
        [LeerCatalogo] = [Roles.Administrador, Roles.Vendedor, Roles.Almacenista],
        [EscribirCatalogo] = [Roles.Administrador, Roles.Almacenista],
        [BorrarCatalogo] = [Roles.Administrador],
        [LeerVentas] = [Roles.Administrador, Roles.Vendedor],
        [Vender] = [Roles.Administrador, Roles.Vendedor],
        [MoverExistencias] = [Roles.Administrador, Roles.Almacenista],
        [LeerClientes] = [Roles.Administrador, Roles.Vendedor, Roles.Almacenista],
        [EscribirClientes] = [Roles.Administrador, Roles.Vendedor],
        [BorrarClientes] = [Roles.Administrador],
        [Administrar] = [Roles.Administrador],
        [AdministrarCuentas] = [Roles.Administrador],
        [TenerSesion] = [Roles.Administrador, Roles.Vendedor, Roles.Almacenista],
        [SesionPropia] = [Roles.Administrador, Roles.Vendedor, Roles.Almacenista],
    };

    public static void Registrar(AuthorizationOptions options)
    {
        foreach (var (permiso, roles) in RolesPorPermiso)
            options.AddPolicy(permiso, p =>
            {
                p.RequireAuthenticatedUser().RequireClaim(EmisorDeTokens.ClaimRol, roles);
                if (!AdmiteClaves(permiso))
                    p.RequireClaim(EmisorDeTokens.ClaimSesion);
            });
    }

    /// <summary>Dice si basta una clave de API.</summary>
    public static bool AdmiteClaves(string permiso) => !SinClaves.Contains(permiso);

    /// <summary>Permisos que exige un endpoint, todos a la vez; vacío si es anónimo.</summary>
    public static List<string> De(IEnumerable<object> metadata) =>
        metadata.OfType<IAllowAnonymous>().Any() ? [] : [.. metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>()];

    public static IReadOnlyList<string> RolesDe(string permiso) => RolesPorPermiso[permiso];
}
