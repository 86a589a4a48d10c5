-- Cada orden de la lista, con su desempate y con «activo»: saltar a una página lejana no mira ninguna ficha.
ALTER TABLE producto
  DROP INDEX ix_producto_nombre, ADD INDEX ix_producto_nombre (nombre, id, activo),
  DROP INDEX ix_producto_precio, ADD INDEX ix_producto_precio (precio, id, activo),
  DROP INDEX ix_producto_stock, ADD INDEX ix_producto_stock (stock, id, activo),
  DROP INDEX ix_producto_creado, ADD INDEX ix_producto_creado (creado_en, id, activo);
