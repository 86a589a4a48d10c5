namespace Inventario.Api.Common.Datos;

/// <summary>La clave única de una tabla: lo que se responde a quien repite el valor de otra fila.</summary>
/// <param name="Indice">Su nombre en el esquema, como <c>uq_cliente_documento</c>.</param>
/// <param name="Buscar">El SELECT que da el id de la fila que ya tiene el valor, con los mismos parámetros que la escritura.</param>
/// <param name="Duplicado">El problema que lleva ese id; nulo si esa fila ya no está.</param>
internal sealed record ClaveUnica(string Indice, string Buscar, Func<long?, ProblemException> Duplicado);
