using System.Globalization;
using Inventario.Api.Common;

namespace Inventario.Tests.Common;

[Nivel(Nivel.Rapida)]
public sealed class DiaDeNegocioTests
{
    [TestCase("UTC", "2026-11-23T23:59:59.999999", "2026-11-23")]
    [TestCase("America/Mexico_City", "2026-11-23T05:59:59.999999", "2026-11-22")]
    [TestCase("America/Mexico_City", "2026-11-23T06:00:00", "2026-11-23")]
    [TestCase("America/Santiago", "2022-09-11T03:59:59.999999", "2022-09-10", Description = "el reloj pasa a la una")]
    [TestCase("America/Santiago", "2022-09-11T04:00:00", "2022-09-11")]
    [TestCase("America/Havana", "2025-11-02T04:00:00", "2025-11-02", Description = "la medianoche ocurre dos veces")]
    [TestCase("Pacific/Apia", "2011-12-30T10:00:00", "2011-12-31", Description = "el 30 no existió")]
    [TestCase("Pacific/Kiritimati", "2026-11-23T10:00:00", "2026-11-24")]
    public void Un_instante_es_del_día_de_su_zona(string zona, string instante, string dia) =>
        Assert.That(Texto(DiaDeNegocio.De(Utc(instante), Zona(zona))), Is.EqualTo(dia));

    /// <summary>También donde el reloj se atrasa pasada la medianoche y el día anterior vuelve un rato (Terranova).</summary>
    [TestCase("America/St_Johns")]
    [TestCase("America/Havana")]
    [TestCase("America/Sao_Paulo")]
    [TestCase("America/Santiago")]
    [TestCase("Asia/Amman")]
    [TestCase("Pacific/Apia")]
    [TestCase("Asia/Kathmandu")]
    [TestCase("UTC")]
    public void Cada_instante_cae_entre_el_inicio_de_su_día_y_el_del_siguiente(string nombre)
    {
        var zona = Zona(nombre);
        List<string> malos = [];
        for (var instante = Utc("2010-01-01"); instante.Year < 2012; instante = instante.AddMinutes(30))
        {
            // El día solo cambia cerca de la medianoche.
            if (TimeZoneInfo.ConvertTimeFromUtc(instante, zona).Hour is >= 3 and < 21)
                continue;
            foreach (var borde in new[] { instante.AddMicroseconds(-1), instante.AddSeconds(30) })
            {
                var dia = DiaDeNegocio.De(borde, zona);
                if (DiaDeNegocio.Inicio(dia, zona) > borde || DiaDeNegocio.Inicio(dia.AddDays(1), zona) <= borde)
                    malos.Add($"{borde:O} en {Texto(dia)}");
            }
        }
        Assert.That(malos, Is.Empty);
    }

    [Test]
    public void Los_extremos_caben_en_cualquier_zona()
    {
        foreach (var zona in TimeZoneInfo.GetSystemTimeZones())
        {
            var primero = DiaDeNegocio.De(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), zona);
            var ultimo = DiaDeNegocio.De(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), zona);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Texto(primero), Is.EqualTo("0001-01-02"), zona.Id);
                Assert.That(Texto(ultimo), Is.EqualTo("9999-12-30"), zona.Id);
                Assert.That(DiaDeNegocio.Antes(primero, 29), Is.EqualTo(primero), zona.Id);
                Assert.That(DiaDeNegocio.Inicio(primero, zona), Is.LessThan(DiaDeNegocio.Inicio(ultimo.AddDays(1), zona)), zona.Id);
            }
        }
    }

    [Test]
    public void Antes_cuenta_días_de_calendario() =>
        Assert.That(Texto(DiaDeNegocio.Antes(new DateOnly(2026, 3, 10), 29)), Is.EqualTo("2026-02-09"));

    private static TimeZoneInfo Zona(string nombre) => TimeZoneInfo.FindSystemTimeZoneById(nombre);

    private static string Texto(DateOnly dia) => dia.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime Utc(string texto) =>
        DateTime.Parse(texto, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
