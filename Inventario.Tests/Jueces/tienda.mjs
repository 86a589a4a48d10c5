// Lo que hace falta de la tienda para llamar a cada operación como el documento la enseña, pero con ids que existen.
import { readFileSync } from "node:fs";

export const base = process.argv[2];
export const documento = JSON.parse(readFileSync(process.argv[3], "utf8"));

// Cada operación, con sus parámetros: los que comparte con otras, copiados, para darles su valor aquí.
for (const operacion of Object.values(documento.paths).flatMap(Object.values))
  operacion.parameters = operacion.parameters?.map(p =>
    structuredClone(p.$ref ? documento.components.parameters[p.$ref.split("/").at(-1)] : p));

// El flujo no termina, y cambiar la contraseña o cerrar la sesión dejaría al juez en la puerta.
export const noSeLlama = operacion => ["SeguirEventos", "CambiarContrasena", "CerrarSesion"].includes(operacion.operationId);

async function llamar(metodo, ruta, cuerpo) {
  const respuesta = await fetch(base + ruta, {
    method: metodo,
    headers: { Authorization: `Bearer ${process.env.TOKEN}`, "Content-Type": "application/json" },
    body: cuerpo && JSON.stringify(cuerpo),
  });
  if (!respuesta.ok) throw new Error(`${metodo} ${ruta} respondió ${respuesta.status}: ${await respuesta.text()}`);
  return respuesta.json();
}
export const leer = ruta => llamar("GET", ruta);
export const crear = (recurso, cuerpo) => llamar("POST", `/api/v1/${recurso}`, cuerpo);

const primero = async recurso => (await leer(`/api/v1/${recurso}${recurso.includes("?") ? "&" : "?"}tamano=1`)).datos[0];
export const producto = await primero("productos?conStock=true&orden=-stock");
export const categoria = await primero("categorias");
const cliente = await primero("clientes");
const proveedor = await primero("proveedores");
// Nunca quien ha entrado: sin su nombre o su rol, lo demás no se podría llamar.
const usuario = await primero("usuarios?rol=vendedor");
const venta = await leer(`/api/v1/ventas/${(await primero("ventas?estado=registrada&usuarioId=todos")).id}`);

export const ids = {
  productoId: producto.id, categoriaId: categoria.id, clienteId: cliente.id, proveedorId: proveedor.id,
  usuarioId: usuario.id, ventaId: venta.id, recursoId: producto.id, detalleId: venta.lineas[0].id, ultimoId: 0,
};
export const idDe = {
  productos: producto.id, categorias: categoria.id, clientes: cliente.id, proveedores: proveedor.id, usuarios: usuario.id,
  ventas: venta.id, movimientos: (await primero("movimientos")).id, conteos: (await primero("conteos")).id,
  "claves-api": (await primero("claves-api?activo=todos"))?.id,
};
idDe["claves-api"] ??= (await crear("claves-api", { nombre: "Juez", rol: "vendedor" })).id;

function conIds(valor, nombre) {
  if (Array.isArray(valor)) return valor.map(v => conIds(v, nombre));
  if (valor && typeof valor === "object") return Object.fromEntries(Object.entries(valor).map(([k, v]) => [k, conIds(v, k)]));
  return ids[nombre] ?? valor;
}

let numero = Date.now();
export const otro = () => `${++numero}`;
// Lo que en la tienda no se repite.
const unicos = {
  nombre: v => `${v} ${otro()}`, codigo: () => `J-${otro()}`, documento: () => `D${otro()}`, codigoBarras: otro,
  correo: () => `juez.${otro()}@tienda.example`,
};

/** El cuerpo de ejemplo de la operación, con ids de esta tienda y sin repetir lo que no se repite. */
export function cuerpoDe(operacion) {
  const contenido = operacion.requestBody?.content?.["application/json"];
  if (!contenido) return null;
  const cuerpo = conIds(contenido.example ?? Object.values(contenido.examples)[0].value);
  // Lo que solo vale con los precios y existencias del ejemplo.
  delete cuerpo.totalEsperado;
  for (const linea of cuerpo.lineas ?? []) delete linea.stockEsperado;
  for (const campo of Object.keys(cuerpo))
    if (cuerpo[campo]) cuerpo[campo] = unicos[campo]?.(cuerpo[campo]) ?? cuerpo[campo];
  return cuerpo;
}
