using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text.Json;
using Inventario.Api.Common;

namespace Inventario.Tests.Rendimiento;

/// <summary>Las órdenes de este ejecutable. Códigos: 0 bien; 1 fallo, o una medida que no vale; 64 mal uso.</summary>
internal static class Ordenes
{
    private const int CodigoMalUso = 64;

    private const string QueHacer = """
        Las pruebas se corren con «dotnet test». Este ejecutable mide el rendimiento:

          dotnet run -c Release --project Inventario.Tests -- rendimiento [opciones]
          dotnet run -c Release --project Inventario.Tests -- rendimiento --help
        """;

    public static async Task<int> EjecutarAsync(string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es");
        if (args.Length == 0)
        {
            Console.WriteLine(QueHacer);
            return CodigoMalUso;
        }
        var orden = new RootCommand(QueHacer) { Rendimiento(), DeCarga(), DeVacio() }.Parse(args);
        if (orden.Action is ParseErrorAction malUso)
        {
            malUso.ShowHelp = false;
            await orden.InvokeAsync(new() { Output = Console.Error });
            return CodigoMalUso;
        }
        try
        {
            // Al pulsar Ctrl+C hay que parar y borrar lo arrancado, que lleva su rato.
            return await orden.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(3) });
        }
        catch (Exception e) when (e is FalloClaroException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(e is FalloClaroException ? e.Message : "Se pidió parar.");
            return 1;
        }
    }

    private static Command Rendimiento()
    {
        var porDefecto = new Opciones();
        var rondas = new Option<int>("--rondas")
        {
            Description = "Cuántas veces se mide cada cosa; 0, ninguna (solo lo que se pida aparte).", DefaultValueFactory = _ => porDefecto.Rondas,
        };
        var segundos = new Option<double>("--segundos") { Description = "Cuánto dura cada medida.", DefaultValueFactory = _ => porDefecto.Segundos };
        var conexiones = new Option<int[]>("--conexiones")
        {
            Description = "Cuántas a la vez, separadas por comas.", DefaultValueFactory = _ => porDefecto.Conexiones,
            CustomParser = r => [.. r.Tokens[0].Value.Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture))],
        };
        var solo = new Option<string[]>("--solo")
        {
            Description = $"Qué se mide, separado por comas: {string.Join(", ", Rondas.Grupos)}. Por defecto, todo.",
            CustomParser = r => r.Tokens[0].Value.Split(','),
        };
        solo.Validators.Add(r =>
        {
            if (r.Tokens.SelectMany(t => t.Value.Split(',')).Except(Rondas.Grupos).FirstOrDefault() is { } otro)
                r.AddError($"--solo no conoce «{otro}»: {string.Join(", ", Rondas.Grupos)}.");
        });
        var comparar = new Option<string[]>("--comparar")
        {
            Description = "Otro servidor en marcha con la misma venta (POST /ventas) o lectura (GET /productos/{id}), sin sesión y con "
                + "10 000 productos: NOMBRE=URL,TIPO, donde TIPO es venta, lectura o todo. Se puede repetir.",
        };
        comparar.Validators.Add(r =>
        {
            if (r.Tokens.FirstOrDefault(t => Par.Leer(t.Value) is null) is { } malo)
                r.AddError($"--comparar no entiende «{malo.Value}»: NOMBRE=URL,TIPO, con TIPO venta, lectura o todo.");
        });
        var base10k = new Option<string>("--base10k")
        {
            Description = "Cadena de una base de 10 000 productos, para medir listas, búsquedas y kardex. Antes hay que «sembrar»la.",
        };
        var base1m = new Option<string>("--base1m") { Description = "Y la de un millón de productos, con la que se compara." };
        var agotar = new Option<bool>("--agotar") { Description = "Vender desde dos instancias hasta agotar y echar la cuenta." };
        var saturar = new Option<bool>("--saturar") { Description = "Mandar cinco veces más ventas de las que caben, y ver cómo se rechazan." };
        var minutos = new Option<int>("--minutos") { Description = "Cuántos minutos de venta sostenida, con la memoria cada 30 s." };
        var salida = new Option<FileInfo>("--salida") { Description = "Dónde se guarda todo, en JSON." };
        var orden = new Command("rendimiento", "Mide el servicio compilado para producción, con su propio MySQL, y lo borra al acabar.")
        {
            rondas, segundos, conexiones, solo, comparar, base10k, base1m, agotar, saturar, minutos, salida,
        };
        orden.Validators.Add(r =>
        {
            if (r.GetValue(base10k) is null != r.GetValue(base1m) is null)
                r.AddError("--base10k y --base1m van juntas.");
        });
        orden.SetAction((r, ct) => Banco.MedirAsync(new()
        {
            Rondas = r.GetValue(rondas),
            Segundos = r.GetValue(segundos),
            Conexiones = r.GetValue(conexiones)!,
            Solo = r.GetValue(solo) ?? [],
            Pares = [.. (r.GetValue(comparar) ?? []).Select(p => Par.Leer(p)!)],
            Base10k = r.GetValue(base10k),
            Base1m = r.GetValue(base1m),
            Agotar = r.GetValue(agotar),
            Saturar = r.GetValue(saturar),
            Minutos = r.GetValue(minutos),
            Salida = r.GetValue(salida),
        }, ct));
        orden.Subcommands.Add(Pintar());
        return orden;
    }

    private static Command Pintar()
    {
        var archivo = new Argument<FileInfo>("archivo") { Description = "El JSON que guardó --salida." };
        archivo.AcceptExistingOnly();
        var orden = new Command("pintar", "Lleva esas medidas al README de las pruebas y a su gráfico.") { archivo };
        orden.SetAction((r, ct) => Pintor.PintarAsync(r.GetValue(archivo)!, ct));
        return orden;
    }

    /// <summary>Un proceso de carga: lee su <see cref="Carga"/> de la entrada y escribe su <see cref="Medida"/> en la salida.</summary>
    private static Command DeCarga()
    {
        var orden = new Command("carga") { Hidden = true };
        orden.SetAction(async (_, ct) =>
        {
            var carga = JsonSerializer.Deserialize<Carga>(await Console.In.ReadToEndAsync(ct))!;
            var medida = carga.Destinos.Length > 0 ? await new Generador(carga).CorrerAsync() : await new Driver(carga).CorrerAsync();
            Console.WriteLine(JsonSerializer.Serialize(medida));
        });
        return orden;
    }

    private static Command DeVacio()
    {
        var puerto = new Argument<int>("puerto");
        var orden = new Command("vacio") { puerto };
        orden.Hidden = true;
        orden.SetAction((r, ct) => Vacio.ServirAsync(r.GetValue(puerto), ct));
        return orden;
    }
}
