using System.Text;
using Inventario.Api.Features.Clientes.AnonimizarCliente;

namespace Inventario.Api.Herramientas.Siembra;

/// <summary>Proveedores y clientes de ejemplo. Sus correos acaban en <c>.test</c>, un dominio reservado.</summary>
internal static class PersonasDeEjemplo
{
    /// <summary>Cliente anonimizado: se borraron sus datos y quedan sus compras.</summary>
    public const int ClienteAnonimizado = 2;

    private const int UnoInactivoDeCada = 23;

    private static readonly string[] Nombres =
    [
        "María José", "Ángel", "Lucía", "Íñigo", "Begoña", "Andrés", "Sofía", "Raúl", "Ximena", "Óscar", "Inés", "Tomás",
        "Mónica", "Héctor", "Pilar", "Adrián", "Rocío", "Julián", "Verónica", "Martín", "Ainhoa", "Efraín", "Noemí", "Saúl",
        "Carmen", "Rubén", "Elena", "Gonzalo", "Belén", "Nicolás", "Araceli", "Matías", "Guadalupe", "Iván", "Estefanía", "Joaquín",
    ];

    private static readonly string[] Apellidos =
    [
        "Peña", "Núñez", "Ibáñez", "García", "Muñoz", "Rodríguez", "Yáñez", "López", "Castañeda", "Hernández", "Zúñiga",
        "Martínez", "Ordóñez", "Pérez", "Quiñones", "Gómez", "Acuña", "Sánchez", "Bolaños", "Ramírez", "Montaño", "Jiménez",
        "Cárdenas", "Méndez", "Rincón", "Velázquez", "Solís", "Téllez", "Aragón", "Beltrán", "Cisneros", "Escudero",
    ];

    private static readonly string[] Giros =
    [
        "Distribuidora", "Abarrotera", "Comercializadora", "Mayoreo", "Importadora", "Bodegas", "Surtidora", "Proveedora",
        "Almacenes", "Grupo", "Productos", "Central de Abasto",
    ];

    private static readonly string[] Calles =
    [
        "Av. Jacarandas", "Calle del Álamo", "Paseo de la Cañada", "Calle Niños Cantores", "Av. Universidad", "Calle Piñón",
        "Calle Estación Vieja", "Callejón del Búho", "Av. del Mañana", "Calle Río Tranquilo", "Calle Araña Roja", "Calzada Molino",
    ];

    private static readonly string[] Colonias =
        ["Centro", "La Cañada", "Los Girasoles", "Peñón Alto", "Jardines del Río", "San Simón", "Lomas de Añil", "El Mirador"];

    public static FilaDeContacto Proveedor(int semilla, int id)
    {
        var azar = Azar.De(semilla, "proveedor", id);
        var contacto = NombreCompleto(ref azar);
        var nombre = $"{azar.Uno<string>(Giros)} {azar.Uno<string>(Apellidos)}{(azar.Ocurre(500) ? " e Hijos" : " y Asociados")}";
        return new(id, nombre, contacto, Documento("PRV", id), Correo("ventas." + nombre, id),
            Telefono(ref azar), Direccion(ref azar), Activo: !azar.Ocurre(20));
    }

    public static FilaDeContacto Cliente(int semilla, int id)
    {
        if (id == ClienteAnonimizado)
            return new(id, AnonimizarClienteHandler.NombreAnonimo, null, null, null, null, null, Activo: false);
        var azar = Azar.De(semilla, "cliente", id);
        var nombre = NombreCompleto(ref azar);
        return new(id, nombre, null, azar.Ocurre(850) ? Documento("CLI", id) : null,
            azar.Ocurre(800) ? Correo(nombre, id) : null, azar.Ocurre(900) ? Telefono(ref azar) : null,
            azar.Ocurre(600) ? Direccion(ref azar) : null, Activo: id % UnoInactivoDeCada != 0);
    }

    private static string NombreCompleto(ref Azar azar) =>
        $"{azar.Uno<string>(Nombres)} {azar.Uno<string>(Apellidos)} {azar.Uno<string>(Apellidos)}";

    private static string Documento(string prefijo, int id) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefijo}{id:00000000}");

    private static string Telefono(ref Azar azar) =>
        string.Create(CultureInfo.InvariantCulture, $"55 5555 {azar.Indice(10_000):0000}");

    private static string Direccion(ref Azar azar) => string.Create(CultureInfo.InvariantCulture,
        $"{azar.Uno<string>(Calles)} {azar.Entre(1, 980)}, Col. {azar.Uno<string>(Colonias)}");

    private static string Correo(string nombre, int id)
    {
        var letras = new StringBuilder();
        foreach (var c in nombre.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(c))
                letras.Append(char.ToLowerInvariant(c));
            else if (c is ' ' or '.')
                letras.Append('.');
        }
        return string.Create(CultureInfo.InvariantCulture, $"{letras}.{id}@ejemplo.test");
    }
}
