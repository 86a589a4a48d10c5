namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Respuesta con datos personales de un cliente: al anonimizarlo se borran de la copia guardada.</summary>
internal interface IConDatosDeCliente
{
    long? ClienteId { get; }

    string? NombreDelCliente { get; }
}
