-- Fallos recientes de inicio de sesión, para frenar a quien prueba contraseñas. Sobreviven a un reinicio.
-- No guarda el correo ni la dirección, solo su SHA-256.
CREATE TABLE IF NOT EXISTS fallo_acceso (
  id                BIGINT       NOT NULL AUTO_INCREMENT,
  huella_cuenta     BINARY(32)   NOT NULL,
  huella_direccion  BINARY(32)   NOT NULL,
  ocurrido_en       DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_fallo_acceso PRIMARY KEY (id),
  INDEX ix_fallo_acceso_cuenta (huella_cuenta, ocurrido_en),
  INDEX ix_fallo_acceso_direccion (huella_direccion, ocurrido_en),
  INDEX ix_fallo_acceso_ocurrido (ocurrido_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
