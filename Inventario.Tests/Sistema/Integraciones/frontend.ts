// El front-end del contrato en un navegador de verdad, sin cambiarle una letra: lo sirve http://localhost:5173 y llama a la API en
// http://localhost:5080, que para este navegador son un servidor de archivos y un cable que se puede cortar.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { esperaMaxMs, tenderCable } from './cable.js';
import { crearCliente, direccion } from './cliente.js';
import { conNavegador } from './navegador.js';
import { frontEnd, guion, servir } from './sitio.js';

/** El que vende el contrato, de a dos. */
const productoId = 1;

const sitio = await servir({
  '/': ['text/html', `<!doctype html><link rel="icon" href="data:,">
    <script type="importmap">{ "imports": { "openapi-fetch": "/openapi-fetch.js" } }</script>
    <script type="module" src="/main.js"></script>`],
  '/main.js': await guion('contrato/main.js'),
  '/carrito': await guion('contrato/carrito.js'),
  '/pestanas': await guion('contrato/pestanas.js'),
  '/openapi-fetch.js': await guion(import.meta.resolve('openapi-fetch')),
});

const { data: sesion } = await crearCliente().POST('/api/v1/sesiones', {
  body: { correo: 'admin@inventario.local', contrasena: 'Inventario-demo-1' },
});
assert(sesion);
const api = crearCliente(sesion.tokenAcceso);
const cable = await tenderCable(new URL(direccion));

await conNavegador([sitio.regla, `MAP localhost:5080 ${cable.direccion}`], async navegador => {
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
sitio.cerrar();
console.log('El front-end del contrato hace lo que dice.');

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
  // La respuesta a la venta se pierde: la repite, y se vende una vez. La intercepción sigue puesta: quitarla entre las dos
  // puede perder la segunda.
  let perdida = false;
  await pagina.route('**/api/v1/ventas', async ruta => {
    if (perdida)
      return ruta.continue();
    perdida = true;
    const { status } = await fetch(`${direccion}/api/v1/ventas`, {
      method: 'POST', headers: await ruta.request().allHeaders(), body: ruta.request().postData(),
    });
    assert.equal(status, 201);
    await ruta.abort();
  });
  // Lee el estado al cargarse y al abrirse el flujo: lo que pase después, le llega.
  let lecturas = 0;
  const lee = pagina.waitForEvent('console', m => m.text() === '18' && ++lecturas === 2);
  await pagina.goto(frontEnd);
  await lee;
  await pagina.unroute('**/api/v1/ventas');

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
    [precio * 2, 18, 18, `${productoId} 17`, `${productoId} 16`, `${productoId} 15`].map(linea => `log: ${linea}`));
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
