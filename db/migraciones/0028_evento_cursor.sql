-- Una sola fila: el último lugar dado y hasta cuál se purgó. Quien publica la bloquea hasta confirmar, así que las
-- instancias publican de una en una; por eso los lugares nunca vuelven atrás, ni con la tabla evento vacía.
CREATE TABLE IF NOT EXISTS evento_cursor (
  id             TINYINT  NOT NULL DEFAULT 1,
  ultimo_id      BIGINT   NOT NULL DEFAULT 0,
  purgado_hasta  BIGINT   NOT NULL DEFAULT 0,
  CONSTRAINT pk_evento_cursor PRIMARY KEY (id),
  CONSTRAINT ck_evento_cursor_unico CHECK (id = 1),
  CONSTRAINT ck_evento_cursor_purgado CHECK (purgado_hasta BETWEEN 0 AND ultimo_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
