using System.Text.Json.Nodes;

namespace Inventario.Api.Common.OpenApi;

/// <summary>
/// Los ejemplos de los campos que usan varias funciones, con una sola historia: una tienda compra veinte cafés a 90 y
/// vende dos a 145.50.
/// </summary>
internal static class EjemplosComunes
{
    public static readonly JsonObject Campos = JsonNode.Parse("""
        {
          "id": 7, "productoId": 7, "productoIds": [7], "codigo": "CAF-500", "codigoBarras": "7501234567890",
          "nombre": "Café de altura 500 g", "descripcion": "Grano tostado medio, de Coatepec.", "unidad": "unidad",
          "categoriaId": 3, "categoria": "Cafetería", "proveedorId": 4, "proveedor": "Tostadores del Sur",
          "precio": 145.5, "tasaImpuesto": 16, "stock": 18, "stockMinimo": 5, "costoPromedio": 90, "valorStock": 1620,
          "activo": true, "version": 3,
          "creadoEn": "2026-11-20T09:30:00.000000Z", "actualizadoEn": "2026-11-23T16:00:00.000000Z",

          "clienteId": 5, "cliente": "Ana Núñez", "usuarioId": 2, "usuario": "Víctor Salas", "rol": "vendedor",
          "telefono": "+52 228 123 4567", "direccion": "Calle Real 12, Xalapa",

          "ventaId": 15, "fecha": "2026-11-23T16:00:00.000000Z", "linea": 1, "numLineas": 1, "nota": null,
          "cantidad": 2, "precioUnitario": 145.5, "descuento": 0, "base": 250.86, "subtotal": 250.86,
          "impuesto": 40.14, "importe": 291, "total": 291, "devuelto": 0,
          "preciosIncluyenImpuesto": true, "redondeo": "mitad_arriba",

          "pagina": 1, "tamano": 20, "totalEsMinimo": false, "siguiente": null, "campo": "precio"
        }
        """)!.AsObject();
}
