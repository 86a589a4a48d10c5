namespace Inventario.Tests.Support;

/// <summary>Lo que hace la API por HTTP, comprobado en las respuestas y en las filas que quedan.</summary>
[Nivel(Nivel.Api)]
public abstract class ApiTest : Escenario;
