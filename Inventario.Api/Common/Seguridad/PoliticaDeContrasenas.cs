namespace Inventario.Api.Common.Seguridad;

/// <summary>
/// Decide qué contraseñas se admiten, al crearlas o cambiarlas y nunca al iniciar sesión. Pide largo y que no sean
/// fáciles de adivinar; mayúsculas y signos solo llevan a «Contraseña1!».
/// </summary>
public static class PoliticaDeContrasenas
{
    /// <summary>Código del error de campo.</summary>
    public const string Codigo = "contrasena_debil";

    /// <summary>Letras distintas mínimas, por larga que sea la contraseña.</summary>
    public const int DistintosMin = 5;

    /// <summary>Mensaje del error de <see cref="EsCorta"/>.</summary>
    public static readonly string MensajeDeCorta = $"La contraseña debe tener al menos {Contrasenas.LargoMin} caracteres.";

    private const int LocalLargoMin = 4;

    private static readonly string[] Escalas =
        ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiopasdfghjklñzxcvbnm"];

    /// <summary>
    /// Motivo por el que no se admite; nulo si vale. Por orden: largo (de 12 a 128 caracteres); control; el correo;
    /// repeticiones y series; las más usadas.
    /// </summary>
    public static string? Error(string contrasena, string correo)
    {
        contrasena = contrasena.Nfc();
        if (EsCorta(contrasena))
            return MensajeDeCorta;
        if (contrasena.Length > Contrasenas.LargoMax)
            return $"La contraseña no puede pasar de {Contrasenas.LargoMax} caracteres.";

        if (contrasena.Any(char.IsControl))
            return "La contraseña no puede llevar caracteres de control.";

        var local = correo.Split('@')[0].Trim();
        if (local.Length >= LocalLargoMin && contrasena.Contains(local, StringComparison.OrdinalIgnoreCase))
            return "La contraseña no puede contener el correo.";
        if (contrasena.EnumerateRunes().Distinct().Count() < DistintosMin || EsSerie(contrasena.ToLowerInvariant()))
            return "La contraseña es una serie o una repetición: se adivina enseguida.";
        return EsComun(contrasena) ? "La contraseña es de las más usadas: se adivina enseguida." : null;
    }

    public static bool EsCorta(string contrasena) => new StringInfo(contrasena).LengthInTextElements < Contrasenas.LargoMin;

    /// <summary>Reconoce un trozo repetido o una serie del alfabeto, las cifras o el teclado.</summary>
    private static bool EsSerie(string texto)
    {
        if (Enumerable.Range(1, texto.Length / 2).Any(trozo => texto.StartsWith(texto[trozo..], StringComparison.Ordinal)))
            return true;
        var alReves = string.Concat(texto.Reverse());
        return Escalas.Any(e => e.Contains(texto, StringComparison.Ordinal) || e.Contains(alReves, StringComparison.Ordinal));
    }

    /// <summary>Reconoce una de la lista, sola, repetida o con cifras y signos delante o detrás.</summary>
    private static bool EsComun(string contrasena)
    {
        var nucleo = contrasena.Trim([.. Adornos]);
        return new[] { contrasena, nucleo, nucleo.Replace(" ", "", StringComparison.Ordinal) }
            .Any(t => ContrasenasComunes.Todas.Contains(ContrasenasComunes.Plana(t)));
    }

    private static IEnumerable<char> Adornos => Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => !char.IsAsciiLetter(c));
}
