using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;

namespace Inventario.Tests.Support;

/// <summary>Apaga, al acabar la última prueba, lo que varias clases comparten y ninguna sabe si es la última en usar.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ApagadoFinalAttribute : Attribute, ITestAction
{
    private static readonly ConcurrentStack<Func<ValueTask>> Compartidos = new();

    public ActionTargets Targets => ActionTargets.Suite;

    public static void Apuntar(IAsyncDisposable compartido) => Compartidos.Push(compartido.DisposeAsync);

    public static void Apuntar(IDisposable compartido) => Compartidos.Push(() =>
    {
        compartido.Dispose();
        return ValueTask.CompletedTask;
    });

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        List<Exception> fallos = [];
        while (Compartidos.TryPop(out var apagar))
            try
            {
                apagar().AsTask().GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                fallos.Add(e);
            }
        if (fallos.Count > 0)
            throw new AggregateException("Quedó algo sin apagar o sin borrar.", fallos);
    }
}
