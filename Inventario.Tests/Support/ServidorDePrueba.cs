using System.Collections.Concurrent;
using Dapper;
using Inventario.Api.Common.Datos;
using Inventario.Api.Common.Errores;
using Inventario.Api.Common.Seguridad;
using Inventario.Api.Features.Inventario;
using Inventario.Api.Features.Inventario.VerificarInventario;
using Microsoft.Extensions.DependencyInjection;
using Respawn;

namespace Inventario.Tests.Support;

/// <summary>
/// Un esquema de MySQL y la API que escucha sobre él. Una clase de pruebas lo toma al empezar y lo devuelve al acabar, así que hay
/// tantos como clases corren a la vez, y la siguiente aprovecha uno ya en marcha.
/// </summary>
internal sealed class ServidorDePrueba : IAsyncDisposable
{
    private static readonly ConcurrentStack<ServidorDePrueba> Libres = new();

    private static readonly Lazy<string> Huella = new(() =>
    {
        using var contrasenas = new Contrasenas(ApiFactory.VueltasDeContrasena);
        return contrasenas.Guardar(Escenario.Contrasena);
    });

    private readonly Respawner respawner;

    private ServidorDePrueba(BaseDePrueba baseDePrueba, ApiFactory api, Respawner respawner) =>
        (Base, Api, this.respawner) = (baseDePrueba, api, respawner);

    /// <summary>Lo que la base guarda de <see cref="Escenario.Contrasena"/>.</summary>
    public static string HuellaDeLaContrasena => Huella.Value;

    public BaseDePrueba Base { get; }

    public ApiFactory Api { get; }

    public static async Task<ServidorDePrueba> TomarAsync() => Libres.TryPop(out var libre) ? libre : await ArrancarAsync();

    public void Devolver() => Libres.Push(this);

    /// <summary>Deja la base vacía, salvo tres usuarios con su sesión.</summary>
    public async Task VaciarAsync()
    {
        await using var conexion = Base.Abrir();
        // Con el cursor tomado no se publica: lo pendiente de la prueba anterior no aparece en la base ya vacía.
        await using (var publicador = Base.Abrir())
        await using (var tomado = await publicador.BeginTransactionAsync())
        {
            await publicador.ExecuteAsync("SELECT 1 FROM evento_cursor FOR UPDATE", transaction: tomado);
            await respawner.ResetAsync(conexion);
        }
        await conexion.ExecuteAsync("""
            INSERT INTO usuario (id, nombre, correo, huella_contrasena, rol) VALUES
              (1, 'Ada Administradora', 'ada@ejemplo.test', @Huella, 'administrador'),
              (2, 'Víctor Vendedor', 'victor@ejemplo.test', @Huella, 'vendedor'),
              (3, 'Alma Almacenista', 'alma@ejemplo.test', @Huella, 'almacenista');
            INSERT INTO sesion (id, usuario_id, expira_en) VALUES
              (1, 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY), (2, 2, UTC_TIMESTAMP(6) + INTERVAL 1 DAY), (3, 3, UTC_TIMESTAMP(6) + INTERVAL 1 DAY);
            """, new { Huella = Huella.Value });
    }

    /// <summary>El libro cuadra según <see cref="LibroDePrueba"/> y según la verificación de la propia API.</summary>
    public async Task AfirmarQueElLibroCuadraAsync()
    {
        await LibroDePrueba.AfirmarCuadradoAsync(Base);
        try
        {
            Assert.That((await new VerificarInventarioHandler(Api.Services.GetRequiredService<Db>())
                .Handle(new VerificarInventarioRequest(), CancellationToken.None)).Correcto);
        }
        catch (ProblemException e) when (e.Extras is InventarioDescuadradoExtras { Fallos: var fallos })
        {
            throw new AssertionException($"No se cumple.\n{string.Join('\n', fallos.Select(f => $"{f.Regla}: {string.Join(", ", f.Fila)}"))}", e);
        }
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private static async Task<ServidorDePrueba> ArrancarAsync()
    {
        var baseDePrueba = new BaseDePrueba();
        ApagadoFinalAttribute.Apuntar(baseDePrueba);
        var api = ApiFactory.SobreBaseNueva(baseDePrueba);
        await using var conexion = baseDePrueba.Abrir();
        // Sin SchemasToInclude, Respawn vaciaría todas las bases del servidor.
        var respawner = await Respawner.CreateAsync(conexion, new RespawnerOptions
        {
            DbAdapter = DbAdapter.MySql,
            SchemasToInclude = [baseDePrueba.Nombre],
            TablesToIgnore = ["migracion", "version_minima", "evento_cursor", "contador"],
            // Una prueba puede dejar millones de partes de productos.
            CommandTimeout = 300,
        });
        var servidor = new ServidorDePrueba(baseDePrueba, api, respawner);
        ApagadoFinalAttribute.Apuntar(servidor);
        return servidor;
    }
}
