using Inventario.Api.Common.Csv;

namespace Inventario.Tests.Common.Csv;

[Nivel(Nivel.Rapida)]
public sealed class ArchivoTemporalTests
{
    [Test]
    public void No_tiene_nombre_ni_mientras_se_usa_así_que_no_sobrevive_a_un_corte()
    {
        var antes = Nuestros();

        using var archivo = new ArchivoTemporal();
        archivo.Escribir("Azúcar"u8);

        Assert.That(Nuestros(), Is.SubsetOf(antes));
        using var lector = new StreamReader(archivo.Leer());
        Assert.That(lector.ReadToEnd(), Is.EqualTo("Azúcar"));
    }

    private static string[] Nuestros() => Directory.GetFiles(Path.GetTempPath(), "inventario-*");
}
