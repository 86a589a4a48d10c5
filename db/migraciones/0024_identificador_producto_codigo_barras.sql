-- Y los códigos de barras, después: si uno era el código de otro producto, se queda con él quien lo tiene por código,
-- que es a quien ya encontraba la lectura. El otro tendrá que cambiar su código de barras la próxima vez que se edite.
INSERT IGNORE INTO identificador_producto (valor, producto_id)
SELECT codigo_barras, id FROM producto WHERE codigo_barras IS NOT NULL;
