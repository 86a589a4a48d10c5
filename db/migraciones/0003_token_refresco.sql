-- El token se guarda como SHA-256. Se usa una vez: usado_en decide la carrera, y reutilizarlo cierra la sesión.
CREATE TABLE IF NOT EXISTS token_refresco (
  huella      BINARY(32)   NOT NULL,
  sesion_id   BIGINT       NOT NULL,
  creado_en   DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  expira_en   DATETIME(6)  NOT NULL,
  usado_en    DATETIME(6)  NULL,
  CONSTRAINT pk_token_refresco PRIMARY KEY (huella),
  CONSTRAINT fk_token_refresco_sesion FOREIGN KEY (sesion_id) REFERENCES sesion (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_token_refresco_sesion (sesion_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
