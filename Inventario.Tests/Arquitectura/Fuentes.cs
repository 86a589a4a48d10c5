using System.Text.RegularExpressions;
using Inventario.Api.Common.Datos;

namespace Inventario.Tests.Arquitectura;

/// <summary>Las fuentes de la API, para las reglas que el compilador no ve.</summary>
internal static partial class Fuentes
{
    public static string Api { get; } = Path.Combine(ServidorLocal.Repositorio(), "Inventario.Api");

    private static readonly Lazy<Fuente[]> Leidas = new(() =>
    [
        .. Directory.EnumerateFiles(Api, "*.cs", SearchOption.AllDirectories)
            .Select(f => new Fuente(Path.GetRelativePath(Api, f).Replace('\\', '/'), File.ReadAllText(f)))
            .Where(f => !f.Ruta.StartsWith("bin/", StringComparison.Ordinal) && !f.Ruta.StartsWith("obj/", StringComparison.Ordinal))
            .OrderBy(f => f.Ruta, StringComparer.Ordinal),
    ]);

    public static IReadOnlyList<Fuente> Todas => Leidas.Value;

    /// <summary>Las carpetas de <c>Features/&lt;Función&gt;/&lt;Corte&gt;</c>.</summary>
    public static IEnumerable<Corte> Cortes() =>
        from funcion in new DirectoryInfo(Path.Combine(Api, "Features")).EnumerateDirectories()
        from corte in funcion.EnumerateDirectories()
        orderby funcion.Name, corte.Name
        select new Corte(funcion.Name, corte.Name);

    /// <summary>El código sin comentarios ni textos: lo que de verdad nombra tipos.</summary>
    public static string SinTextos(string codigo) => ComentariosYTextos().Replace(codigo, " ");

    /// <summary>El código sin comentarios, con sus textos.</summary>
    public static string SinComentarios(string codigo) => ComentariosYTextos().Replace(codigo, m => m.Value.StartsWith('/') ? " " : m.Value);

    [GeneratedRegex("""
        //[^\n]*|/\*[\s\S]*?\*/|\$*("{3,})[\s\S]*?\1|[$@]*"(?:\\.|[^"\\\n])*"
        """)]
    private static partial Regex ComentariosYTextos();
}

/// <param name="Ruta">Desde la carpeta de la API, con barras normales.</param>
internal sealed record Fuente(string Ruta, string Texto)
{
    public string Codigo { get; } = Fuentes.SinTextos(Texto);

    public string ConTextos { get; } = Fuentes.SinComentarios(Texto);

    public string? Funcion => Ruta.Split('/') is ["Features", var funcion, ..] ? funcion : null;

    /// <summary>Lo que comparten los cortes: no puede nombrar a ninguno.</summary>
    public bool EsComun => Ruta.StartsWith("Common/", StringComparison.Ordinal) || Ruta.StartsWith("Libro/", StringComparison.Ordinal);

    public string? Corte => Ruta.Split('/') is ["Features", _, var corte, _] ? corte : null;

    public override string ToString() => Ruta;
}

public sealed record Corte(string Funcion, string Nombre)
{
    public string Carpeta => Path.Combine(Fuentes.Api, "Features", Funcion, Nombre);

    public override string ToString() => $"{Funcion}/{Nombre}";
}
