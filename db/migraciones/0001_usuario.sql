-- Quien entra. El correo es único sin distinguir mayúsculas, pero sí acentos: «á@» y «a@» son buzones distintos.
-- version_seguridad sube al cambiar rol, contraseña o estado: los tokens con otra versión dejan de valer.
CREATE TABLE IF NOT EXISTS usuario (
  id                 BIGINT        NOT NULL AUTO_INCREMENT,
  nombre             VARCHAR(120)  NOT NULL,
  correo             VARCHAR(254)  COLLATE utf8mb4_0900_as_ci NOT NULL,
  huella_contrasena  VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rol                VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  activo             TINYINT(1)    NOT NULL DEFAULT 1,
  version_seguridad  INT           NOT NULL DEFAULT 1,
  version            INT           NOT NULL DEFAULT 1,
  creado_en          DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  actualizado_en     DATETIME(6)   NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_usuario PRIMARY KEY (id),
  CONSTRAINT uq_usuario_correo UNIQUE (correo),
  CONSTRAINT ck_usuario_rol CHECK (rol IN ('administrador', 'vendedor', 'almacenista')),
  CONSTRAINT ck_usuario_activo CHECK (activo IN (0, 1)),
  INDEX ix_usuario_rol_activo (rol, activo),
  INDEX ix_usuario_nombre (nombre)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
