using System.Reflection;
using System.Text.Json.Nodes;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Describe los límites de cada petición, leídos de su validador: el documento publica los que el servicio exige.
/// Omite las reglas con condición, que no rigen siempre.
/// </summary>
internal static class LimitesDePeticion
{
    /// <summary>Describe los límites de un cuerpo y de los elementos de sus listas.</summary>
    public static Task DescribirCuerpo(OpenApiSchema esquema, OpenApiSchemaTransformerContext contexto, CancellationToken cancellationToken)
    {
        if (contexto.ParameterDescription is not null && contexto.JsonPropertyInfo is null && esquema.Properties is not null
            && ValidadorDe(contexto.JsonTypeInfo.Type, contexto.ApplicationServices) is { } validador)
            Escribir(validador, esquema);
        return Task.CompletedTask;
    }

    /// <summary>Describe los límites de los parámetros de una consulta.</summary>
    public static Task DescribirConsulta(OpenApiOperation operacion, OpenApiOperationTransformerContext contexto, CancellationToken cancellationToken)
    {
        var consultas =
            from parametro in contexto.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters())
            where parametro.IsDefined(typeof(AsParametersAttribute))
            select ValidadorDe(parametro.ParameterType, contexto.ApplicationServices);
        var parametros = operacion.Parameters?.OfType<OpenApiParameter>().ToDictionary(p => p.Name!) ?? [];
        foreach (var (nombre, _, regla) in consultas.OfType<IValidator>().SelectMany(ReglasDe))
            if (regla is IConLimites { Limites: var limites }
                && parametros.GetValueOrDefault(nombre) is { Schema: OpenApiSchema esquema } parametro)
            {
                Escribir(limites, esquema);
                parametro.Required |= limites.Obligatorio;
                parametro.Description = Anadir(parametro.Description, EnPalabras(limites));
                if (limites.PorDefecto is { } valor)
                    esquema.Default = JsonValue.Create(valor);
            }
        return Task.CompletedTask;
    }

    private static void Escribir(IValidator validador, OpenApiSchema peticion)
    {
        peticion.Required = new HashSet<string>();
        foreach (var (nombre, deCadaElemento, regla) in ReglasDe(validador))
        {
            if (!peticion.Properties!.TryGetValue(nombre, out var campo)
                || (deCadaElemento ? campo.Items : campo) is not OpenApiSchema esquema)
                continue;
            if (regla is IChildValidatorAdaptor)
                Escribir(ValidadorDelElemento(regla), esquema);
            if (regla is not IConLimites { Limites: var limites })
                continue;
            Escribir(limites, esquema);
            esquema.Description = Anadir(esquema.Description, EnPalabras(limites));
            // El valor por defecto va en palabras: con «default», muchos generadores darían el campo por obligatorio.
            if (limites.PorDefecto is { } valor)
                esquema.Description = Anadir(esquema.Description, $"Por defecto, `{JsonValue.Create(valor)!.ToJsonString().Trim('"')}`.");
            if (limites.Obligatorio && !deCadaElemento)
                peticion.Required.Add(nombre);
        }
        foreach (var campo in peticion.Properties!.Values.OfType<OpenApiSchema>().Where(c => c.Enum is not null))
        {
            campo.MinLength = null;
            TiposPropios.NombrarElNulo(campo);
        }
    }

    private static void Escribir(Limites limites, OpenApiSchema esquema)
    {
        if (limites.Obligatorio)
            esquema.Type &= ~JsonSchemaType.Null;
        esquema.MinLength = limites.LargoMin ?? esquema.MinLength;
        esquema.MaxLength = limites.LargoMax ?? esquema.MaxLength;
        esquema.MinItems = limites.ElementosMin ?? esquema.MinItems;
        esquema.MaxItems = limites.ElementosMax ?? esquema.MaxItems;
        esquema.Maximum = Numero(limites.Maximo) ?? esquema.Maximum;
        esquema.Format = limites.Formato ?? esquema.Format;
        esquema.Pattern = limites.Patron ?? esquema.Pattern;
        if (limites.Valores is { } valores)
            esquema.Enum = [.. valores.Select(v => (JsonNode)v)];
        // Un entero mayor que cero empieza en uno.
        var siguiente = esquema.Type?.HasFlag(JsonSchemaType.Integer) == true ? limites.MayorQue + 1 : null;
        esquema.Minimum = Numero(limites.Minimo ?? siguiente) ?? esquema.Minimum;
        if (siguiente is null)
            esquema.ExclusiveMinimum = Numero(limites.MayorQue) ?? esquema.ExclusiveMinimum;
    }

    /// <summary>Dice los decimales en palabras: con «multipleOf», validar en coma flotante rechazaría 28.9.</summary>
    private static string? EnPalabras(Limites limites) => limites.Decimales switch
    {
        null => null,
        0 => "Número entero.",
        1 => "Hasta 1 decimal.",
        var n => $"Hasta {n} decimales.",
    };

    private static IEnumerable<(string Nombre, bool DeCadaElemento, IPropertyValidator Regla)> ReglasDe(IValidator validador) =>
        from regla in validador.CreateDescriptor().Rules
        where !regla.HasCondition
        let deCadaElemento = regla.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>))
        from componente in regla.Components
        where !componente.HasCondition
        select (regla.PropertyName, deCadaElemento, componente.Validator);

    private static IValidator? ValidadorDe(Type peticion, IServiceProvider servicios) =>
        (IValidator?)servicios.GetService(typeof(IValidator<>).MakeGenericType(peticion));

    private static IValidator ValidadorDelElemento(IPropertyValidator adaptador)
    {
        var contexto = Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(adaptador.GetType().GetGenericArguments()[0]), [null]);
        return (IValidator)adaptador.GetType().GetMethod("GetValidator")!.Invoke(adaptador, [contexto, null])!;
    }

    private static string? Numero(decimal? numero) => numero?.ToString(CultureInfo.InvariantCulture);

    private static string? Anadir(string? descripcion, string? frase) => (descripcion, frase) switch
    {
        (_, null) => descripcion,
        (null or "", _) => frase,
        _ => $"{descripcion} {frase}",
    };
}
