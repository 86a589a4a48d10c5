// Las peticiones que sqlmap ataca, sacadas del documento OpenAPI: cada GET con toda su consulta y cada cuerpo JSON, con
// valores que el servicio acepta (si no, no llegarían al SQL). Una por línea: método, ruta, parámetros que probar y cuerpo.
import { cuerpoDe, documento, idDe, ids, leer, noSeLlama, producto } from "./tienda.mjs";

// Los que el documento deja en texto libre y el servicio no.
const textos = { desde: "2026-01-01", hasta: "2026-12-31", aFecha: "2026-12-31", evento: "sesion_iniciada", recurso: "producto", usuarioId: "todos" };

const valorDe = ({ name, schema, example }) => name in ids && schema.type === "integer" ? ids[name]
  : textos[name] ?? example ?? schema.example ?? schema.default ?? schema.enum?.[0] ?? schema.minimum
    ?? (schema.type === "boolean" ? true : schema.type === "string" ? "a" : 1);

const columnaDe = async ruta => Object.keys((await leer(ruta)).datos?.[0] ?? { id: 1 })[0];

const hojas = valor => Object.entries(valor).flatMap(([k, v]) => Array.isArray(v) ? v.flatMap(hojas) : [k]);

const escribir = (metodo, ruta, parametros, cuerpo = "") => console.log([metodo, ruta, parametros.join(","), cuerpo].join("\t"));

for (const [plantilla, operaciones] of Object.entries(documento.paths))
  for (const [metodo, operacion] of Object.entries(operaciones)) {
    if (noSeLlama(operacion)) continue;
    const recurso = plantilla.split("/")[3];
    const ruta = plantilla.replace(/\{(id|\w+Id)\}/, idDe[recurso]).replace("{codigo}", recurso ? producto.codigo : "no_encontrado");
    if (metodo !== "get") {
      const cuerpo = cuerpoDe(operacion);
      const simular = operacion.parameters?.some(p => p.name === "simular") ? "?simular=true" : "";
      if (cuerpo) escribir(metodo.toUpperCase(), ruta + simular, [...new Set(hojas(cuerpo))], JSON.stringify(cuerpo));
      continue;
    }
    if (plantilla.includes("{codigo}")) escribir("GET", ruta + "*", ["#1*"]);
    const consulta = [];
    for (const parametro of (operacion.parameters ?? []).filter(p => p.in === "query" && p.name !== "despuesDe"))
      consulta.push([parametro.name, parametro.name === "columnas" ? await columnaDe(ruta) : valorDe(parametro)]);
    if (consulta.length > 0)
      escribir("GET", `${ruta}?${new URLSearchParams(consulta)}`, consulta.map(([nombre]) => nombre));
    // El cursor no convive con la página: va aparte, y con uno de verdad si hay más de una fila.
    if (operacion.parameters?.some(p => p.name === "despuesDe"))
      escribir("GET", `${ruta}?${new URLSearchParams([["tamano", "1"], ["despuesDe", (await leer(`${ruta}?tamano=1`)).siguiente ?? "a"]])}`, ["despuesDe"]);
  }
