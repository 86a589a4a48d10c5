// El front-end del README en un navegador de verdad, sin cambiarle una letra: lo sirve http://localhost:5173 y llama a la API en
// http://localhost:5080, que para este navegador son un servidor de archivos y un cable que se puede cortar.
import assert from 'node:assert/strict';
import { once, type EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { escuchar, esperaMaxMs, tenderCable } from './cable.js';
import { crearCliente, direccion } from './cliente.js';
import { conNavegador } from './navegador.js';

const frontEnd = 'http://localhost:5173/';
/** El que vende el README, de a dos. */
const productoId = 1;

const archivos: Record<string, [tipo: string, contenido: string | Buffer]> = {
  '/': ['text/html', `<!doctype html><link rel="icon" href="data:,">
    <script type="importmap">{ "imports": { "openapi-fetch": "/openapi-fetch.js" } }</script>
    <script type="module" src="/main.js"></script>`],
  '/main.js': ['text/javascript', await readFile(new URL('readme/main.js', import.meta.url))],
  '/openapi-fetch.js': ['text/javascript', await readFile(new URL(import.meta.resolve('openapi-fetch')))],
};
const servidor = createServer((peticion, respuesta) => {
  const [tipo, contenido] = archivos[peticion.url ?? ''] ?? ['text/plain', ''];
  respuesta.writeHead(contenido ? 200 : 404, { 'Content-Type': `${tipo}; charset=utf-8` }).end(contenido);
});

const { data: sesion } = await crearCliente().POST('/api/v1/sesiones', {
  body: { correo: 'admin@inventario.local', contrasena: 'Inventario-demo-1' },
});
assert(sesion);
const api = crearCliente(sesion.tokenAcceso);
const cable = await tenderCable(new URL(direccion));
const nombres = [`MAP localhost:5173 ${await escuchar(servidor)}`, `MAP localhost:5080 ${cable.direccion}`];

await conNavegador(nombres, async navegador => {
  const pagina = await navegador.newPage();
  pagina.setDefaultTimeout(esperaMaxMs);
  const escrito: string[] = [];
  pagina.on('console', m => escrito.push(`${m.type()}: ${m.text()}`));
  pagina.on('pageerror', e => escrito.push(`sin atrapar: ${e.message}`));
  try {
    await loQueFalta(pagina);
    await venderYSeguir(pagina, escrito);
  } catch (e) {
    console.error(escrito.join('\n'));
    throw e;
  }
});
cable.quitar();
servidor.close();
console.log('El front-end del README hace lo que dice.');

async function loQueFalta(pagina: Page) {
  const { codigo, nombre, precio } = await contar(1);
  const escribe = pagina.waitForEvent('console', m => m.type() === 'log');
  await pagina.goto(frontEnd);
  assert.deepEqual(await (await escribe).args()[0]?.jsonValue(), [{ productoId, codigo, nombre, solicitado: 2, disponible: 1, precioUnitario: precio }]);
  // Que no escriba más.
  await pagina.goto('about:blank');
}

async function venderYSeguir(pagina: Page, escrito: string[]) {
  const { precio } = await contar(20);
  escrito.length = 0;
  const chromium = await pagina.context().newCDPSession(pagina);
  await chromium.send('Network.enable');
  // El de inicio. Se avisa justo antes de repartirlo: lo siguiente que se le pide a la página va después.
  const primerEvento = once(chromium as unknown as EventEmitter, 'Network.eventSourceMessageReceived', { signal: AbortSignal.timeout(esperaMaxMs) });
  await pagina.goto(frontEnd);
  await primerEvento;
  await pagina.evaluate(() => {});

  const llega = async (quedan: number, hacer: () => Promise<void>) => {
    const escribe = pagina.waitForEvent('console', m => m.text() === `${productoId} ${quedan}`);
    await hacer();
    await escribe;
  };
  // Con la red cortada antes de saber de ningún cambio, cortada después de saber de uno, y entera: cada cambio llega, y una vez.
  await llega(17, () => cable.cortadoMientras(vender));
  await llega(16, () => cable.cortadoMientras(vender));
  await llega(15, vender);
  assert.deepEqual(escrito.filter(linea => !linea.startsWith('error: Failed to load resource')),
    [precio * 2, `${productoId} 17`, `${productoId} 16`, `${productoId} 15`].map(linea => `log: ${linea}`));
}

/** Deja sus existencias en esas, y lo devuelve. */
async function contar(contado: number) {
  const { error } = await api.POST('/api/v1/conteos', { body: { lineas: [{ productoId, contado }] } });
  assert.equal(error, undefined);
  const { data: producto } = await api.GET('/api/v1/productos/{id}', { params: { path: { id: productoId } } });
  assert(producto);
  return producto;
}

async function vender() {
  const { error } = await api.POST('/api/v1/ventas', { body: { lineas: [{ productoId, cantidad: 1 }] } });
  assert.equal(error, undefined);
}
