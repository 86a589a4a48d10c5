using System.Globalization;
using Inventario.Api.Common;

namespace Inventario.Tests.Common;

[Nivel(Nivel.Rapida)]
public sealed class FechaDeConsultaTests
{
    private static readonly TimeZoneInfo Mexico = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    [Test]
    public void Un_día_va_de_su_medianoche_a_la_siguiente_en_la_zona_del_negocio()
    {
        var dia = Leer("2026-11-23");

        Assert.That(dia.Desde(Mexico), Is.EqualTo(Utc("2026-11-23T06:00:00")));
        Assert.That(dia.Hasta(Mexico), Is.EqualTo(Utc("2026-11-24T06:00:00")));
        Assert.That(dia.Desde(Mexico).Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [TestCase("2026-11-23T10:00:00Z", "2026-11-23T10:00:00")]
    [TestCase("2026-11-23T10:00Z", "2026-11-23T10:00:00")]
    [TestCase("2026-11-23T10:00:00.123456Z", "2026-11-23T10:00:00.123456")]
    [TestCase("2026-11-23T10:00:00-06:00", "2026-11-23T16:00:00")]
    [TestCase("2026-11-23T10:00:00+05:30", "2026-11-23T04:30:00")]
    [TestCase("2026-11-23T10:00:00 05:30", "2026-11-23T04:30:00", Description = "el + sin codificar llega como espacio")]
    public void Un_instante_es_el_mismo_en_cualquier_zona(string texto, string utc)
    {
        var instante = Leer(texto);

        Assert.That(instante.Desde(Mexico), Is.EqualTo(Utc(utc)));
        Assert.That(instante.Hasta(Mexico), Is.EqualTo(Utc(utc)));
        Assert.That(instante.Desde(Mexico).Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ayer")]
    [TestCase("2026-02-30")]
    [TestCase("2026-2-3")]
    [TestCase("23/11/2026")]
    [TestCase("2026-11-23T10:00:00", Description = "sin zona es ambigua")]
    [TestCase("2026-11-23T25:00:00Z")]
    [TestCase("2026-11-23T10:00:00+99:00")]
    [TestCase("2026-11-23 10:00:00Z")]
    [TestCase("0001-01-01T00:00:00+14:00")]
    public void Lo_que_no_es_un_día_ni_un_instante_con_zona_se_rechaza(string? texto) =>
        Assert.That(FechaDeConsulta.TryParse(texto, CultureInfo.InvariantCulture, out _), Is.False);

    [TestCase("0001-01-01", Description = "su medianoche puede no caber: vale el siguiente")]
    [TestCase("0001-01-02")]
    [TestCase("9999-12-30")]
    [TestCase("9999-12-31")]
    public void El_primer_y_el_último_día_caben_en_cualquier_zona(string texto)
    {
        foreach (var zona in TimeZoneInfo.GetSystemTimeZones())
            Assert.That(Leer(texto).Desde(zona), Is.LessThan(Leer(texto).Hasta(zona)), zona.Id);
    }

    /// <summary>Aquí el reloj se adelanta a medianoche: el día empieza a la una.</summary>
    [Test]
    public void Si_la_medianoche_no_existe_el_día_empieza_cuando_empieza()
    {
        var santiago = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");

        Assert.That(Leer("2022-09-11").Desde(santiago), Is.EqualTo(Utc("2022-09-11T04:00:00")));
        Assert.That(Leer("2022-09-10").Hasta(santiago), Is.EqualTo(Utc("2022-09-11T04:00:00")));
    }

    /// <summary>Aquí el reloj se atrasa de la una a la medianoche, que ocurre dos veces: el día empieza en la primera.</summary>
    [Test]
    public void Si_la_medianoche_ocurre_dos_veces_el_día_empieza_en_la_primera()
    {
        var habana = TimeZoneInfo.FindSystemTimeZoneById("America/Havana");

        Assert.That(Leer("2025-11-02").Desde(habana), Is.EqualTo(Utc("2025-11-02T04:00:00")));
        Assert.That(Leer("2025-11-01").Hasta(habana), Is.EqualTo(Utc("2025-11-02T04:00:00")));
    }

    /// <summary>Zonas que han cambiado la hora a medianoche o se han saltado un día, y otras tres corrientes.</summary>
    [TestCase("America/Havana")]
    [TestCase("America/Santiago")]
    [TestCase("America/Sao_Paulo")]
    [TestCase("America/Asuncion")]
    [TestCase("Asia/Beirut")]
    [TestCase("Asia/Amman")]
    [TestCase("Atlantic/Azores")]
    [TestCase("Pacific/Apia")]
    [TestCase("America/Mexico_City")]
    [TestCase("Asia/Kolkata")]
    [TestCase("UTC")]
    public void Los_días_se_tocan_sin_huecos_ni_repetidos(string nombre)
    {
        var zona = TimeZoneInfo.FindSystemTimeZoneById(nombre);
        List<string> malos = [];
        for (var dia = new DateOnly(Tamano.De(puerta: 2005, entero: 1985), 1, 1); dia.Year < 2035; dia = dia.AddDays(1))
        {
            var (fecha, siguiente) = (Leer(Texto(dia)), Leer(Texto(dia.AddDays(1))));
            var inicio = fecha.Desde(zona);
            if (fecha.Hasta(zona) != siguiente.Desde(zona)
                || DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(inicio, zona)) < dia
                || DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(inicio.AddTicks(-1), zona)) >= dia)
                malos.Add(Texto(dia));
        }
        Assert.That(malos, Is.Empty);
    }

    private static string Texto(DateOnly dia) => dia.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FechaDeConsulta Leer(string texto) =>
        FechaDeConsulta.TryParse(texto, CultureInfo.InvariantCulture, out var fecha) ? fecha : throw new FormatException(texto);

    private static DateTime Utc(string texto) =>
        DateTime.Parse(texto, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
