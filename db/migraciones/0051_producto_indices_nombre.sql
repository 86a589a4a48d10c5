-- Los órdenes por nombre de las listas de productos.
ALTER TABLE producto
  DROP INDEX ix_producto_nombre, ADD INDEX ix_producto_nombre (nombre_orden, id, activo),
  DROP INDEX ix_producto_categoria_nombre, ADD INDEX ix_producto_categoria_nombre (categoria_id, nombre_orden),
  DROP INDEX ix_producto_proveedor_nombre, ADD INDEX ix_producto_proveedor_nombre (proveedor_id, nombre_orden),
  DROP INDEX ix_producto_bajo_minimo, ADD INDEX ix_producto_bajo_minimo (bajo_minimo, nombre_orden);
