-- Los eventos publicados. El id es su lugar en la publicación, que da evento_cursor: crece sin huecos y quien lee
-- «los de después de n» no se salta ninguno. No es AUTO_INCREMENT, que es el orden de escribir y no el de confirmar.
CREATE TABLE IF NOT EXISTS evento (
  id         BIGINT       NOT NULL,
  tipo       VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  datos      TEXT         NOT NULL,
  creado_en  DATETIME(6)  NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  CONSTRAINT pk_evento PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
