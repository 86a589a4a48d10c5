CREATE TABLE IF NOT EXISTS devolucion (
  id          BIGINT         NOT NULL AUTO_INCREMENT,
  venta_id    BIGINT         NOT NULL,
  fecha       DATETIME(6)    NOT NULL,
  usuario_id  BIGINT         NOT NULL,
  motivo      VARCHAR(500)   NOT NULL,
  importe     DECIMAL(15,2)  NOT NULL,
  CONSTRAINT pk_devolucion PRIMARY KEY (id),
  CONSTRAINT fk_devolucion_venta FOREIGN KEY (venta_id) REFERENCES venta (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_devolucion_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT ck_devolucion_importe CHECK (importe >= 0),
  INDEX ix_devolucion_venta (venta_id),
  INDEX ix_devolucion_usuario (usuario_id),
  INDEX ix_devolucion_fecha (fecha)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
