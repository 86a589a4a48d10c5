using System.Net;
using System.Net.Sockets;

namespace Inventario.Tests.Rendimiento;

[Nivel(Nivel.Rapida)]
public sealed class CuentasTests
{
    [TestCase(new int[0], 0.5, ExpectedResult = 0)]
    [TestCase(new[] { 7 }, 0.99, ExpectedResult = 7)]
    [TestCase(new[] { 1, 2, 3, 4 }, 0.5, ExpectedResult = 2)]
    [TestCase(new[] { 1, 2, 3, 4, 5 }, 0.5, ExpectedResult = 3)]
    [TestCase(new[] { 1, 2, 3, 4 }, 1.0, ExpectedResult = 4)]
    [TestCase(new[] { 1, 2, 3, 4 }, 0.0, ExpectedResult = 1)]
    public int Un_percentil_es_el_primero_que_deja_a_su_izquierda_esa_parte(int[] ordenados, double parte) => Cuentas.Percentil(ordenados, parte);

    [Test]
    public void El_percentil_99_de_mil_es_el_novecientos_noventa() =>
        Assert.That(Cuentas.Percentil([.. Enumerable.Range(1, 1000)], 0.99), Is.EqualTo(990));

    [TestCase(new double[0], ExpectedResult = 0)]
    [TestCase(new[] { 3.0, 1, 2 }, ExpectedResult = 2)]
    [TestCase(new[] { 4.0, 1, 3, 2 }, ExpectedResult = 2.5)]
    public double La_mediana_es_el_de_en_medio_sin_importar_el_orden(double[] valores) => Cuentas.Mediana(valores);

    /// <summary>Los campos 14 y 15 de proc(5), en centésimas, aunque el nombre del proceso lleve espacios y paréntesis.</summary>
    [TestCase("1234 (mysqld) S 1 2 3 4 5 6 7 8 9 10 250 175 13 14 20 0", ExpectedResult = 4.25)]
    [TestCase("1234 (raro) (x y) S 1 2 3 4 5 6 7 8 9 10 3 4 13 14 20 0", ExpectedResult = 0.07)]
    [TestCase("", ExpectedResult = 0)]
    public double La_CPU_de_un_proceso_es_la_de_usuario_más_la_de_sistema(string stat) => Procesos.SegundosDeCpu(stat);

    [Test]
    public void Quien_escucha_en_un_puerto_se_encuentra_y_también_quien_atiende_a_otro()
    {
        using var escucha = new TcpListener(IPAddress.Loopback, 0);
        escucha.Start();
        var puerto = ((IPEndPoint)escucha.LocalEndpoint).Port;

        Assert.That(Procesos.QueEscuchan(puerto), Does.Contain(Environment.ProcessId));
        using var cliente = new TcpClient("127.0.0.1", puerto);
        Assert.That(Procesos.QueAtiendenA([Environment.ProcessId]), Does.Not.Contain(Environment.ProcessId), "uno no es su propia base");
        escucha.Stop();
        Assert.That(Procesos.QueEscuchan(puerto), Does.Not.Contain(Environment.ProcessId));
    }

    [Test]
    public void La_mediana_de_varias_rondas_toma_cada_cifra_por_su_lado_y_suma_las_respuestas()
    {
        var mediana = Medida.Mediana([Ronda(100, p50: 9, servicio: 0.1, mala: 0), Ronda(300, p50: 1, servicio: 0.9, mala: 2), Ronda(200, p50: 5, servicio: 0.1, mala: 0)]);

        Assert.That(mediana.PorSegundo, Is.EqualTo(20));
        Assert.That(mediana.P50Ms, Is.EqualTo(5));
        Assert.That(mediana.MicrosDelServicio, Is.EqualTo(1000).Within(1e-9), "0,1 s entre 100, 200 y 0,9 s entre 300: 1000, 500 y 3000 µs");
        Assert.That(mediana.Respuestas, Is.EqualTo(new Dictionary<string, long> { ["201"] = 600, ["500"] = 2 }));
        Assert.That(mediana.Inesperadas, Is.EqualTo(2));
        Assert.That(mediana.Ejemplo, Is.EqualTo("500: falla"));
    }

    internal static Medida Ronda(long operaciones, double p50 = 1, double servicio = 0, long mala = 0) => new()
    {
        Segundos = 10,
        Operaciones = operaciones,
        P50Ms = p50,
        P99Ms = p50 * 2,
        CpuDelServicio = servicio,
        CpuDeLaBase = 0,
        CpuDeLaCarga = 0,
        CpuDeOtros = 0,
        Respuestas = mala == 0 ? new() { ["201"] = operaciones } : new() { ["201"] = operaciones, ["500"] = mala },
        Inesperadas = mala,
        Ejemplo = mala == 0 ? null : "500: falla",
    };
}
