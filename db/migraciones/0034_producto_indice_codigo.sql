-- El orden por código, con «activo» como los demás: saltar a una página lejana no mira ninguna ficha.
CREATE INDEX ix_producto_codigo ON producto (codigo, id, activo);
