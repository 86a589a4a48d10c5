-- Dos productos que se escriben a la vez no se quedan con el mismo número.
CREATE UNIQUE INDEX uq_identificador_producto_canonico ON identificador_producto (canonico);
