namespace Inventario.Api.Common.Datos;

/// <summary>Clave única de una tabla, con el rechazo de una escritura que repite el valor de otra fila.</summary>
/// <param name="Indice">Nombre en el esquema, como <c>uq_cliente_documento</c>.</param>
/// <param name="Buscar">SELECT del id de la fila que ya tiene el valor, con los parámetros de la escritura.</param>
/// <param name="Duplicado">Problema que lleva ese id; el id es nulo si la fila ya no está.</param>
internal sealed record ClaveUnica(string Indice, string Buscar, Func<long?, ProblemException> Duplicado);
