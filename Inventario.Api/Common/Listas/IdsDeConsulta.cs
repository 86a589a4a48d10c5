namespace Inventario.Api.Common.Listas;

/// <summary>Lee los ids que llegan como texto en la consulta.</summary>
internal static class IdsDeConsulta
{
    /// <summary>Ids que admite una lista: los de una página.</summary>
    public const int Max = ReglasDeLista.TamanoMax;

    public const string Patron = "0*[1-9][0-9]{0,17}";

    public static bool EsId(string texto) => EnteroDeRuta.SeLee(texto, out var id) && id > 0;

    public static long Leer(string texto) => long.Parse(texto, CultureInfo.InvariantCulture);
}
