-- Una versión anterior toma los ids del contador de cada tabla, y las de ahora los reservan en contador (0055): las dos a la vez darían
-- el mismo a dos ventas. La anterior sigue leyendo.
UPDATE version_minima SET guion = 54;
