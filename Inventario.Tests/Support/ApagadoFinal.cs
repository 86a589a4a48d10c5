namespace Inventario.Tests.Support;

/// <summary>Al terminar todas las pruebas se apaga la API común y se borra su base.</summary>
[SetUpFixture]
public sealed class ApagadoFinal
{
    [OneTimeTearDown]
    public static Task Apagar() => ApiTest.ApagarAsync();
}
