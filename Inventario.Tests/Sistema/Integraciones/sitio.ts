// El front-end: archivos servidos en este equipo, que para el navegador son http://localhost:5173.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { escuchar } from './cable.js';

export const frontEnd = 'http://localhost:5173/';

export type Archivos = Record<string, [tipo: string, contenido: string | Buffer]>;

/** Una página que ejecuta eso al cargarse. */
export const pagina = (guion: string): Archivos[string] =>
  ['text/html', `<!doctype html><link rel="icon" href="data:,"><body></body><script type="module">${guion}</script>`];

/** Un guion ya compilado, por su ruta desde esta carpeta. */
export const guion = async (ruta: string): Promise<Archivos[string]> => ['text/javascript', await readFile(new URL(ruta, import.meta.url))];

/** Los sirve hasta que se cierre, y dice la regla con que el navegador los encuentra. */
export async function servir(archivos: Archivos) {
  const servidor = createServer((peticion, respuesta) => {
    const [tipo, contenido] = archivos[peticion.url ?? ''] ?? ['text/plain', ''];
    respuesta.writeHead(contenido ? 200 : 404, { 'Content-Type': `${tipo}; charset=utf-8` }).end(contenido);
  });
  return { regla: `MAP localhost:5173 ${await escuchar(servidor)}`, cerrar: () => servidor.close() };
}
