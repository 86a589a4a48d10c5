// pestanas.ts en ocho pestañas de un navegador de verdad: un flujo de eventos para todas, aunque se corte la red o se cierre la que lo
// tiene, y una renovación para todas, aunque se pierda su respuesta.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { BrowserContext, Page } from 'playwright-core';
import { esperaMaxMs, tenderCable } from './cable.js';
import { crearCliente, direccion } from './cliente.js';
import { conNavegador } from './navegador.js';
import type { Evento, Sesion } from './pestanas.js';
import { frontEnd, guion, pagina, servir } from './sitio.js';

declare global {
  interface Window {
    vistos: Evento[];
    empiezos: number;
    renovaciones: number;
    guardar(sesion: Sesion | null): void;
    pedir(ruta: string): Promise<number | string>;
  }
}

const cuantas = 8;
const productoId = 1;
const tipos = ['venta.registrada', 'stock.cambiado'] as const;
const api = crearCliente((await entrar()).tokenAcceso);
await api.POST('/api/v1/conteos', { body: { lineas: [{ productoId, contado: 100 }] } });
const contados = await loQueCuentaLaApi((await entrar()).tokenAcceso);
let ventas = 0;

const sitio = await servir({
  '/entrar': pagina(`import { guardar } from '/pestanas.js'; window.guardar = guardar;`),
  '/otra': pagina(''),
  '/': pagina(`
    import { conSesion, guardar, seguir } from '/pestanas.js';
    Object.assign(window, { guardar, vistos: [], empiezos: 0, renovaciones: 0 });
    // Cuenta las renovaciones y, si se le pide, pierde la respuesta de la primera.
    const mandar = window.fetch;
    window.fetch = async (...peticion) => {
      const respuesta = await mandar(...peticion);
      if (!respuesta.url.endsWith('/sesiones/renovar'))
        return respuesta;
      window.renovaciones++;
      if (!localStorage.getItem('perder'))
        return respuesta;
      localStorage.removeItem('perder');
      throw new TypeError('Se perdió la respuesta.');
    };
    window.pedir = ruta => conSesion(new Request('http://localhost:5080/api/v1' + ruta, { signal: AbortSignal.timeout(${esperaMaxMs}) }))
      .then(r => r.status, e => e.name);
    seguir(${JSON.stringify(tipos)}, async () => window.empiezos++, evento => window.vistos.push(evento));`),
  '/pestanas.js': await guion('pestanas.js'),
});
const cable = await tenderCable(new URL(direccion));

await conNavegador([sitio.regla, `MAP localhost:5080 ${cable.direccion}`], async navegador => {
  const contexto = await navegador.newContext();
  contexto.setDefaultTimeout(esperaMaxMs);
  const flujos = anotarFlujos(contexto);
  const pestanas = await abrirlas(contexto);

  paso('Cada una puede pedir, y el flujo es uno');
  assert.deepEqual(await todasPiden(pestanas), Array(cuantas).fill(200));
  assert.equal(flujos.length, 1);

  paso('Con la red cortada dos veces, todas ven todo, una vez y en orden');
  await vender();
  await cable.cortadoMientras(async () => { await vender(); await vender(); });
  await todasAlDia(pestanas);
  await vender();
  await cable.cortadoMientras(vender);
  await vender();
  await todasAlDia(pestanas);
  assert.equal(new Set(flujos).size, 1, 'ninguna otra abrió un flujo');

  paso('El token caduca para todas a la vez: lo renueva una, y entran todas');
  await caducar(pestanas[0]!);
  assert.deepEqual(await todasPiden(pestanas), pestanas.map(() => 200));
  assert.equal(await renovaciones(pestanas), 1);

  paso('Se pierde la respuesta de la renovación: lo nota una, y las demás entran');
  await pestanas[0]!.evaluate(() => localStorage.setItem('perder', 'la primera'));
  await caducar(pestanas[0]!);
  assert.deepEqual((await todasPiden(pestanas)).sort(), [...Array(cuantas - 1).fill(200), 'TypeError']);
  assert.deepEqual(await todasPiden(pestanas), pestanas.map(() => 200));
  assert.equal(await renovaciones(pestanas), 1 + 2);

  paso('La que lo tiene se guarda para volver atrás: sigue otra, y al volver recibe lo que se perdió');
  const guardada = flujos.at(-1)!;
  await cambiar(guardada, 'pagehide');
  await vender();
  await todasAlDia(pestanas.filter(p => p !== guardada));
  assert.notEqual(flujos.at(-1), guardada);
  await cambiar(guardada, 'pageshow');
  await todasAlDia(pestanas);

  paso('Lo mismo, y vuelve con la red cortada');
  await cambiar(guardada, 'pagehide');
  await vender();
  await todasAlDia(pestanas.filter(p => p !== guardada));
  await cable.cortadoMientras(async () => { await cambiar(guardada, 'pageshow'); await vender(); });
  await todasAlDia(pestanas);

  paso('Se cierra la que lo tiene, mientras se vende: sigue otra, y ninguna pierde ni repite');
  const cerrada = flujos.at(-1)!;
  const quedan = pestanas.filter(p => p !== cerrada);
  await Promise.all([vender(), cerrada.close(), vender()]);
  await vender();
  await todasAlDia(quedan);

  paso('Una que llega después empieza desde ahí');
  const nueva = await abrir(contexto);
  const deAntes = contados.length;
  await vender();
  await todasAlDia(quedan);
  await todasAlDia([nueva], deAntes);
  await nueva.close();
});
cable.quitar();
sitio.cerrar();
console.log('Ocho pestañas siguen lo mismo con un solo flujo.');
process.exit(); // el flujo de la API no se acaba

function paso(titulo: string) {
  console.log(`· ${titulo}`);
}

/** La pestaña que abre cada flujo. */
function anotarFlujos(contexto: BrowserContext) {
  const flujos: Page[] = [];
  contexto.on('request', peticion => {
    if (peticion.resourceType() === 'eventsource')
      flujos.push(peticion.frame().page());
  });
  contexto.on('weberror', e => { throw e.error(); });
  return flujos;
}

async function abrir(contexto: BrowserContext) {
  const nueva = await contexto.newPage();
  await nueva.goto(frontEnd);
  // Al cargarse y al abrirse el flujo.
  await nueva.waitForFunction(() => window.empiezos > 1);
  return nueva;
}

async function abrirlas(contexto: BrowserContext) {
  const primera = await contexto.newPage();
  await primera.goto(`${frontEnd}entrar`);
  await primera.evaluate(s => window.guardar(s), await entrar());
  await primera.close();
  return Promise.all(Array.from({ length: cuantas }, () => abrir(contexto)));
}

function todasPiden(pestanas: Page[]) {
  return Promise.all(pestanas.map(p => p.evaluate(() => window.pedir('/ajustes'))));
}

async function renovaciones(pestanas: Page[]) {
  return (await Promise.all(pestanas.map(p => p.evaluate(() => window.renovaciones)))).reduce((a, b) => a + b);
}

/** Lo que oye una página al quedar guardada y al volver; este navegador no guarda ninguna. */
async function cambiar(enEsta: Page, suceso: 'pagehide' | 'pageshow') {
  await enEsta.evaluate(s => dispatchEvent(new PageTransitionEvent(s, { persisted: true })), suceso);
}

/** Deja en el navegador un token que ya no vale, con su token de refresco. */
async function caducar(enEsta: Page) {
  await enEsta.evaluate(() => {
    const sesion = JSON.parse(localStorage.getItem('sesion')!) as Sesion;
    window.guardar({ ...sesion, tokenAcceso: `${sesion.tokenAcceso.slice(0, -8)}caducado` });
  });
}

/** Cada una ha visto justo lo que contó la API, desde el primero o desde ese. */
async function todasAlDia(pestanas: Page[], desde = 0) {
  while (contados.length < ventas * tipos.length)
    await once(contados.llega, 'evento', { signal: AbortSignal.timeout(esperaMaxMs) });
  for (const pestana of pestanas) {
    await pestana.waitForFunction(id => window.vistos.at(-1)?.id === id, contados.at(-1)!.id);
    assert.deepEqual(await pestana.evaluate(() => window.vistos), contados.slice(desde));
    assert.equal(await pestana.evaluate(() => window.empiezos), 2);
  }
}

async function entrar() {
  const { data } = await crearCliente().POST('/api/v1/sesiones', {
    body: { correo: 'admin@inventario.local', contrasena: 'Inventario-demo-1' },
  });
  assert(data);
  return data;
}

async function vender() {
  const { error } = await api.POST('/api/v1/ventas', { body: { lineas: [{ productoId, cantidad: 1 }] } });
  assert.equal(error, undefined);
  ventas++;
}

/** Los eventos que escribe la API, sin navegador ni cable. */
async function loQueCuentaLaApi(token: string) {
  const eventos = Object.assign([] as Evento[], { llega: new EventEmitter() });
  const { body } = await fetch(`${direccion}/api/v1/eventos?tipos=${tipos.join()}`, { headers: { Authorization: `Bearer ${token}` } });
  const leer = async () => {
    const evento: Record<string, string> = {};
    for await (const linea of createInterface({ input: Readable.fromWeb(body as ReadableStream) })) {
      const [campo = '', valor = ''] = linea.split(/: (.*)/s, 2);
      evento[campo] = valor;
      if (campo !== 'data')
        continue;
      const { id = '', event: tipo = '' } = evento;
      if (tipos.some(t => t === tipo))
        eventos.push({ tipo, id, datos: JSON.parse(valor) } as Evento);
      eventos.llega.emit('evento');
    }
  };
  leer().catch(e => { throw e; });
  // El de inicio.
  await once(eventos.llega, 'evento', { signal: AbortSignal.timeout(esperaMaxMs) });
  return eventos;
}
