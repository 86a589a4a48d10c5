-- Los eventos de cada orden, escritos en su misma transacción: existen si y solo si la orden existe. Aquí esperan a que
-- se les dé su lugar (véase evento). Texto y no JSON: se publican tal como se escribieron, byte a byte.
CREATE TABLE IF NOT EXISTS evento_pendiente (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  venta_id   BIGINT       NULL,
  eventos    MEDIUMTEXT   NOT NULL,
  creado_en  DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_evento_pendiente PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
