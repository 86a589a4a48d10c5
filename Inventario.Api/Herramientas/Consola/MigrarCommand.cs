using System.CommandLine;

namespace Inventario.Api.Herramientas.Consola;

/// <summary>Verbo <c>migrar</c>: aplica las migraciones pendientes, las lista o comprueba que no las hay.</summary>
internal static class MigrarCommand
{
    private const int Bien = 0;
    private const int NoEstaAlDia = 1;

    public static Command Crear()
    {
        var simular = new Option<bool>("--simular") { Description = "Lista lo pendiente sin aplicar nada." };
        var verificar = new Option<bool>("--verificar")
        {
            Description = "Falla si hay algo pendiente o cambió una migración ya aplicada. No aplica nada.",
        };
        var comando = new Command("migrar", "Lleva la base de datos al esquema de esta versión.") { simular, verificar };
        comando.Validators.Add(r =>
        {
            if (r.GetValue(simular) && r.GetValue(verificar))
                r.AddError("--simular y --verificar no se usan a la vez.");
        });
        comando.SetAction(r =>
        {
            var cadenas = CadenasDeConexion.LeerDelPrincipal(WebApplication.CreateBuilder());
            var migrador = new Migrador(cadenas.Migraciones, cadenas.Inventario, Console.WriteLine);
            return r.GetValue(simular) ? Simular(migrador)
                : r.GetValue(verificar) ? Verificar(migrador)
                : Aplicar(migrador);
        });
        return comando;
    }

    private static int Aplicar(Migrador migrador)
    {
        var aplicadas = migrador.Aplicar();
        Console.WriteLine(aplicadas.Count == 0
            ? "No había nada pendiente."
            : $"Listo: {aplicadas.Count} {(aplicadas.Count == 1 ? "migración aplicada" : "migraciones aplicadas")}.");
        return Bien;
    }

    private static int Simular(Migrador migrador)
    {
        var estado = migrador.Verificar();
        foreach (var nombre in estado.Pendientes)
            Console.WriteLine(nombre);
        if (estado.Pendientes.Count == 0)
            Console.WriteLine("No hay nada pendiente.");
        return HayErrores(estado) ? NoEstaAlDia : Bien;
    }

    private static int Verificar(Migrador migrador)
    {
        var estado = migrador.Verificar();
        foreach (var nombre in estado.Pendientes)
            Console.Error.WriteLine($"{nombre}: pendiente.");
        var conErrores = HayErrores(estado);
        foreach (var nombre in estado.Desconocidas)
            Console.WriteLine($"{nombre}: aplicada por una versión posterior.");
        if (conErrores || !estado.AlDia)
            return NoEstaAlDia;
        Console.WriteLine("La base de datos está al día.");
        return Bien;
    }

    /// <summary>Escribe los errores del estado por el error estándar.</summary>
    private static bool HayErrores(EstadoMigraciones estado)
    {
        if (estado.Superada)
            Console.Error.WriteLine(Problemas.InstanciaSuperada);
        foreach (var nombre in estado.Alteradas)
            Console.Error.WriteLine($"{nombre}: cambió después de aplicarse.");
        return estado.Superada || estado.Alteradas.Count > 0;
    }
}
