using System.Collections.Concurrent;
using System.Globalization;
using NUnit.Framework.Interfaces;

namespace Inventario.Tests.Support;

/// <summary>
/// Cuenta la corrida según pasa: qué clase empieza y cuál acaba, con qué orden se repite la prueba que falla y, al final, las diez más
/// lentas y los fallos con su mensaje, que una corrida larga deja lejos. Escribe por el error de NUnit, lo único que «dotnet test» enseña al
/// momento.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ProgresoAttribute : Attribute, ITestAction
{
    private const int MasLentas = 10;
    private const int LineasDelMensaje = 25;

    private readonly ConcurrentDictionary<string, Clase> clases = new();
    private readonly ConcurrentDictionary<string, long> inicios = new();
    private readonly ConcurrentBag<(double Segundos, string Prueba)> duraciones = [];
    private readonly ConcurrentQueue<string> fallos = new();
    private readonly long inicio = TimeProvider.System.GetTimestamp();

    public ActionTargets Targets => ActionTargets.Suite | ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
        if (test.IsSuite)
        {
            foreach (var prueba in TestContext.CurrentContext.ActiveTests!.GroupBy(Nombre))
                clases[prueba.Key] = new Clase(prueba.Count());
            return;
        }
        inicios[test.Id] = TimeProvider.System.GetTimestamp();
        if (clases.TryGetValue(Nombre(test), out var clase) && clase.Empezar())
            Decir($"empieza  {Nombre(test)}");
    }

    public void AfterTest(ITest test)
    {
        if (test.IsSuite)
        {
            Terminar();
            return;
        }
        if (inicios.TryRemove(test.Id, out var desde))
            duraciones.Add((TimeProvider.System.GetElapsedTime(desde).TotalSeconds, $"{Nombre(test)}.{test.Name}"));
        var resultado = TestContext.CurrentContext.Result;
        var fallo = resultado.Outcome.Status == TestStatus.Failed;
        if (fallo)
        {
            var cual = Fallo($"{Nombre(test)}.{test.Name}", $"{test.ClassName}&Name~{test.MethodName}");
            Decir(cual);
            fallos.Enqueue($"{cual}\n{Sangrado(resultado.Message)}\n{Sangrado(EnLaPrueba(resultado.StackTrace))}");
        }
        if (clases.TryGetValue(Nombre(test), out var clase) && clase.Acabar(fallo) is { } resumen)
            Decir($"acaba    {Nombre(test)}: {resumen}");
    }

    private void Terminar()
    {
        foreach (var (nombre, _) in clases.Where(c => !c.Value.Empezada))
            fallos.Enqueue(Fallo($"{nombre}: no llegó a empezar, su preparación falló", nombre.Split('(')[0]));
        Decir($"Las {MasLentas} más lentas:\n" + string.Join('\n', duraciones.OrderByDescending(d => d.Segundos).Take(MasLentas)
            .Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Segundos,8:0.0} s  {d.Prueba}"))));
        if (!fallos.IsEmpty)
            Decir($"Los {fallos.Count} fallos:\n" + string.Join('\n', fallos));
    }

    /// <summary>Qué falló y con qué orden se repite.</summary>
    private static string Fallo(string que, string filtro) => $"FALLA    {que}\n         dotnet test --filter \"FullyQualifiedName~{filtro}\"";

    /// <summary>
    /// Las líneas de la traza que están en una clase de pruebas, por donde se empieza a mirar. Con un «await using» la última es su cierre,
    /// y la que falló va antes.
    /// </summary>
    private static string EnLaPrueba(string? traza) =>
        string.Join('\n', (traza ?? "").Split('\n').Where(l => l.Contains("Tests.cs:", StringComparison.Ordinal)).Distinct());

    private static string Sangrado(string? mensaje) =>
        string.Join('\n', (mensaje ?? "").Split('\n').Take(LineasDelMensaje).Select(l => "         " + l.TrimEnd()));

    /// <summary>La clase, con su forma si la tiene, sin el espacio de nombres de todas.</summary>
    private static string Nombre(ITest test)
    {
        var clase = test;
        while (clase.Parent is { } padre && clase is not NUnit.Framework.Internal.TestFixture)
            clase = padre;
        return clase.FullName.Replace("Inventario.Tests.", "", StringComparison.Ordinal);
    }

    private void Decir(string texto) => TestContext.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetElapsedTime(inicio).TotalSeconds,6:0.0}  {texto}"));

    /// <summary>Cuántas pruebas de una clase faltan por empezar y por acabar.</summary>
    private sealed class Clase(int pruebas)
    {
        private long empezo;
        private int acabadas;
        private int falladas;

        public bool Empezada => empezo != 0;

        public bool Empezar() => Interlocked.CompareExchange(ref empezo, TimeProvider.System.GetTimestamp(), 0) == 0;

        /// <returns>Lo que se dice de ella si era la última.</returns>
        public string? Acabar(bool fallo)
        {
            if (fallo)
                Interlocked.Increment(ref falladas);
            if (Interlocked.Increment(ref acabadas) != pruebas)
                return null;
            return string.Create(CultureInfo.InvariantCulture,
                $"{pruebas} pruebas, {falladas} fallos, {TimeProvider.System.GetElapsedTime(empezo).TotalSeconds:0.0} s");
        }
    }
}
