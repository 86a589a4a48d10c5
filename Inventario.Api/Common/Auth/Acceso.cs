namespace Inventario.Api.Common.Auth;

/// <summary>
/// Con qué entró alguien, para comprobar más tarde que sigue valiendo: una sesión, con el rol y la versión de seguridad
/// que tenía su usuario, o una clave de API.
/// </summary>
internal sealed record Acceso(long UsuarioId, string Rol, long? SesionId, int? VersionSeguridad, long? ClaveId);
