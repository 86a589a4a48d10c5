using Microsoft.Extensions.Primitives;

namespace Inventario.Api.Common.Ajustes;

/// <summary>
/// Configuración que recuerda los ajustes leídos. En sus secciones, y en las de nombre parecido, un ajuste sin leer es
/// una errata: sin aviso, el servicio arrancaría con el valor por defecto.
/// </summary>
internal sealed class AjustesLeidos(IConfigurationRoot configuracion) : IConfigurationRoot
{
    private readonly HashSet<string> leidos = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<IConfigurationProvider> Providers => configuracion.Providers;

    public string? this[string key]
    {
        get
        {
            leidos.Add(key);
            return configuracion[key];
        }
        set => configuracion[key] = value;
    }

    /// <summary>Sección cuyas lecturas también se recuerdan.</summary>
    public IConfigurationSection GetSection(string key) => new ConfigurationSection(this, key);

    public IEnumerable<IConfigurationSection> GetChildren() => configuracion.GetChildren();

    public IChangeToken GetReloadToken() => configuracion.GetReloadToken();

    public void Reload() => configuracion.Reload();

    /// <summary>Avisa de cada ajuste sin leer y del nombre probable; nunca de su valor.</summary>
    public void AvisarDeLosDemas(ILogger logger)
    {
        var secciones = leidos.Select(Seccion).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (ajuste, valor) in configuracion.AsEnumerable())
            if (valor is not null && Seccion(ajuste) is { } seccion && Parecido.A(seccion, secciones) is not null && !leidos.Contains(ajuste))
                logger.LogWarning("Nadie lee el ajuste {Ajuste}.{Sugerencia}", ComoVariable(ajuste),
                    Problemas.Sugerir(Parecido.A(ajuste, leidos) is { } parecido ? ComoVariable(parecido) : null));
    }

    private static string? Seccion(string ajuste) =>
        ajuste.IndexOf(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal) is > 0 and var fin ? ajuste[..fin] : null;

    private static string ComoVariable(string ajuste) => ajuste.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
}
