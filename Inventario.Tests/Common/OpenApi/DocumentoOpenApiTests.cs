using System.Globalization;
using System.Text;
using Inventario.Api;
using Inventario.Api.Common;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.OpenApi;
using Inventario.Api.Herramientas.Consola;
using Microsoft.Extensions.DependencyInjection;

namespace Inventario.Tests.Common.OpenApi;

[Nivel(Nivel.Rapida)]
public sealed class DocumentoOpenApiTests
{
    /// <summary>«dotnet run» corre en la carpeta del proyecto.</summary>
    private const string Refrescar = "dotnet run --project Inventario.Api -- openapi --salida openapi.json --contrato CONTRATO.md";

    [Test]
    public async Task El_documento_publicado_es_el_que_está_en_el_repositorio()
    {
        var guardado = await File.ReadAllTextAsync(Path.Combine(ServidorLocal.Repositorio(), "Inventario.Api", "openapi.json"));
        guardado = guardado.ReplaceLineEndings("\n");
        var generado = Encoding.UTF8.GetString(ContratoPublicado.Bytes);
        if (guardado == generado)
            return;
        var (antes, ahora) = guardado.Split('\n').Zip(generado.Split('\n')).FirstOrDefault(l => l.First != l.Second);
        Assert.Fail($"La API cambió y su documento no. Si el cambio es el que se quería, se refresca con:\n{Refrescar}\nAntes: {antes}\nAhora: {ahora}");
    }

    [Test]
    public async Task La_tabla_de_rutas_del_contrato_dice_de_cada_operación_lo_que_dice_su_endpoint()
    {
        var guardado = await File.ReadAllTextAsync(Path.Combine(ServidorLocal.Repositorio(), "Inventario.Api", "CONTRATO.md"));
        guardado = guardado.ReplaceLineEndings("\n");
        await using var servicio = Servicio.SinServir();

        var filas = guardado.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.That(filas.Select(f => f.Split('`')[1]), Is.EquivalentTo(
            ContratoPublicado.Operaciones.Select(o => $"{o.Metodo} {o.Ruta.Replace("/api/v1", "", StringComparison.Ordinal)}")));
        Assert.That(filas, Has.Member("| `POST /ventas` | Registra una venta: todo o nada. | administrador, vendedor | clave, simular | `referencia_inexistente` "
            + "`cliente_inactivo` `producto_inactivo` `sin_permiso` `validacion` `stock_insuficiente` `total_distinto` |"));
        Assert.That(filas, Has.Member("| `GET /usuarios` | Lista los usuarios. | administrador, sin clave de API | CSV |  |"));
        Assert.That(filas, Has.Member(
            "| `POST /sesiones` | Inicia una sesión con correo y contraseña. | sin sesión |  | `demasiadas_peticiones` `credenciales_invalidas` |"));
        Assert.That(await TablaDeRutas.PonerEnAsync(guardado, servicio.Services), Is.EqualTo(guardado), $"La tabla se refresca con: {Refrescar}");
        Assert.That(() => TablaDeRutas.PonerEnAsync("sin marcas", servicio.Services), Throws.TypeOf<FalloClaroException>());
    }

    [TestCase("tr-TR")]
    [TestCase("es-ES")]
    public async Task No_depende_de_la_cultura_ni_de_la_máquina(string cultura)
    {
        var (antes, antesDeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(cultura);
            await using var servicio = Servicio.SinServir();

            Assert.That(await servicio.Services.GetRequiredService<DocumentoOpenApi>().LeerAsync(), Is.EqualTo(ContratoPublicado.Bytes));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (antes, antesDeUi);
        }
        Assert.That(Encoding.UTF8.GetString(ContratoPublicado.Bytes), Does.Not.Contain("\r").And.EndsWith("}\n").And.Not.Contain(Environment.MachineName));
    }
}
