-- Quién hizo qué con las cuentas, los permisos y las ventas. Solo crece. Nunca lleva correos, direcciones ni contraseñas.
-- usuario_id es quien lo hizo (nulo: nadie que se conozca); recurso y recurso_id, sobre qué; por eso no es clave foránea.
CREATE TABLE IF NOT EXISTS auditoria (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  fecha       DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  evento      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  usuario_id  BIGINT       NULL,
  recurso     VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  recurso_id  BIGINT       NULL,
  detalle     JSON         NOT NULL,
  CONSTRAINT pk_auditoria PRIMARY KEY (id),
  CONSTRAINT fk_auditoria_usuario FOREIGN KEY (usuario_id) REFERENCES usuario (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  INDEX ix_auditoria_fecha (fecha, id),
  INDEX ix_auditoria_evento_fecha (evento, fecha, id),
  INDEX ix_auditoria_usuario_fecha (usuario_id, fecha, id),
  INDEX ix_auditoria_recurso (recurso, recurso_id, fecha, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
