namespace Inventario.Tests.Sistema.Consola;

[Nivel(Nivel.Sistema)]
public sealed class VerificarTests : ApiTest
{
    [Test]
    public async Task Un_aviso_se_dice_y_no_es_un_descuadre()
    {
        var (uno, dos) = (await UnProducto(), await UnProducto());
        await Ejecutar("""
            UPDATE producto SET codigo = 'UNO', codigo_barras = '036000291452' WHERE id = @uno;
            UPDATE producto SET codigo = 'DOS', codigo_barras = '0036000291452' WHERE id = @dos;
            INSERT INTO codigo_producto (codigo, producto_id) VALUES ('UNO', @uno), ('DOS', @dos);
            DELETE FROM identificador_producto;
            INSERT INTO identificador_producto (valor, producto_id, canonico) VALUES
              ('UNO', @uno, NULL), ('036000291452', @uno, '00036000291452'), ('DOS', @dos, NULL), ('0036000291452', @dos, NULL);
            """, new { uno, dos });
        await RehacerPartes();

        using var proceso = new Proceso([("ConnectionStrings__Inventario", Base.CadenaServicio), ("Jwt__Clave", ApiFactory.ClaveJwt)], "verificar");

        Assert.That(await proceso.TerminarAsync(), Is.EqualTo((0, $"""
            Correcto: 2 productos y 0 movimientos.
            Aviso: El producto «DOS» lleva 0036000291452, que para un lector es el número del producto {uno}: quíteselo a uno de los dos.
            """, "")));
    }
}
