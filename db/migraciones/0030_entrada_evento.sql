-- Entradas de un solo uso para seguir los eventos sin cabeceras. Aquí queda el SHA-256 del secreto, quién la pidió y
-- con qué: su sesión (y la versión de seguridad que tenía) o su clave de API. Sin claves foráneas: vive un minuto, al
-- usarla se comprueba todo y no debe estorbar a quien borre un usuario.
CREATE TABLE IF NOT EXISTS entrada_evento (
  huella             BINARY(32)   NOT NULL,
  usuario_id         BIGINT       NOT NULL,
  rol                VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sesion_id          BIGINT       NULL,
  version_seguridad  INT          NULL,
  clave_id           BIGINT       NULL,
  expira_en          DATETIME(6)  NOT NULL,
  CONSTRAINT pk_entrada_evento PRIMARY KEY (huella),
  CONSTRAINT ck_entrada_evento_acceso CHECK ((sesion_id IS NULL) <> (clave_id IS NULL) AND (sesion_id IS NULL) = (version_seguridad IS NULL)),
  INDEX ix_entrada_evento_expira (expira_en)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
