-- Las de los productos que ya había, en el orden en que se guardan. IGNORE: se puede repetir.
INSERT IGNORE INTO producto_parte (campo, parte, producto_id, posicion)
WITH RECURSIVE n (posicion) AS (SELECT 1 UNION ALL SELECT posicion + 1 FROM n WHERE posicion < 200)
SELECT t.campo, SUBSTRING(t.texto, n.posicion, 24) AS parte, t.producto_id, n.posicion
FROM (
  SELECT c.campo, p.id AS producto_id, ELT(c.campo, p.nombre, p.codigo, p.codigo_barras) AS texto
  FROM producto p
  JOIN (VALUES ROW(1), ROW(2), ROW(3)) AS c (campo)
) t
JOIN n ON n.posicion <= CHAR_LENGTH(t.texto) AND SUBSTRING(t.texto, n.posicion, 1) COLLATE utf8mb4_0900_bin <> ' '
ORDER BY t.campo, parte, t.producto_id, n.posicion;
