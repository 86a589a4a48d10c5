namespace Inventario.Tests.Rendimiento;

/// <summary>La entrada de este ejecutable. Las pruebas las corre <c>dotnet test</c>, que no pasa por aquí.</summary>
internal static class Programa
{
    public static Task<int> Main(string[] args) => Ordenes.EjecutarAsync(args);
}
