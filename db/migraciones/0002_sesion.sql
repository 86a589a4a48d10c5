-- Una sesión por inicio; es también la familia de sus tokens de refresco. Cerrarla los invalida todos.
CREATE TABLE IF NOT EXISTS sesion (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  usuario_id   BIGINT       NOT NULL,
  creada_en    DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  expira_en    DATETIME(6)  NOT NULL,
  cerrada_en   DATETIME(6)  NULL,
  CONSTRAINT pk_sesion PRIMARY KEY (id),
  CONSTRAINT fk_sesion_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_sesion_usuario (usuario_id, creada_en),
  INDEX ix_sesion_expira (expira_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
