-- Como producto.precio. Cambiar la precisión copia la tabla entera: mientras dura no se puede vender.
ALTER TABLE detalle_venta MODIFY COLUMN precio_unitario DECIMAL(15,4) NOT NULL;
