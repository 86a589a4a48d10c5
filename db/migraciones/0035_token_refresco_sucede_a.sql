-- De qué token se renovó; nulo, el primero de la sesión. Mientras su sucesor no se use, repetir uno usado es una respuesta perdida.
ALTER TABLE token_refresco ADD COLUMN sucede_a BINARY(32) NULL;
