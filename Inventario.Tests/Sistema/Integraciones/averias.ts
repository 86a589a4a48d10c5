// pestanas.ts cuando algo falla: la renovación, el flujo, una lectura lenta, lo guardado, la sesión. Una pestaña cada vez, para que
// ninguna otra lo tape.
import assert from 'node:assert/strict';
import type { Browser, Page, Route } from 'playwright-core';
import { esperaMaxMs, tenderCable } from './cable.js';
import { crearCliente, direccion } from './cliente.js';
import { conNavegador } from './navegador.js';
import type { Sesion } from './pestanas.js';
import { frontEnd, guion, pagina, servir } from './sitio.js';

declare global {
  interface Window {
    /** Falta mientras la página carga: quien lo espera puede mirar entre una página y la siguiente. */
    diario?: string[];
    guardar(sesion: Sesion | null): void;
    salir(): Promise<void>;
    pedir(ruta: string): Promise<number | string>;
  }
}

const productoId = 1;
const cors = { 'Access-Control-Allow-Origin': new URL(frontEnd).origin };
const api = crearCliente((await entrar()).tokenAcceso);

const sitio = await servir({
  '/': pagina(`
    import * as pestanas from '/pestanas.js';
    const { conSesion, guardar, salir, seguir, sesion } = pestanas;
    const api = 'http://localhost:5080/api/v1';
    const pedir = ruta => conSesion(new Request(api + ruta)).then(r => r.status, e => e.name);
    Object.assign(window, { diario: [], guardar, salir, pedir });
    const leer = async () => {
      const respuesta = await conSesion(new Request(api + '/productos/${productoId}'));
      if (!respuesta.ok)
        throw new Error(respuesta.status);
      window.diario.push('leído ' + (await respuesta.json()).stock);
    };
    if (location.hash === '#avisa')
      pestanas.alCaducar(() => document.body.append('Su sesión terminó.'));
    if (sesion())
      seguir(['stock.cambiado'], leer, e => window.diario.push('llegó ' + e.datos.stock));
    document.body.append(sesion() ? 'con sesión. ' : 'sin sesión. ');`),
  '/pestanas.js': await guion('pestanas.js'),
});
const cable = await tenderCable(new URL(direccion));
const fallos: unknown[] = [];

await conNavegador([sitio.regla, `MAP localhost:5080 ${cable.direccion}`], async navegador => {
  await probar(navegador, 'Lo guardado no es una sesión: se puede entrar', async pestana => {
    for (const basura of ['undefined', '{', '7', '{"tokenAcceso":"x"}']) {
      await pestana.evaluate(b => localStorage.setItem('sesion', b), basura);
      await pestana.reload();
      await pestana.getByText('sin sesión').waitFor();
    }
  });

  await probar(navegador, 'El flujo no se abre: el estado se lee igual, y otra vez cuando se abre', async pestana => {
    await contar(20);
    await pestana.route('**/eventos/entradas', responder503);
    await llegar(pestana);
    await dice(pestana, ['leído 20']);
    await pestana.unroute('**/eventos/entradas');
    await dice(pestana, ['leído 20', 'leído 20']);
    await vender();
    await dice(pestana, ['leído 20', 'leído 20', 'llegó 19']);
  });

  await probar(navegador, 'Se vende mientras se lee: el evento espera a la lectura, y una que falla se repite', async pestana => {
    await contar(20);
    let soltar = () => {};
    const suelta = new Promise<void>(listo => soltar = listo);
    const lecturas = [pasar, responder503, async (ruta: Route) => {
      const respuesta = await pedirDesdeAqui(ruta);
      await vender();
      await suelta;
      await ruta.fulfill(respuesta);
    }];
    await pestana.route(`**/productos/${productoId}`, ruta => (lecturas.shift() ?? pasar)(ruta));
    await Promise.all([esperarEvento(pestana), llegar(pestana)]);
    soltar();
    await dice(pestana, ['leído 20', 'leído 20', 'llegó 19']);
  });

  await probar(navegador, 'No se puede renovar ahora: quien pide lo sabe, y el flujo sigue', async pestana => {
    await contar(20);
    await llegar(pestana);
    await dice(pestana, ['leído 20', 'leído 20']);
    await caducar(pestana);
    await pestana.route('**/sesiones/renovar', responder503, { times: 1 });
    assert.equal(await pestana.evaluate(() => window.pedir('/ajustes')), 503);
    await pestana.route('**/sesiones/renovar', responder503, { times: 1 });
    await cable.cortadoMientras(vender);
    await dice(pestana, ['leído 20', 'leído 20', 'llegó 19']);
    assert.equal(await pestana.evaluate(() => window.pedir('/ajustes')), 200);
  });

  await probar(navegador, 'Sale, también con la API sin responder: la página empieza de nuevo, sin flujo', async pestana => {
    for (const falla of [false, true]) {
      const { tokenAcceso } = await llegar(pestana);
      await pestana.waitForFunction(() => window.diario?.length === 2);
      if (falla)
        await pestana.route('**/sesiones/actual', ruta => ruta.abort());
      await pestana.evaluate(() => void window.salir());
      await pestana.getByText('sin sesión').waitFor();
      const { response } = await crearCliente(tokenAcceso).GET('/api/v1/ajustes');
      assert.equal(response.status, falla ? 200 : 401);
    }
  });

  await probar(navegador, 'La sesión se acaba: la página lo dice, y si vuelve a entrar sigue donde estaba', async pestana => {
    await contar(20);
    const { tokenAcceso } = await llegar(pestana, '#avisa');
    await dice(pestana, ['leído 20', 'leído 20']);
    await crearCliente(tokenAcceso).DELETE('/api/v1/sesiones/actual');
    assert.equal(await pestana.evaluate(() => window.pedir('/ajustes')), 401);
    await pestana.getByText('con sesión. Su sesión terminó.').waitFor();
    await vender();
    await pestana.evaluate(s => window.guardar(s), await entrar());
    await dice(pestana, ['leído 20', 'leído 20', 'llegó 19']);

    await pestana.evaluate(s => window.guardar(s), await entrar('vendedor'));
    await pestana.waitForFunction(() => window.diario?.[0] === 'leído 19');
  });

  await probar(navegador, 'Si la página no dice nada, empieza de nuevo', async pestana => {
    const { tokenAcceso } = await llegar(pestana);
    await crearCliente(tokenAcceso).DELETE('/api/v1/sesiones/actual');
    await pestana.evaluate(() => void window.pedir('/ajustes'));
    await pestana.getByText('sin sesión').waitFor();
  });
});
cable.quitar();
sitio.cerrar();
assert.deepEqual(fallos, []);
console.log('Una pestaña sigue aunque falle lo que necesita.');
process.exit(); // el flujo de la API no se acaba

/** Con un navegador sin nada guardado. */
async function probar(navegador: Browser, titulo: string, prueba: (pestana: Page) => Promise<void>) {
  console.log(`· ${titulo}`);
  const contexto = await navegador.newContext();
  contexto.setDefaultTimeout(esperaMaxMs);
  const pestana = await contexto.newPage();
  try {
    await pestana.goto(frontEnd);
    await prueba(pestana);
  } catch (e) {
    console.error(e);
    fallos.push(titulo);
  }
  await contexto.close();
}

/** Carga la página con la sesión recién iniciada. */
async function llegar(pestana: Page, marca = '') {
  const sesion = await entrar();
  await pestana.evaluate(s => localStorage.setItem('sesion', JSON.stringify(s)), sesion);
  await pestana.goto('about:blank');
  await pestana.goto(frontEnd + marca);
  await pestana.getByText('con sesión').waitFor();
  return sesion;
}

async function dice(pestana: Page, diario: string[]) {
  await pestana.waitForFunction(n => (window.diario?.length ?? 0) >= n, diario.length);
  assert.deepEqual(await pestana.evaluate(() => window.diario), diario);
}

/** El de existencias, cuando ya llegó al navegador. */
async function esperarEvento(pestana: Page) {
  const chromium = await pestana.context().newCDPSession(pestana);
  const llega = new Promise<void>((listo, falla) => {
    chromium.on('Network.eventSourceMessageReceived', e => { if (e.eventName === 'stock.cambiado') listo(); });
    AbortSignal.timeout(esperaMaxMs).onabort = () => { falla(new Error('No llegó ningún evento de existencias.')); };
  });
  await chromium.send('Network.enable');
  await llega;
}

/** Deja en el navegador un token que ya no vale, con su token de refresco. */
async function caducar(pestana: Page) {
  await pestana.evaluate(() => {
    const sesion = JSON.parse(localStorage.getItem('sesion')!) as Sesion;
    window.guardar({ ...sesion, tokenAcceso: `${sesion.tokenAcceso.slice(0, -8)}caducado` });
  });
}

function responder503(ruta: Route) {
  return ruta.fulfill({ status: 503, headers: cors, contentType: 'application/problem+json', body: '{"codigo":"sobrecarga"}' });
}

function pasar(ruta: Route) {
  return ruta.continue();
}

async function pedirDesdeAqui(ruta: Route) {
  const token = await ruta.request().headerValue('Authorization');
  const respuesta = await fetch(direccion + new URL(ruta.request().url()).pathname, { headers: { Authorization: token ?? '' } });
  return { status: respuesta.status, headers: cors, contentType: 'application/json', body: await respuesta.text() };
}

async function entrar(quien = 'admin') {
  const { data } = await crearCliente().POST('/api/v1/sesiones', {
    body: { correo: `${quien}@inventario.local`, contrasena: 'Inventario-demo-1' },
  });
  assert(data);
  return data;
}

async function contar(contado: number) {
  const { error } = await api.POST('/api/v1/conteos', { body: { lineas: [{ productoId, contado }] } });
  assert.equal(error, undefined);
}

async function vender() {
  const { error } = await api.POST('/api/v1/ventas', { body: { lineas: [{ productoId, cantidad: 1 }] } });
  assert.equal(error, undefined);
}
