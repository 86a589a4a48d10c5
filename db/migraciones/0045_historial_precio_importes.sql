-- Como producto.precio.
ALTER TABLE historial_precio MODIFY COLUMN anterior DECIMAL(15,4) NOT NULL, MODIFY COLUMN nuevo DECIMAL(15,4) NOT NULL;
