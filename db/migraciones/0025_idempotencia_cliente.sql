-- Qué respuestas guardadas llevan los datos de un cliente: anonimizarlo los borra también de ahí.
CREATE TABLE IF NOT EXISTS idempotencia_cliente (
  usuario_id  BIGINT        NOT NULL,
  clave       VARCHAR(200)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cliente_id  BIGINT        NOT NULL,
  creada_en   DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_idempotencia_cliente PRIMARY KEY (usuario_id, clave),
  INDEX ix_idempotencia_cliente_cliente (cliente_id),
  INDEX ix_idempotencia_cliente_creada (creada_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
