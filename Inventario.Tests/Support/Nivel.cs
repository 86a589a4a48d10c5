namespace Inventario.Tests.Support;

/// <summary>Qué necesita una clase de pruebas para correr. Cada una está en un nivel, y su nombre es la categoría por la que se filtra.</summary>
public enum Nivel
{
    /// <summary>Ni base de datos ni servidor: funciones puras, reglas de arquitectura, el documento OpenAPI.</summary>
    Rapida,

    /// <summary>La API, o una de sus piezas, contra MySQL.</summary>
    Api,

    /// <summary>Lo que la rodea: recorridos largos, muertes, grupos, contenedores, ejecutables y navegadores.</summary>
    Sistema,
}

/// <summary>Pone una clase de pruebas en un nivel. El de una clase manda sobre el de aquella de la que hereda.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NivelAttribute(Nivel nivel) : CategoryAttribute(nivel.ToString());

/// <summary>Hace que una clase empiece antes que las demás de su nivel: empezada al final, alargaría la corrida ella sola.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargaAttribute : PropertyAttribute
{
    public const string Propiedad = "Larga";

    public LargaAttribute() : base(Propiedad, 1)
    {
    }
}
