using System.Text.Json.Serialization;
using FluentValidation.Results;

namespace Inventario.Api.Features.Usuarios;

/// <summary>Lo que se escribe de un usuario al crearlo y al editarlo.</summary>
public abstract record FichaDeUsuario
{
    /// <summary>De 1 a 120 caracteres; es como se le ve en las ventas y los movimientos.</summary>
    public string? Nombre { get; init; }

    /// <summary>Con el que inicia sesión; único sin distinguir mayúsculas.</summary>
    public string? Correo { get; init; }

    /// <summary><c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</summary>
    [JsonPropertyOrder(2)]
    public string? Rol { get; init; }

    /// <summary>La ficha, ya validada, como se guarda: con los textos limpios.</summary>
    internal FichaDeUsuario ParaGuardar() => this with { Nombre = Nombre.Limpio(), Correo = Correo.Limpio() };
}

internal static class ReglasDeUsuario
{
    public const int NombreLargoMax = 120;

    public static void AplicarReglas<T>(this AbstractValidator<T> validator) where T : FichaDeUsuario
    {
        validator.RuleFor(f => f.Nombre).Obligatorio().LargoMaximo(NombreLargoMax).UnaLinea();
        validator.RuleFor(f => f.Correo).Obligatorio().CorreoValido();
        validator.RuleFor(f => f.Rol).Obligatorio().UnoDe(Roles.Todos);
    }
}

internal static class ContrasenaNueva
{
    /// <summary>Una contraseña que la política admite para quien tiene ese correo. Como mucho un fallo: el primero.</summary>
    public static void ContrasenaAdmitida<T>(this IRuleBuilderInitial<T, string?> rule, Func<T, string?> correo) => rule
        .Cascade(CascadeMode.Stop).Obligatorio().LargoMaximo(Contrasenas.LargoMax)
        .Regla(PoliticaDeContrasenas.Codigo, PoliticaDeContrasenas.MensajeDeCorta, c => !PoliticaDeContrasenas.EsCorta(c!),
            new() { LargoMin = Contrasenas.LargoMin })
        .Custom((contrasena, contexto) =>
        {
            if (PoliticaDeContrasenas.Error(contrasena!, correo(contexto.InstanceToValidate) ?? "") is { } error)
                contexto.AddFailure(new ValidationFailure(contexto.PropertyPath, error) { ErrorCode = PoliticaDeContrasenas.Codigo });
        });
}

internal static class UltimoAdministrador
{
    /// <param name="administradores">Los activos, ya bloqueados.</param>
    /// <param name="id">Quien va a dejar de serlo, si lo es.</param>
    /// <param name="campo">El campo por el que deja de serlo; nulo si se borra.</param>
    public static void ExigirOtroQue(this IReadOnlyList<long> administradores, long id, string? campo)
    {
        if (administradores is [var unico] && unico == id)
            throw UsuariosProblems.UltimoAdministrador(id, campo);
    }
}
