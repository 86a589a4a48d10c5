using Inventario.Api.Common.Listas;
using Inventario.Api.Common.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace Inventario.Api.Common.Exportacion;

/// <summary>Cómo se quiere el CSV de una lista.</summary>
/// <param name="Separador">Entre celdas.</param>
/// <param name="ConMarca">Si empieza por la marca de UTF-8 (BOM), sin la que Excel confunde los acentos.</param>
internal sealed record FormatoDeExportacion(char Separador, bool ConMarca)
{
    public const string Tipo = "text/csv";
    public const string ParametroSeparador = "separador";
    public const string ParametroMarca = "bom";

    public static readonly string[] Parametros = [ParametroSeparador, ParametroMarca];

    /// <summary>Lo que se escribe en la URL y el carácter que es.</summary>
    public static readonly IReadOnlyDictionary<string, char> Separadores =
        new Dictionary<string, char> { [","] = ',', [";"] = ';', ["tab"] = '\t' };

    /// <exception cref="ProblemException">400 <c>parametro_invalido</c>.</exception>
    public static FormatoDeExportacion Leer(IQueryCollection consulta)
    {
        var separador = consulta.ContainsKey(ParametroSeparador) ? consulta[ParametroSeparador].ToString() : ",";
        var marca = consulta.ContainsKey(ParametroMarca) ? consulta[ParametroMarca].ToString() : "false";
        return new FormatoDeExportacion(
            Separadores.TryGetValue(separador, out var caracter) ? caracter
                : throw Problemas.ParametroInvalido(ParametroSeparador, $"debe ser uno de: {string.Join("  ", Separadores.Keys)}"),
            bool.TryParse(marca, out var si) ? si : throw Problemas.ParametroInvalido(ParametroMarca, "debe ser true o false."));
    }

    /// <summary>El tipo de las filas de lo que se lee en un endpoint; nulo si no son filas o si el endpoint escribe.</summary>
    public static Type? FilaDe(EndpointMetadataCollection metadata) => metadata
        .OfType<IProducesResponseTypeMetadata>()
        .Where(_ => metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        .SelectMany(m => m.Type?.GetInterfaces() ?? [])
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConFilas<>))
        ?.GetGenericArguments()[0];
}
