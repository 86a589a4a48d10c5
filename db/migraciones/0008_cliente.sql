CREATE TABLE IF NOT EXISTS cliente (
  id              BIGINT        NOT NULL AUTO_INCREMENT,
  nombre          VARCHAR(160)  NOT NULL,
  documento       VARCHAR(40)   NULL,
  correo          VARCHAR(254)  NULL,
  telefono        VARCHAR(40)   NULL,
  direccion       VARCHAR(300)  NULL,
  activo          TINYINT(1)    NOT NULL DEFAULT 1,
  version         INT           NOT NULL DEFAULT 1,
  creado_en       DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  actualizado_en  DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_cliente PRIMARY KEY (id),
  CONSTRAINT uq_cliente_documento UNIQUE (documento),
  CONSTRAINT ck_cliente_nombre CHECK (nombre <> ''),
  CONSTRAINT ck_cliente_activo CHECK (activo IN (0, 1)),
  INDEX ix_cliente_nombre (nombre),
  INDEX ix_cliente_creado (creado_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
