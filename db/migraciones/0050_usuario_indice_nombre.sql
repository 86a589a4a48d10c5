-- El orden de la lista.
ALTER TABLE usuario
  DROP INDEX ix_usuario_nombre, ADD INDEX ix_usuario_nombre (nombre_orden);
