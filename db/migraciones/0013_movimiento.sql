-- El libro de existencias (kardex): solo crece. Agrupado en disco por producto y secuencia, sin huecos:
-- cualquier página del kardex cuesta lo mismo. El id es el orden de alta y el nombre público de la fila.
CREATE TABLE IF NOT EXISTS movimiento (
  producto_id       BIGINT         NOT NULL,
  secuencia         BIGINT         NOT NULL,
  id                BIGINT         NOT NULL AUTO_INCREMENT,
  fecha             DATETIME(6)    NOT NULL,
  motivo            VARCHAR(24)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  delta             DECIMAL(14,3)  NOT NULL,
  stock_resultante  DECIMAL(14,3)  NOT NULL,
  costo_unitario    DECIMAL(18,6)  NOT NULL,
  costo_total       DECIMAL(18,4)  NOT NULL,
  valor_resultante  DECIMAL(18,4)  NOT NULL,
  costo_promedio    DECIMAL(18,6)  NOT NULL,
  usuario_id        BIGINT         NOT NULL,
  venta_id          BIGINT         NULL,
  linea             INT            NULL,
  proveedor_id      BIGINT         NULL,
  revierte_a        BIGINT         NULL,
  documento         VARCHAR(60)    NULL,
  nota              VARCHAR(500)   NULL,
  CONSTRAINT pk_movimiento PRIMARY KEY (producto_id, secuencia),
  CONSTRAINT uq_movimiento_id UNIQUE (id),
  CONSTRAINT uq_movimiento_revierte_a UNIQUE (revierte_a),
  CONSTRAINT fk_movimiento_producto FOREIGN KEY (producto_id) REFERENCES producto (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_movimiento_detalle_venta FOREIGN KEY (venta_id, linea) REFERENCES detalle_venta (venta_id, linea) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_movimiento_proveedor FOREIGN KEY (proveedor_id) REFERENCES proveedor (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_movimiento_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT fk_movimiento_revierte_a FOREIGN KEY (revierte_a) REFERENCES movimiento (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT ck_movimiento_motivo CHECK (
    (motivo IN ('inicial', 'compra', 'devolucion_cliente', 'anulacion_venta', 'ajuste_entrada') AND delta > 0)
    OR (motivo IN ('venta', 'devolucion_proveedor', 'ajuste_salida', 'merma') AND delta < 0)
    OR (motivo IN ('conteo', 'reversion') AND delta <> 0)),
  CONSTRAINT ck_movimiento_secuencia CHECK (secuencia > 0 AND (motivo <> 'inicial' OR secuencia = 1)),
  CONSTRAINT ck_movimiento_stock CHECK (stock_resultante >= 0),
  CONSTRAINT ck_movimiento_costo CHECK (costo_unitario >= 0 AND costo_total >= 0 AND costo_promedio >= 0),
  CONSTRAINT ck_movimiento_valor CHECK (valor_resultante >= 0 AND (stock_resultante > 0 OR valor_resultante = 0)),
  CONSTRAINT ck_movimiento_venta CHECK (
    (venta_id IS NULL) = (linea IS NULL)
    AND (motivo NOT IN ('venta', 'anulacion_venta', 'devolucion_cliente') OR venta_id IS NOT NULL)),
  CONSTRAINT ck_movimiento_proveedor CHECK (motivo NOT IN ('compra', 'devolucion_proveedor') OR proveedor_id IS NOT NULL),
  CONSTRAINT ck_movimiento_nota CHECK (motivo NOT IN ('ajuste_entrada', 'ajuste_salida', 'merma') OR nota IS NOT NULL),
  CONSTRAINT ck_movimiento_reversion CHECK ((motivo IN ('reversion', 'anulacion_venta')) = (revierte_a IS NOT NULL)),
  INDEX ix_movimiento_fecha (fecha, id),
  INDEX ix_movimiento_producto_fecha (producto_id, fecha, id),
  INDEX ix_movimiento_venta (venta_id, linea),
  INDEX ix_movimiento_proveedor_fecha (proveedor_id, fecha, id),
  INDEX ix_movimiento_usuario_fecha (usuario_id, fecha, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
