using System.Text.Json.Serialization;
using FluentValidation.Results;

namespace Inventario.Api.Features.Usuarios;

/// <summary>Los campos editables de un usuario: el cuerpo de POST, de PUT y de PATCH.</summary>
public abstract record FichaDeUsuario : Ficha
{
    /// <summary>Nombre, de 1 a 120 caracteres, con el que aparece en las ventas y los movimientos.</summary>
    public string? Nombre { get; init; }

    /// <summary>Correo con el que inicia sesión, hasta 254 caracteres; único sin distinguir mayúsculas.</summary>
    public string? Correo { get; init; }

    /// <summary>Rol: <c>administrador</c>, <c>vendedor</c> o <c>almacenista</c>.</summary>
    [JsonPropertyOrder(2)]
    public string? Rol { get; init; }

    internal override FichaDeUsuario ParaGuardar() => this with { Nombre = Nombre.Limpio(), Correo = Correo.Limpio() };
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
    /// <summary>Exige que la política admita la contraseña para ese correo. Da solo el primer error.</summary>
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
    /// <summary>Exige que quede otro administrador activo cuando <paramref name="id"/> deje de serlo.</summary>
    /// <param name="administradores">Los ids de los administradores activos, ya bloqueados.</param>
    /// <param name="id">El usuario que cambia o se borra.</param>
    /// <param name="campo">El campo por el que deja de ser administrador activo; nulo si se borra.</param>
    public static void ExigirOtroQue(this IReadOnlyList<long> administradores, long id, string? campo)
    {
        if (administradores is [var unico] && unico == id)
            throw UsuariosProblems.UltimoAdministrador(id, campo);
    }
}
