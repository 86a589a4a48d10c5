-- El orden de la lista.
ALTER TABLE cliente
  DROP INDEX ix_cliente_nombre, ADD INDEX ix_cliente_nombre (nombre_orden);
