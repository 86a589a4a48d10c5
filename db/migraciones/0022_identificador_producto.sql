-- Lo que un lector puede leer de cada producto: su código y su código de barras de ahora. Un valor es de un solo
-- producto, sea una cosa o la otra: así una lectura no vende lo que no es. Los códigos de antes están en codigo_producto.
CREATE TABLE IF NOT EXISTS identificador_producto (
  valor        VARCHAR(64)  NOT NULL,
  producto_id  BIGINT       NOT NULL,
  CONSTRAINT pk_identificador_producto PRIMARY KEY (valor),
  CONSTRAINT fk_identificador_producto_producto FOREIGN KEY (producto_id) REFERENCES producto (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_identificador_producto_producto (producto_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
