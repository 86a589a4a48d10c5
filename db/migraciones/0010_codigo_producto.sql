-- Todo código que alguna vez tuvo un producto. Un código no se reutiliza jamás, ni tras borrar el producto:
-- por eso producto_id no es clave foránea y ninguna fila se borra ni se cambia.
CREATE TABLE IF NOT EXISTS codigo_producto (
  codigo       VARCHAR(64)  NOT NULL,
  producto_id  BIGINT       NOT NULL,
  CONSTRAINT pk_codigo_producto PRIMARY KEY (codigo),
  INDEX ix_codigo_producto_producto (producto_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
