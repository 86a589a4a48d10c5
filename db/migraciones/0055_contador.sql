-- El id que sigue al último reservado en cada tabla del libro: cada instancia reserva un bloque y los conoce antes de escribir. Las filas
-- son fijas. El AUTO_INCREMENT de esas tablas se queda, que quitarlo es copiarlas enteras, y la API no lo usa.
CREATE TABLE IF NOT EXISTS contador (
  tabla      VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  siguiente  BIGINT       NOT NULL,
  CONSTRAINT pk_contador PRIMARY KEY (tabla)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci
AS SELECT 'venta' AS tabla, 1 AS siguiente
  UNION ALL SELECT 'movimiento', 1
  UNION ALL SELECT 'devolucion', 1
  UNION ALL SELECT 'conteo', 1;
