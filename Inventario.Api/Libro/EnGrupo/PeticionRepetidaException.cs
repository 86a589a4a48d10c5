namespace Inventario.Api.Libro.EnGrupo;

/// <summary>La petición ya se respondió: se devuelve la respuesta guardada sin ejecutar nada.</summary>
internal sealed class PeticionRepetidaException(RespuestaCapturada respuesta) : Exception("La petición ya se respondió.")
{
    public RespuestaCapturada Respuesta => respuesta;
}
