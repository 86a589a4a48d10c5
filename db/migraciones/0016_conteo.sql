CREATE TABLE IF NOT EXISTS conteo (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  fecha       DATETIME(6)   NOT NULL,
  usuario_id  BIGINT        NOT NULL,
  nota        VARCHAR(500)  NULL,
  CONSTRAINT pk_conteo PRIMARY KEY (id),
  CONSTRAINT fk_conteo_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_conteo_usuario (usuario_id),
  INDEX ix_conteo_fecha (fecha)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
