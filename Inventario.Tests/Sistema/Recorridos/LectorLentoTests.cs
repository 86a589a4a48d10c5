
using Inventario.Tests.Sistema.Consola;

namespace Inventario.Tests.Sistema.Recorridos;

/// <summary>Quien no lee no se lleva la memoria del servicio ni retrasa a los demás; cuando vuelve a leer, no le falta nada.</summary>
[Nivel(Nivel.Sistema)]
[Larga]
public sealed class LectorLentoTests : ApiTest
{
    private const int PorRonda = 300;
    private const int Rondas = 45;
    private const int BytesPorEvento = 4 * ClienteLento.BytesPorEvento;

    /// <summary>
    /// Lo que le cabe al proceso: el servicio y los últimos eventos, que guarda para todos, con holgura. Lo que no se lee no cabe: si lo
    /// guardara, se quedaría sin memoria.
    /// </summary>
    private const int MemoriaMaxMb = 64;

    [Test]
    public async Task Quien_no_lee_solo_se_retrasa_a_sí_mismo_y_luego_lo_lee_todo_en_orden()
    {
        using var api = new Proceso(
        [
            ("ConnectionStrings__Inventario", Base.CadenaServicioConGrupo), ("Jwt__Clave", ApiFactory.ClaveJwt), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            .. Proceso.ConMemoria(MemoriaMaxMb),
        ]);
        var direccion = await api.DireccionListaAsync();
        var token = Api.EmitirToken(AdministradorId, "administrador", AdministradorId);
        using var lento = ClienteLento.Crear(direccion, token);
        using var vivo = new HttpClient { BaseAddress = direccion, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        await using var rapido = await Seguidor.AbrirAsync(vivo);
        await using var parado = await Seguidor.AbrirAsync(lento);

        for (var i = 0; i < Rondas; i++)
        {
            await ClienteLento.AnunciarAsync(Base, PorRonda, BytesPorEvento);
            for (var n = 0; n < PorRonda; n++)
                await rapido.SiguienteAsync();
        }

        var leidos = await parado.LeerAsync(Rondas * PorRonda);
        Assert.That(leidos.Select(e => e.Id), Is.EqualTo(Enumerable.Range(0, leidos.Count).Select(i => leidos[0].Id + i)));
        Assert.That(rapido.UltimoId, Is.EqualTo(parado.UltimoId));
    }
}
