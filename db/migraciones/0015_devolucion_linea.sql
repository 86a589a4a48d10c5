-- base + impuesto = importe también aquí: los informes restan lo devuelto sin volver a redondear.
CREATE TABLE IF NOT EXISTS devolucion_linea (
  devolucion_id  BIGINT         NOT NULL,
  renglon        INT            NOT NULL,
  venta_id       BIGINT         NOT NULL,
  linea          INT            NOT NULL,
  cantidad       DECIMAL(14,3)  NOT NULL,
  danado         TINYINT(1)     NOT NULL,
  base           DECIMAL(15,2)  NOT NULL,
  impuesto       DECIMAL(15,2)  NOT NULL,
  importe        DECIMAL(15,2)  NOT NULL,
  costo_total    DECIMAL(18,4)  NOT NULL,
  CONSTRAINT pk_devolucion_linea PRIMARY KEY (devolucion_id, renglon),
  CONSTRAINT fk_devolucion_linea_devolucion FOREIGN KEY (devolucion_id) REFERENCES devolucion (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_devolucion_linea_detalle_venta FOREIGN KEY (venta_id, linea) REFERENCES detalle_venta (venta_id, linea) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT ck_devolucion_linea_cantidad CHECK (cantidad > 0),
  CONSTRAINT ck_devolucion_linea_danado CHECK (danado IN (0, 1)),
  CONSTRAINT ck_devolucion_linea_importe CHECK (importe >= 0 AND importe = base + impuesto AND costo_total >= 0),
  INDEX ix_devolucion_linea_detalle_venta (venta_id, linea)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
