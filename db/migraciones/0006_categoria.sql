-- La intercalación 0900_ai_ci hace único el nombre sin distinguir mayúsculas ni acentos.
CREATE TABLE IF NOT EXISTS categoria (
  id              BIGINT         NOT NULL AUTO_INCREMENT,
  nombre          VARCHAR(120)   NOT NULL,
  descripcion     VARCHAR(2000)  NULL,
  activo          TINYINT(1)     NOT NULL DEFAULT 1,
  version         INT            NOT NULL DEFAULT 1,
  creado_en       DATETIME(6)    NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  actualizado_en  DATETIME(6)    NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_categoria PRIMARY KEY (id),
  CONSTRAINT uq_categoria_nombre UNIQUE (nombre),
  CONSTRAINT ck_categoria_nombre CHECK (nombre <> ''),
  CONSTRAINT ck_categoria_activo CHECK (activo IN (0, 1)),
  INDEX ix_categoria_creado (creado_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
