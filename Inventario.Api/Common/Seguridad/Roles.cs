namespace Inventario.Api.Common.Seguridad;

public static class Roles
{
    public const string Administrador = "administrador";
    public const string Vendedor = "vendedor";
    public const string Almacenista = "almacenista";

    public static IReadOnlyList<string> Todos { get; } = [Administrador, Vendedor, Almacenista];
}
