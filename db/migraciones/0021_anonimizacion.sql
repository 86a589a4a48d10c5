-- Los clientes cuyos datos personales se borraron. Sus ventas quedan; su ficha ya no se edita ni se activa.
CREATE TABLE IF NOT EXISTS anonimizacion (
  cliente_id  BIGINT       NOT NULL,
  fecha       DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  usuario_id  BIGINT       NOT NULL,
  CONSTRAINT pk_anonimizacion PRIMARY KEY (cliente_id),
  CONSTRAINT fk_anonimizacion_cliente FOREIGN KEY (cliente_id) REFERENCES cliente (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_anonimizacion_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_anonimizacion_usuario (usuario_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
