-- Dónde empieza cada trozo de lo que se busca de un producto: una fila por posición de su nombre (campo 1), su código (2) y
-- su código de barras (3), con lo que sigue, hasta 24 caracteres. «Contiene x» es «alguna parte empieza por x», que es un
-- tramo del índice y cuesta lo mismo con mil productos que con un millón. Ninguna empieza por un espacio: nada se busca así.
-- Con «activo», el de su producto, la búsqueda corriente no tiene que mirar ninguna ficha.
-- Sin clave foránea, que pediría otro índice tan grande como la tabla, ni CHECK, que son decenas de filas por producto: la escribe
-- solo PartesDeProducto y la comprueba `verificar`.
CREATE TABLE IF NOT EXISTS producto_parte (
  campo        TINYINT           NOT NULL,
  parte        VARCHAR(24)       NOT NULL,
  producto_id  BIGINT            NOT NULL,
  posicion     TINYINT UNSIGNED  NOT NULL,
  activo       TINYINT(1)        NOT NULL,
  CONSTRAINT pk_producto_parte PRIMARY KEY (campo, parte, producto_id, posicion)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
