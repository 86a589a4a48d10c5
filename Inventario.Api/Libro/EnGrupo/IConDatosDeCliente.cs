namespace Inventario.Api.Libro.EnGrupo;

/// <summary>Una respuesta que lleva los datos personales de un cliente, y de cuál.</summary>
internal interface IConDatosDeCliente
{
    long? ClienteId { get; }

    string? NombreDelCliente { get; }
}
