-- secuencia es la del movimiento que corrigió la diferencia; NULL si lo contado cuadraba.
CREATE TABLE IF NOT EXISTS conteo_linea (
  conteo_id     BIGINT         NOT NULL,
  linea         INT            NOT NULL,
  producto_id   BIGINT         NOT NULL,
  stock_previo  DECIMAL(14,3)  NOT NULL,
  contado       DECIMAL(14,3)  NOT NULL,
  diferencia    DECIMAL(14,3)  NOT NULL,
  secuencia     BIGINT         NULL,
  CONSTRAINT pk_conteo_linea PRIMARY KEY (conteo_id, linea),
  CONSTRAINT uq_conteo_linea_producto UNIQUE (conteo_id, producto_id),
  CONSTRAINT fk_conteo_linea_conteo FOREIGN KEY (conteo_id) REFERENCES conteo (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_conteo_linea_producto FOREIGN KEY (producto_id) REFERENCES producto (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_conteo_linea_movimiento FOREIGN KEY (producto_id, secuencia) REFERENCES movimiento (producto_id, secuencia) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT ck_conteo_linea_contado CHECK (contado >= 0 AND diferencia = contado - stock_previo),
  CONSTRAINT ck_conteo_linea_secuencia CHECK ((diferencia = 0) = (secuencia IS NULL)),
  INDEX ix_conteo_linea_producto (producto_id, secuencia)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
