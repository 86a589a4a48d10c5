-- Cada cambio de precio o de tasa: quién, cuándo, de cuánto y a cuánto. Los costos cambian solo con movimientos, y su
-- historia es el kardex. Sin clave foránea al producto: borrarlo no borra lo que pasó.
CREATE TABLE IF NOT EXISTS historial_precio (
  id           BIGINT         NOT NULL AUTO_INCREMENT,
  producto_id  BIGINT         NOT NULL,
  fecha        DATETIME(6)    NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  usuario_id   BIGINT         NOT NULL,
  campo        VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  anterior     DECIMAL(12,4)  NOT NULL,
  nuevo        DECIMAL(12,4)  NOT NULL,
  CONSTRAINT pk_historial_precio PRIMARY KEY (id),
  CONSTRAINT fk_historial_precio_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT ck_historial_precio_campo CHECK (campo IN ('precio', 'tasaImpuesto')),
  CONSTRAINT ck_historial_precio_cambio CHECK (anterior >= 0 AND nuevo >= 0 AND anterior <> nuevo),
  INDEX ix_historial_precio_producto (producto_id, fecha, id),
  INDEX ix_historial_precio_usuario (usuario_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
