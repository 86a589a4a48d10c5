-- El intento que todavía se comprueba, que no es un fallo; nulo, la contraseña era mala. Una versión que no lo conoce anota nulo: sus
-- intentos cuentan como siempre.
ALTER TABLE fallo_acceso ADD COLUMN pendiente BINARY(16) NULL;
