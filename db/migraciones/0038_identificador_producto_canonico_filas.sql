-- Los que ya había. Si un número es de varios productos se lo queda el primero, y los demás salen como aviso en la verificación.
-- IGNORE: se puede repetir, también con la versión anterior escribiendo.
UPDATE IGNORE identificador_producto i
JOIN (
  SELECT /*+ NO_MERGE(g) */ g.valor, g.numero, ROW_NUMBER() OVER (PARTITION BY g.numero ORDER BY g.producto_id, g.valor) AS orden
  FROM (
    SELECT valor, producto_id, LPAD(valor, 14, '0') AS numero
    FROM identificador_producto
    WHERE CHAR_LENGTH(valor) IN (8, 12, 13, 14) AND valor REGEXP '^[0-9]+$'
  ) g
  WHERE MOD(
    3 * (MID(g.numero, 1, 1) + MID(g.numero, 3, 1) + MID(g.numero, 5, 1) + MID(g.numero, 7, 1) + MID(g.numero, 9, 1)
      + MID(g.numero, 11, 1) + MID(g.numero, 13, 1))
    + MID(g.numero, 2, 1) + MID(g.numero, 4, 1) + MID(g.numero, 6, 1) + MID(g.numero, 8, 1) + MID(g.numero, 10, 1)
      + MID(g.numero, 12, 1) + MID(g.numero, 14, 1), 10) = 0
) n ON n.valor = i.valor AND n.orden = 1
SET i.canonico = n.numero
WHERE i.canonico IS NULL;
