-- La única fila. IGNORE: se puede repetir.
INSERT IGNORE INTO evento_cursor (id) VALUES (1);
