-- El orden de la lista.
ALTER TABLE proveedor
  DROP INDEX ix_proveedor_nombre, ADD INDEX ix_proveedor_nombre (nombre_orden);
