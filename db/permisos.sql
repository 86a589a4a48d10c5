-- Lo que puede hacer la cuenta del servicio. Se aplica después de migrar, cuando quien migra es otra cuenta;
-- {servicio} es la cuenta, entre comillas. Lo que no está aquí, no puede hacerlo: ni cambiar el esquema, ni borrar
-- una venta o su detalle, ni tocar un movimiento. De una venta solo cambia su estado, con el motivo y la versión, y
-- de su detalle, lo devuelto.
GRANT SELECT ON migracion TO {servicio};
GRANT SELECT ON version_minima TO {servicio};
GRANT SELECT, UPDATE ON contador TO {servicio};

GRANT SELECT, INSERT, UPDATE, DELETE ON usuario TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON sesion TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON token_refresco TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON clave_api TO {servicio};
GRANT SELECT, INSERT, UPDATE (pendiente), DELETE ON fallo_acceso TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON categoria TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON proveedor TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON cliente TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON producto TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotencia TO {servicio};
GRANT SELECT, INSERT, DELETE ON idempotencia_cliente TO {servicio};
GRANT SELECT, INSERT, UPDATE, DELETE ON identificador_producto TO {servicio};
GRANT SELECT, INSERT, DELETE ON producto_parte TO {servicio};
GRANT SELECT, INSERT, DELETE ON evento_pendiente TO {servicio};
GRANT SELECT, INSERT, DELETE ON evento TO {servicio};
GRANT SELECT, UPDATE ON evento_cursor TO {servicio};
GRANT SELECT, INSERT, DELETE ON entrada_evento TO {servicio};

GRANT SELECT, INSERT ON codigo_producto TO {servicio};
GRANT SELECT, INSERT, UPDATE (estado, motivo_anulacion, version) ON venta TO {servicio};
GRANT SELECT, INSERT, UPDATE (cantidad_devuelta, importe_devuelto, costo_devuelto) ON detalle_venta TO {servicio};
GRANT SELECT, INSERT ON movimiento TO {servicio};
GRANT SELECT, INSERT ON devolucion TO {servicio};
GRANT SELECT, INSERT ON devolucion_linea TO {servicio};
GRANT SELECT, INSERT ON conteo TO {servicio};
GRANT SELECT, INSERT ON conteo_linea TO {servicio};
GRANT SELECT, INSERT ON auditoria TO {servicio};
GRANT SELECT, INSERT ON historial_precio TO {servicio};
GRANT SELECT, INSERT, DELETE ON anonimizacion TO {servicio};
