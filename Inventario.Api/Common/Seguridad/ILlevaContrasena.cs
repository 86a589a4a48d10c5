namespace Inventario.Api.Common.Seguridad;

/// <summary>Marca: la petición lleva una contraseña, y la huella de su Idempotency-Key no debe delatarla.</summary>
internal interface ILlevaContrasena;
