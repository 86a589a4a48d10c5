namespace Inventario.Tests.Sistema.Consola;

[Nivel(Nivel.Sistema)]
public sealed class OpenApiCommandTests
{
    /// <summary>Sin cadena de conexión, sin clave y en Production: describirse no pide nada.</summary>
    [Test]
    public async Task Escribe_el_documento_sin_base_de_datos_y_solo_el_documento()
    {
        using var proceso = new Proceso([("Jwt__Clave", null), ("LANG", "tr_TR.UTF-8"), ("TZ", "Asia/Tokyo")], "openapi");

        var (codigo, salida, error) = await proceso.TerminarAsync();

        Assert.That((codigo, error), Is.EqualTo((0, "")));
        Assert.That(salida + "\n", Is.EqualTo(System.Text.Encoding.UTF8.GetString(ContratoPublicado.Bytes)));
    }

    [Test]
    public async Task Con_salida_lo_deja_en_ese_archivo_y_dice_dónde()
    {
        var archivo = Path.Combine(Path.GetTempPath(), $"openapi-{Guid.NewGuid():N}.json");
        try
        {
            await File.WriteAllTextAsync(archivo, new string('x', 2_000_000));
            using var proceso = new Proceso([], "openapi", "--salida", archivo);

            var (codigo, salida, _) = await proceso.TerminarAsync();

            Assert.That((codigo, salida), Is.EqualTo((0, $"Documento escrito en {archivo}.")));
            Assert.That(await File.ReadAllBytesAsync(archivo), Is.EqualTo(ContratoPublicado.Bytes));
        }
        finally
        {
            File.Delete(archivo);
        }
    }

    [Test]
    public async Task Con_contrato_pone_al_día_su_tabla_de_rutas_y_deja_lo_demás()
    {
        var archivo = Path.Combine(Path.GetTempPath(), $"contrato-{Guid.NewGuid():N}.md");
        try
        {
            await File.WriteAllTextAsync(archivo, "antes\n<!-- rutas: las escribe el verbo «openapi» -->\nviejo\n<!-- fin de las rutas -->\ndespués\n");
            using var proceso = new Proceso([], "openapi", "--contrato", archivo);

            var (codigo, salida, _) = await proceso.TerminarAsync();

            Assert.That((codigo, salida[0]), Is.EqualTo((0, '{')));
            var lineas = await File.ReadAllLinesAsync(archivo);
            Assert.That((lineas[0], lineas[^1]), Is.EqualTo(("antes", "después")));
            Assert.That(lineas.Count(l => l.StartsWith("| `", StringComparison.Ordinal)), Is.EqualTo(ContratoPublicado.Operaciones.Count));
            Assert.That(lineas, Has.None.EqualTo("viejo"));
        }
        finally
        {
            File.Delete(archivo);
        }
    }

    [Test]
    public async Task Donde_no_se_puede_escribir_falla_con_un_mensaje()
    {
        using var proceso = new Proceso([], "openapi", "--salida", "/no/existe/openapi.json");

        var (codigo, _, error) = await proceso.TerminarAsync();

        Assert.That(codigo, Is.EqualTo(1));
        Assert.That(error, Does.Contain("/no/existe"));
    }
}
