-- Como producto.precio, y por lo mismo sin foreign_key_checks.
SET SESSION foreign_key_checks = 0;
ALTER TABLE historial_precio MODIFY COLUMN anterior DECIMAL(15,4) NOT NULL, MODIFY COLUMN nuevo DECIMAL(15,4) NOT NULL;
SET SESSION foreign_key_checks = 1;
