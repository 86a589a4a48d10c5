-- El nombre, como se ordena y se compara en español: la ñ va detrás de la n y es otra letra. «Caña» y «Cana» son dos categorías.
-- nombre conserva su intercalación, que no las distingue: con ella se busca.
ALTER TABLE categoria ADD COLUMN nombre_orden VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_es_0900_ai_ci GENERATED ALWAYS AS (nombre) VIRTUAL NOT NULL;
