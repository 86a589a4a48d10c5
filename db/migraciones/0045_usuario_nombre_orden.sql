-- El nombre, como se ordena en español: la ñ va detrás de la n. nombre conserva su intercalación: con ella se busca.
ALTER TABLE usuario ADD COLUMN nombre_orden VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_es_0900_ai_ci GENERATED ALWAYS AS (nombre) VIRTUAL NOT NULL;
