-- La respuesta de cada POST con Idempotency-Key, guardada en la transacción de su efecto: existe si y solo si
-- el efecto existe. Solo se recuerdan éxitos. La clave distingue mayúsculas.
CREATE TABLE IF NOT EXISTS idempotencia (
  usuario_id  BIGINT        NOT NULL,
  clave       VARCHAR(200)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  huella      BINARY(32)    NOT NULL,
  estado      SMALLINT      NULL,
  ubicacion   VARCHAR(300)  NULL,
  etiqueta    VARCHAR(80)   NULL,
  tipo        VARCHAR(100)  NULL,
  cuerpo      MEDIUMBLOB    NULL,
  creada_en   DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_idempotencia PRIMARY KEY (usuario_id, clave),
  CONSTRAINT fk_idempotencia_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_idempotencia_creada (creada_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
