-- Los códigos que ya había. IGNORE: se puede repetir.
INSERT IGNORE INTO identificador_producto (valor, producto_id)
SELECT codigo, id FROM producto;
