using System.Security.Claims;

namespace Inventario.Api.Common.Seguridad;

/// <summary>Usuario de la petición, según su token ya comprobado.</summary>
public sealed class UsuarioActual(IHttpContextAccessor accessor)
{
    public long Id => long.Parse(Claim(EmisorDeTokens.ClaimUsuario), CultureInfo.InvariantCulture);

    /// <summary>Sesión del token. Una clave de API no la tiene.</summary>
    public long SesionId => long.Parse(Claim(EmisorDeTokens.ClaimSesion), CultureInfo.InvariantCulture);

    public string Nombre => Sesion?.Nombre ?? Claim(EmisorDeTokens.ClaimNombre);

    public string Rol => Claim(EmisorDeTokens.ClaimRol);

    public bool EsAdministrador => Rol == Roles.Administrador;

    /// <summary>Dice si ve costos y existencias valoradas: el vendedor no.</summary>
    public bool VeCostos => Rol != Roles.Vendedor;

    internal Acceso Acceso => Acceso.De(accessor.HttpContext!.User)!;

    /// <summary>Comprobación que hace la petición mientras se atiende; nula si la sesión se comprobó antes o no hay petición.</summary>
    internal ComprobacionDeSesion? Sesion => accessor.HttpContext?.Features.Get<ComprobacionDeSesion>();

    private string Claim(string tipo) => accessor.HttpContext?.User.FindFirstValue(tipo)
        ?? throw new InvalidOperationException("El endpoint no exige sesión.");
}
