namespace Inventario.Api.Common;

/// <summary>Un recurso editable: su versión sube con cada edición y es su ETag.</summary>
public interface IVersionado
{
    int Version { get; }
}

/// <summary>
/// Un recurso cuya versión lo cuenta todo: nada de lo que trae cambia sin subirla, y lo ven igual todos los que pueden leerlo. Solo ese
/// responde 304 a un If-None-Match; los demás esconderían un stock nuevo o enseñarían a un rol lo que leyó otro.
/// </summary>
public interface ICondicional : IVersionado;
