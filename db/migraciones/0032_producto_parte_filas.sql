-- Las de los productos que ya había, en el orden en que se guardan. IGNORE: se puede repetir.
INSERT IGNORE INTO producto_parte (campo, parte, producto_id, posicion, activo)
WITH RECURSIVE n (posicion) AS (SELECT 1 UNION ALL SELECT posicion + 1 FROM n WHERE posicion < 200)
SELECT t.campo, SUBSTRING(t.texto, n.posicion, 24) AS parte, t.producto_id, n.posicion, t.activo
FROM (
  SELECT c.campo, p.id AS producto_id, ELT(c.campo, p.nombre, p.codigo, p.codigo_barras) AS texto, p.activo
  FROM producto p
  JOIN (SELECT 1 AS campo UNION ALL SELECT 2 UNION ALL SELECT 3) c
) t
JOIN n ON n.posicion <= CHAR_LENGTH(t.texto) AND SUBSTRING(t.texto, n.posicion, 1) COLLATE utf8mb4_0900_bin <> ' '
ORDER BY t.campo, parte, t.producto_id, n.posicion;
