-- Como producto.precio, y por lo mismo sin foreign_key_checks.
SET SESSION foreign_key_checks = 0;
ALTER TABLE detalle_venta MODIFY COLUMN precio_unitario DECIMAL(15,4) NOT NULL;
SET SESSION foreign_key_checks = 1;
