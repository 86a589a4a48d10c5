// Dos usuarios en el mismo navegador, uno tras otro: lo que leyó uno no lo ve el otro, ni por las copias que guarda el navegador, ni al
// volver atrás, ni en otra pestaña.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright-core';
import { esperaMaxMs } from './cable.js';
import { crearCliente, direccion, type Esquema } from './cliente.js';
import { conNavegador } from './navegador.js';
import type { Sesion } from './pestanas.js';
import { frontEnd, guion, pagina, servir } from './sitio.js';

declare global {
  interface Window {
    guardar(sesion: Sesion | null): void;
  }
}

const producto = 'http://localhost:5080/api/v1/productos/1';
const actual = 'http://localhost:5080/api/v1/sesiones/actual';
const roles = { admin: 'administrador', vendedor: 'vendedor' };
type Quien = keyof typeof roles;

/** Cómo llega el segundo a la página: abriéndola, y entonces el navegador pregunta o usa su copia sin preguntar; o volviendo atrás. */
const maneras = ['default', 'no-cache', 'force-cache', 'atrás'];

const sitio = await servir({
  '/': pagina(`
    import { conSesion, sesion } from '/pestanas.js';
    const pedir = url => conSesion(new Request(url, { cache: location.hash.slice(1) })).then(r => r.text());
    document.body.textContent = sesion() ? '[' + await pedir('${producto}') + ',' + await pedir('${actual}') + ']' : 'sin sesión';`),
  '/salir': pagina(`
    import { guardar, salir, sesion } from '/pestanas.js';
    window.guardar = guardar;
    if (sesion())
      await salir();
    else
      document.body.textContent = 'sin sesión';`),
  '/pestanas.js': await guion('pestanas.js'),
});

await conNavegador([sitio.regla, `MAP localhost:5080 ${new URL(direccion).host}`], async navegador => {
  const contexto = await navegador.newContext();
  contexto.setDefaultTimeout(esperaMaxMs);
  const caja = await contexto.newPage();
  const estados = await escucharEstados(caja);

  for (const [primero, segundo] of [['admin', 'vendedor'], ['vendedor', 'admin']] as const)
    for (const manera of maneras) {
      console.log(`· ${primero} lee el producto y quién es; sale, y ${segundo} llega a lo mismo: ${manera}`);
      await salir(caja);
      await entrar(caja, primero);
      await caja.goto(`${frontEnd}#default`);
      await ve(caja, primero);

      await salir(caja);
      await entrar(caja, segundo);
      estados.olvidar();
      await (manera === 'atrás' ? volver(caja) : caja.goto(`${frontEnd}#${manera}`));
      await ve(caja, segundo);
      assert.deepEqual(await estados.losDos(), [200, 200], 'la API los mandó enteros, y nadie dijo que la copia del otro vale');
    }

  console.log('· Dos pestañas: en una sale y entra otro, y la otra enseña lo suyo');
  const otra = await contexto.newPage();
  await otra.goto(`${frontEnd}#default`);
  await ve(otra, 'admin');
  await salir(caja);
  await otra.getByText('sin sesión', { exact: true }).waitFor();
  await entrar(caja, 'vendedor');
  await ve(otra, 'vendedor');
});
sitio.cerrar();
console.log('Ninguno ve lo que leyó el otro.');

async function salir(enEsta: Page) {
  await enEsta.goto(`${frontEnd}salir`);
  await enEsta.getByText('sin sesión', { exact: true }).waitFor();
}

async function entrar(enEsta: Page, quien: Quien) {
  const { data: sesion } = await crearCliente().POST('/api/v1/sesiones', {
    body: { correo: `${quien}@inventario.local`, contrasena: 'Inventario-demo-1' },
  });
  assert(sesion);
  await enEsta.evaluate(s => window.guardar(s), sesion);
}

/** Con el botón: la página se vuelve a cargar, porque este navegador no guarda ninguna. */
async function volver(enEsta: Page) {
  await enEsta.goBack();
  assert.equal(enEsta.url(), `${frontEnd}#default`);
  const navegaciones = await enEsta.evaluate(() => performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]);
  assert.deepEqual(navegaciones.map(n => n.type), ['back_forward']);
}

/** La página enseña quién es y, solo al administrador, el costo. */
async function ve(enEsta: Page, quien: Quien) {
  await enEsta.getByText(`"rol":"${roles[quien]}"`).waitFor();
  const [ficha, usuario] = JSON.parse(await enEsta.locator('body').textContent() ?? '') as [Esquema<'Producto'>, Esquema<'Usuario'>];
  assert.deepEqual([usuario.correo, typeof ficha.costoPromedio], [`${quien}@inventario.local`, quien === 'admin' ? 'number' : 'undefined']);
}

/** Los estados que manda la API a las dos lecturas de esa página, antes de que el navegador los cambie por los de su copia. */
async function escucharEstados(enEsta: Page) {
  const [pedidas, estados] = [new Set<string>(), new Map<string, number>()];
  const novedades = new EventEmitter();
  const chromium = await enEsta.context().newCDPSession(enEsta);
  chromium.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if ([producto, actual].includes(request.url) && request.method === 'GET')
      pedidas.add(requestId);
    novedades.emit('una');
  });
  chromium.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    estados.set(requestId, statusCode);
    novedades.emit('una');
  });
  await chromium.send('Network.enable');
  return {
    olvidar: () => pedidas.clear(),
    async losDos() {
      for (;;) {
        const llegados = [...pedidas].flatMap(id => estados.get(id) ?? []);
        if (llegados.length === 2)
          return llegados;
        await once(novedades, 'una', { signal: AbortSignal.timeout(esperaMaxMs) });
      }
    },
  };
}
