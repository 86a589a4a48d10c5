namespace Inventario.Tests.Sistema.Integraciones;

/// <summary><c>pestanas.ts</c>, que un front-end copia, y lo que la API promete a un navegador, en uno de verdad.</summary>
[Larga]
public sealed class NavegadorTests : TiendaTest
{
    [Test]
    public async Task Ocho_pestañas_siguen_los_eventos_con_un_flujo_y_renuevan_una_vez_aunque_se_corte_la_red() => Assert.That(
        await Npm.EjecutarCompiladoAsync("pestanas", Direccion), Does.Contain("Ocho pestañas siguen lo mismo con un solo flujo."));

    [Test]
    public async Task Dos_usuarios_en_el_mismo_navegador_no_ven_el_uno_lo_del_otro() =>
        Assert.That(await Npm.EjecutarCompiladoAsync("usuarios", Direccion), Does.Contain("Ninguno ve lo que leyó el otro."));

    [Test]
    public async Task Una_pestaña_sigue_aunque_no_pueda_renovar_abrir_el_flujo_o_leer_a_tiempo_y_sale_del_todo() =>
        Assert.That(await Npm.EjecutarCompiladoAsync("averias", Direccion), Does.Contain("Una pestaña sigue aunque falle lo que necesita."));
}
