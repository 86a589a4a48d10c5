-- El número que dice cada identificador, con catorce cifras, si es un GTIN (UPC-A, EAN-13, EAN-8 o GTIN-14, con su dígito de control bueno):
-- 036000291452 y 0036000291452 son el mismo. Nulo en lo demás, y en la segunda manera de escribir uno que ya está.
ALTER TABLE identificador_producto ADD COLUMN canonico VARCHAR(14) NULL;
