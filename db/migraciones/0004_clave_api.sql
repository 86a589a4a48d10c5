-- Claves revocables para scripts. El secreto se muestra una vez; aquí queda su SHA-256.
-- Cada clave actúa como el usuario que la creó, con el rol de la clave.
CREATE TABLE IF NOT EXISTS clave_api (
  id            BIGINT        NOT NULL AUTO_INCREMENT,
  nombre        VARCHAR(120)  NOT NULL,
  huella        BINARY(32)    NOT NULL,
  rol           VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  usuario_id    BIGINT        NOT NULL,
  creada_en     DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  expira_en     DATETIME(6)   NULL,
  revocada_en   DATETIME(6)   NULL,
  ultimo_uso_en DATETIME(6)   NULL,
  CONSTRAINT pk_clave_api PRIMARY KEY (id),
  CONSTRAINT uq_clave_api_huella UNIQUE (huella),
  CONSTRAINT fk_clave_api_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT ck_clave_api_rol CHECK (rol IN ('administrador', 'vendedor', 'almacenista')),
  INDEX ix_clave_api_usuario (usuario_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
