-- Once cifras enteras: un automóvil en pesos. Con sus cuatro decimales son las quince que guarda un double de JavaScript.
ALTER TABLE producto MODIFY COLUMN precio DECIMAL(15,4) NOT NULL;
