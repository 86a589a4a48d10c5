namespace Inventario.Api.Common.Seguridad;

/// <summary>Nombres de los eventos auditados. Son contrato: no se cambian ni se reutilizan.</summary>
public static class EventosAuditados
{
    public const string SesionIniciada = "sesion_iniciada";
    public const string SesionRechazada = "sesion_rechazada";
    public const string SesionCerrada = "sesion_cerrada";

    /// <summary>Se presentó un token de refresco ya usado: se cerró la sesión entera.</summary>
    public const string RefrescoReutilizado = "refresco_reutilizado";

    public const string ContrasenaCambiada = "contrasena_cambiada";
    public const string ContrasenaRestablecida = "contrasena_restablecida";
    public const string UsuarioCreado = "usuario_creado";
    public const string UsuarioActualizado = "usuario_actualizado";
    public const string UsuarioEliminado = "usuario_eliminado";
    public const string ClaveCreada = "clave_creada";
    public const string ClaveRevocada = "clave_revocada";
    public const string VentaAnulada = "venta_anulada";

    /// <summary>Se vendió con un precio distinto del de lista.</summary>
    public const string PrecioCambiadoEnVenta = "precio_cambiado_en_venta";

    public const string MovimientoRevertido = "movimiento_revertido";
    public const string ClienteAnonimizado = "cliente_anonimizado";
    public const string ClienteEliminado = "cliente_eliminado";
    public const string ProveedorEliminado = "proveedor_eliminado";
    public const string ProductoEliminado = "producto_eliminado";
    public const string ProductosImportados = "productos_importados";
    public const string CategoriaEliminada = "categoria_eliminada";

    public static IReadOnlyList<string> Todos { get; } = Constantes.De(typeof(EventosAuditados));
}

/// <summary>Tipos de recurso de una entrada de auditoría.</summary>
public static class RecursosAuditados
{
    public const string Usuario = "usuario";
    public const string ClaveApi = "clave_api";
    public const string Venta = "venta";
    public const string Movimiento = "movimiento";
    public const string Cliente = "cliente";
    public const string Proveedor = "proveedor";
    public const string Producto = "producto";
    public const string Categoria = "categoria";

    public static IReadOnlyList<string> Todos { get; } = Constantes.De(typeof(RecursosAuditados));
}
