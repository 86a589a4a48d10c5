// El documento con ejemplos que esta tienda acepta, para que Portman llame a cada operación y salga bien: los esquemas y las
// respuestas, que son lo que se juzga, quedan como estaban. Crea lo que luego se edita, anula o borra.
import { categoria, crear, cuerpoDe, documento, idDe, noSeLlama, otro, producto } from "./tienda.mjs";

const celda = texto => `"${texto.replaceAll('"', '""')}"`;

const { correo, contrasena, refresco } = JSON.parse(process.env.SESION);
const fijos = {
  IniciarSesion: { correo, contrasena },
  RenovarSesion: { tokenRefresco: refresco },
};
function nuevo(recurso) {
  const cuerpo = cuerpoDe(documento.paths[`/api/v1/${recurso}`].post);
  // Con existencias iniciales ya se movió, y no se podría borrar.
  delete cuerpo.stockInicial;
  delete cuerpo.costoInicial;
  return crear(recurso, cuerpo);
}

for (const [plantilla, operaciones] of Object.entries(documento.paths))
  for (const [metodo, operacion] of Object.entries(operaciones)) {
    if (noSeLlama(operacion)) {
      delete operaciones[metodo];
      continue;
    }
    const recurso = plantilla.split("/")[3];
    // Un PATCH con todos sus campos: a los que faltaran, Portman no les rompería el límite.
    let cuerpo = fijos[operacion.operationId] ?? cuerpoDe(metodo === "patch" ? operaciones.put : operacion);
    if (cuerpo?.nota === null) cuerpo.nota = "Nota.";
    let id = idDe[recurso];
    if (metodo !== "get" && plantilla.includes("{id}")) {
      const creado = await nuevo(recurso);
      id = creado.id ?? creado.datos[0].id;
      if (cuerpo?.lineas?.[0]?.detalleId) cuerpo.lineas[0].detalleId = creado.lineas[0].id;
    }
    for (const parametro of operacion.parameters ?? []) {
      if (parametro.in === "path") parametro.example = /id$/i.test(parametro.name) ? id : recurso ? producto.codigo : "no_encontrado";
      // Con la versión del ejemplo responderían 412 o 304.
      if (["If-Match", "If-None-Match"].includes(parametro.name)) parametro.example = metodo === "get" ? '"ninguna"' : "*";
      if (parametro.name === "Idempotency-Key") parametro.example = `juez-${otro()}`;
    }
    const [tipo, contenido] = Object.entries(operacion.requestBody?.content ?? {})[0] ?? [];
    if (!contenido) continue;
    operacion.requestBody.content = { [tipo]: contenido };
    delete contenido.examples;
    contenido.example = tipo === "text/csv" ? `codigo,nombre,categoria,precio\nJ-${otro()},Importado,${celda(categoria.nombre)},12.50\n` : cuerpo;
  }
console.log(JSON.stringify(documento));
