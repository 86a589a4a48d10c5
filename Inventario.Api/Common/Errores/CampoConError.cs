namespace Inventario.Api.Common.Errores;

/// <summary>Error de un campo o de un parámetro.</summary>
/// <param name="Campo">Nombre JSON con su ruta: <c>lineas[0].cantidad</c>. Vacío si es el cuerpo entero.</param>
/// <param name="Codigo">Regla incumplida, estable: <c>mayor_que_cero</c>.</param>
/// <param name="Mensaje">Explicación para personas.</param>
public sealed record CampoConError(string Campo, [property: ValoresDe(typeof(CodigosDeCampo))] string Codigo, string Mensaje);
