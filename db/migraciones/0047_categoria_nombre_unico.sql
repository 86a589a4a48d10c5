-- El nombre es único como se compara en español.
ALTER TABLE categoria
  DROP INDEX uq_categoria_nombre, ADD CONSTRAINT uq_categoria_nombre UNIQUE (nombre_orden);
