using System.Text;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Lee una contraseña sin mostrarla.</summary>
internal static class ContrasenaPorConsola
{
    /// <summary>
    /// Lee la variable de entorno; si falta, una línea de la entrada estándar; si es un teclado, la pide dos veces sin
    /// mostrarla. Rechazos: no llegó ninguna; las dos no coinciden.
    /// </summary>
    public static string Leer(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } deVariable)
            return deVariable;
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() is { Length: > 0 } linea ? linea : throw Falta(variable);

        var contrasena = Preguntar("Contraseña: ");
        if (contrasena.Length == 0)
            throw Falta(variable);
        return Preguntar("Otra vez: ") == contrasena ? contrasena : throw new FalloClaroException("Las dos contraseñas no coinciden.");
    }

    private static FalloClaroException Falta(string variable) =>
        new($"Falta la contraseña: escríbela en la entrada estándar o define {variable}.");

    // La pregunta va al error estándar: la salida estándar puede estar en una tubería.
    private static string Preguntar(string texto)
    {
        Console.Error.Write(texto);
        var escrito = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } tecla)
        {
            if (tecla.Key == ConsoleKey.Backspace)
                escrito.Length -= escrito.Length > 0 ? 1 : 0;
            else if (!char.IsControl(tecla.KeyChar))
                escrito.Append(tecla.KeyChar);
        }
        Console.Error.WriteLine();
        return escrito.ToString();
    }
}
