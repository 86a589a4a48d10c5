-- Desde qué guion se escribe en esta base: un ejecutable cuyo último guion es anterior la lee y no escribe en ella. Es una sola fila.
-- Empieza en 47, el último con el que lo guardado deja de ser cierto si escribe el código anterior: no pone las partes de un producto
-- (0031) ni su número canónico (0036), y toma por una las categorías «Caña» y «Cana» (0047). De 0048 a 0051 solo hay índices.
-- Subirla es otro guion: UPDATE version_minima SET guion = NNNN.
-- guion no tiene signo: el ejecutable resta, y si el suyo no llega es un error. La fila va en la misma sentencia, que no hace nada si la
-- tabla ya está.
CREATE TABLE IF NOT EXISTS version_minima (
  id     TINYINT            NOT NULL,
  guion  SMALLINT UNSIGNED  NOT NULL,
  CONSTRAINT pk_version_minima PRIMARY KEY (id),
  CONSTRAINT ck_version_minima_id CHECK (id = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci
AS SELECT 1 AS id, 47 AS guion;
