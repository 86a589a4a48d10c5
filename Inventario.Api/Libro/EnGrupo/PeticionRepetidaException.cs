namespace Inventario.Api.Libro.EnGrupo;

/// <summary>La petición ya se respondió: no hay nada que hacer, solo responder lo mismo.</summary>
internal sealed class PeticionRepetidaException(RespuestaCapturada respuesta) : Exception("La petición ya se respondió.")
{
    public RespuestaCapturada Respuesta => respuesta;
}
