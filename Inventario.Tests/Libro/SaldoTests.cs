using CsCheck;
using Inventario.Api.Libro;

namespace Inventario.Tests.Libro;

[Nivel(Nivel.Rapida)]
public sealed class SaldoTests
{
    private const decimal MedioDeCostoTotal = 0.00005m;
    private const decimal MedioDeCostoUnitario = 0.0000005m;

    /// <summary>Una entrada a su costo, o la salida de una parte de lo que haya (0 es todo).</summary>
    private static readonly Gen<(bool Entra, decimal Cantidad, decimal Costo, int Parte)> Pasos = Gen.Select(
        Gen.Bool, Gen.Long[1, 50_000], Gen.Long[0, 5_000_000], Gen.Int[0, 5],
        (entra, milesimas, costo, parte) => (entra, milesimas / 1000m, costo / 10_000m, parte));

    [Test]
    public void El_caso_de_oro_del_kardex_sale_hasta_la_última_cifra()
    {
        var (saldo, costo) = default(Saldo).Entrada(100, 10);
        Debe("inicial", saldo, costo, 1000, 100, 1000, 10);

        (saldo, costo) = saldo.Entrada(50, 13);
        Debe("compra", saldo, costo, 650, 150, 1650, 11);

        (saldo, costo) = saldo.Salida(30);
        Debe("venta", saldo, costo, 330, 120, 1320, 11);

        (saldo, costo) = saldo.Entrada(40, 12.5m);
        Debe("segunda compra", saldo, costo, 500, 160, 1820, 11.375m);

        saldo = saldo.EntradaPorTotal(5, 11, 55);
        Debe("devolución de cliente", saldo, 55, 55, 165, 1875, 11.363636m);

        (saldo, var unitario, costo) = saldo.SalidaACosto(10, 12.5m);
        Assert.That(unitario, Is.EqualTo(12.5m));
        Debe("devolución a proveedor", saldo, costo, 125, 155, 1750, 11.290323m);

        (saldo, costo) = saldo.Salida(5);
        Debe("merma", saldo, costo, 56.4516m, 150, 1693.5484m, 11.290323m);

        (saldo, costo) = saldo.Salida(2);
        Debe("conteo", saldo, costo, 22.5806m, 148, 1670.9678m, 11.290323m);
    }

    [Test]
    public void La_última_unidad_se_lleva_el_residuo_y_se_conserva_el_último_costo()
    {
        var saldo = default(Saldo).EntradaPorTotal(3, 3.333333m, 10m);
        List<decimal> costos = [];
        for (var i = 0; i < 3; i++)
        {
            (saldo, var costo) = saldo.Salida(1);
            costos.Add(costo);
        }

        Assert.That(costos, Is.EqualTo([3.3333m, 3.3333m, 3.3334m]));
        Assert.That(saldo, Is.EqualTo(new Saldo(0, 0, 3.333333m)));
    }

    [Test]
    public void Al_entrar_sin_existencias_el_costo_es_el_de_la_entrada()
    {
        var agotado = new Saldo(0, 0, 11.290323m);

        Assert.That(agotado.Entrada(0.001m, 0.04m), Is.EqualTo((new Saldo(0.001m, 0m, 0.04m), 0m)));
        Assert.That(agotado.Entrada(4, 2.5m).Saldo, Is.EqualTo(new Saldo(4, 10, 2.5m)));
    }

    [Test]
    public void Si_el_redondeo_pide_más_valor_del_que_hay_sale_el_que_hay()
    {
        // Dos salidas de 1 a 0.00005 costarían 0.0001 cada una, y en total solo hay 0.0001.
        var (saldo, primera) = new Saldo(3, 0.0001m, 0.00005m).Salida(1);
        (saldo, var segunda) = saldo.Salida(1);

        Assert.That((primera, segunda, saldo.Valor), Is.EqualTo((0.0001m, 0m, 0m)));
    }

    [Test]
    public void Una_devolución_a_proveedor_que_dejaría_valor_negativo_sale_al_promedio()
    {
        var (saldo, unitario, costo) = new Saldo(10, 50, 5).SalidaACosto(4, 20);

        Assert.That((saldo, unitario, costo), Is.EqualTo((new Saldo(6, 30, 5), 5m, 20m)));
    }

    [Test]
    public void Una_devolución_a_proveedor_de_todo_que_dejaría_valor_sin_existencias_se_lo_lleva_todo()
    {
        var (saldo, unitario, costo) = new Saldo(10, 50, 5).SalidaACosto(10, 4);

        Assert.That((saldo, unitario, costo), Is.EqualTo((new Saldo(0, 0, 5), 5m, 50m)));
    }

    [Test]
    public void Una_devolución_a_proveedor_puede_dejar_existencias_sin_valor()
    {
        var (saldo, unitario, costo) = new Saldo(10, 50, 5).SalidaACosto(5, 10);

        Assert.That((saldo, unitario, costo), Is.EqualTo((new Saldo(5, 0, 0), 10m, 50m)));
    }

    [Test]
    public void Tras_cualquier_camino_el_valor_es_la_suma_de_los_costos_y_sin_existencias_no_hay_valor() => Recorrer((saldo, suma, _) =>
        saldo.Valor == suma && saldo.Valor >= 0 && saldo.Cantidad >= 0 && saldo.CostoPromedio >= 0
            && (saldo.Cantidad > 0 || saldo.Valor == 0));

    [Test]
    public void Tras_cualquier_camino_los_decimales_caben_en_sus_columnas() => Recorrer((saldo, _, _) =>
        decimal.Round(saldo.Cantidad, 3) == saldo.Cantidad && decimal.Round(saldo.Valor, 4) == saldo.Valor
            && decimal.Round(saldo.CostoPromedio, 6) == saldo.CostoPromedio);

    [Test]
    public void Tras_entrar_y_salir_el_costo_promedio_queda_entre_el_menor_y_el_mayor_de_entrada() => Recorrer((saldo, _, rango) =>
        saldo.CostoPromedio >= rango.Menor - rango.Holgura && saldo.CostoPromedio <= rango.Mayor + rango.Holgura);

    [Test]
    public void Una_devolución_a_proveedor_nunca_deja_valor_negativo_ni_valor_sin_existencias() =>
        Gen.Select(Pasos.Array[1, 25], Gen.Long[0, 20_000_000], Gen.Int[0, 3]).Sample((pasos, costo, parte) =>
        {
            var saldo = Caminar(pasos).Last().Saldo;
            if (saldo.Cantidad == 0)
                return true;
            var (despues, unitario, total) = saldo.SalidaACosto(Parte(saldo.Cantidad, parte), costo / 10_000m);
            return despues.Valor >= 0 && despues.CostoPromedio >= 0 && (despues.Cantidad > 0 || despues.Valor == 0)
                && despues.Valor == saldo.Valor - total && (unitario == costo / 10_000m || unitario == saldo.CostoPromedio);
        }, iter: 3_000);

    [Test]
    public void Deshacer_una_salida_con_su_costo_restaura_la_cantidad_y_el_valor() =>
        Gen.Select(Pasos.Array[1, 25], Gen.Int[0, 5]).Sample((pasos, parte) =>
        {
            var antes = Caminar(pasos).Last().Saldo;
            if (antes.Cantidad == 0)
                return true;
            var cantidad = Parte(antes.Cantidad, parte);
            var (sin, costo) = antes.Salida(cantidad);
            var despues = sin.EntradaPorTotal(cantidad, antes.CostoPromedio, costo);
            return despues.Cantidad == antes.Cantidad && despues.Valor == antes.Valor;
        }, iter: 3_000);

    [Test]
    public void Deshacer_una_entrada_a_su_costo_restaura_la_cantidad_y_el_valor() =>
        Gen.Select(Pasos.Array[1, 25], Pasos).Sample((pasos, entrada) =>
        {
            var antes = Caminar(pasos).Last().Saldo;
            var (con, costo) = antes.Entrada(entrada.Cantidad, entrada.Costo);
            var (despues, _, inverso) = con.SalidaACosto(entrada.Cantidad, entrada.Costo);
            return despues.Cantidad == antes.Cantidad && despues.Valor == antes.Valor && inverso == costo;
        }, iter: 3_000);

    private static void Recorrer(Func<Saldo, decimal, Rango, bool> cumple) => Pasos.Array[1, 40].Sample(
        pasos => Caminar(pasos).All(p => cumple(p.Saldo, p.Suma, p.Rango)), iter: 3_000);

    private static IEnumerable<(Saldo Saldo, decimal Suma, Rango Rango)> Caminar(
        (bool Entra, decimal Cantidad, decimal Costo, int Parte)[] pasos)
    {
        var (saldo, suma, rango) = (default(Saldo), 0m, default(Rango));
        foreach (var (entra, cantidad, costo, parte) in pasos)
        {
            var antes = saldo;
            if (entra || antes.Cantidad == 0)
            {
                (saldo, var total) = antes.Entrada(cantidad, costo);
                suma += total;
                rango = antes.Cantidad == 0 ? Rango.DeUna(costo) : rango.Entrar(antes.Cantidad, saldo.Cantidad, costo);
            }
            else
            {
                (saldo, var total) = antes.Salida(Parte(antes.Cantidad, parte));
                suma -= total;
                rango = rango.Salir();
            }
            yield return (saldo, suma, rango);
        }
    }

    private static decimal Parte(decimal cantidad, int parte) =>
        parte == 0 ? cantidad : decimal.Max(0.001m, decimal.Round(cantidad / (parte + 1), 3));

    private static void Debe(string paso, Saldo saldo, decimal costo, decimal costoEsperado, decimal q, decimal v, decimal cp) =>
        Assert.That((costo, saldo.Cantidad, saldo.Valor, saldo.CostoPromedio), Is.EqualTo((costoEsperado, q, v, cp)), paso);

    /// <summary>
    /// Entre qué costos se entró desde que hubo existencias y cuánto puede apartarse el promedio por los redondeos:
    /// <see cref="Deriva"/> es lo que el valor se separa de cantidad por promedio, medio céntimo de céntimo por movimiento.
    /// </summary>
    private readonly record struct Rango(decimal Menor, decimal Mayor, decimal Holgura, decimal Deriva)
    {
        public static Rango DeUna(decimal costo) => new(costo, costo, 0, MedioDeCostoTotal);

        public Rango Entrar(decimal habia, decimal hay, decimal costo) => new(
            decimal.Min(Menor, costo), decimal.Max(Mayor, costo),
            (((habia * Holgura) + Deriva + MedioDeCostoTotal) / hay) + MedioDeCostoUnitario, hay * MedioDeCostoUnitario);

        public Rango Salir() => this with { Deriva = Deriva + MedioDeCostoTotal };
    }
}
