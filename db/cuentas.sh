#!/usr/bin/env bash
# Crea la base y las dos cuentas la primera vez que arranca el MySQL de compose.yml.
set -euo pipefail

for clave in "$INVENTARIO_CLAVE_SERVICIO" "$INVENTARIO_CLAVE_MIGRADOR"; do
  # Van dentro de SQL y de una cadena de conexión: así no hay nada que escapar.
  if [[ ! "$clave" =~ ^[A-Za-z0-9]{20,}$ ]]; then
    echo 'Las claves de INVENTARIO_CLAVE_* deben tener 20 o más letras y cifras (openssl rand -hex 24).' >&2
    echo 'Corríjalas y borre los datos a medio crear: docker compose -f db/compose.yml down --volumes' >&2
    exit 1
  fi
done

mysql --defaults-extra-file=<(printf '[client]\nuser=root\npassword="%s"\n' "$MYSQL_ROOT_PASSWORD") <<SQL
SET sql_log_bin = 0;
CREATE USER 'inventario'@'%' IDENTIFIED BY '$INVENTARIO_CLAVE_SERVICIO';
CREATE USER 'inventario_migrador'@'%' IDENTIFIED BY '$INVENTARIO_CLAVE_MIGRADOR';
GRANT ALL PRIVILEGES ON inventario.* TO 'inventario_migrador'@'%' WITH GRANT OPTION;
GRANT FLUSH_TABLES, REPLICATION CLIENT ON *.* TO 'inventario_migrador'@'%';
GRANT SELECT ON performance_schema.replication_group_members TO 'inventario'@'%', 'inventario_migrador'@'%';
SET sql_log_bin = 1;
CREATE DATABASE inventario CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
SQL
