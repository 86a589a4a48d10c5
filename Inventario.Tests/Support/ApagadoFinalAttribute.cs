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
        while (Compartidos.TryPop(out var apagar))
            apagar().AsTask().GetAwaiter().GetResult();
    }
}
