namespace Inventario.Api.Common;

/// <summary>Un recurso editable: su versión sube con cada edición y es su ETag.</summary>
public interface IVersionado
{
    int Version { get; }
}

/// <summary>
/// Recurso cuya versión cubre todos sus campos y que ven igual todos sus lectores: puede responder 304 a un
/// If-None-Match. En otro, un 304 ocultaría un stock nuevo o daría a un rol los datos de otro.
/// </summary>
public interface ICondicional : IVersionado;
