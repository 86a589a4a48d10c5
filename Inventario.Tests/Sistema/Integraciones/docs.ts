// La página /docs en un navegador de verdad y sin internet: se ve entera, en español, y desde ella se manda una petición con su token.
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { crearCliente, direccion } from './cliente.js';
import { conNavegador } from './navegador.js';

/** Lo que la interfaz dice en español y lo que solo le sirve a quien la fabrica. */
const enEspanol = ['Introducción', 'Buscar', 'Servidor', 'Autenticación', 'Bibliotecas cliente', 'Operaciones', 'Probar solicitud'];
const sobra = ['Preguntar a IA', 'agente de IA', 'Abrir cliente', 'Herramientas de desarrollo', 'Compartir', 'Generar SDK', 'Desplegar'];

/** Lo que apagado o encendido hoy se ve igual, y mandaría cosas fuera cuando la página quiera. */
const apagado = ['"telemetry":false', '"mcp":{"disabled":true}'];

/** En este equipo y en un servidor con nombre: la página no se porta igual. */
const sitios = [direccion, 'http://inventario.prueba'];

interface Documento {
  info: { title: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, { tags: string[]; summary: string }>>;
}

const temporal = tmpdir();

const { data: sesion } = await crearCliente().POST('/api/v1/sesiones', {
  body: { correo: 'admin@inventario.local', contrasena: 'Inventario-demo-1' },
});
assert(sesion);
const { data: productos } = await crearCliente(sesion.tokenAcceso).GET('/api/v1/productos');
const codigo = productos?.datos[0]?.codigo;
assert(codigo);
const documento = (await (await fetch(`${direccion}/openapi/v1.json`)).json()) as Documento;
const deProductos = Object.values(documento.paths).flatMap(p => Object.values(p)).filter(o => o.tags.includes('Productos'));
assert(documento.tags.length > 10 && deProductos.length > 5);

const { host, hostname } = new URL(direccion);
await conNavegador([`EXCLUDE ${hostname}`, `MAP inventario.prueba ${host}`], async navegador => {
  for (const sitio of sitios)
    await visitar(sitio, await navegador.newPage({ viewport: { width: 1400, height: 900 }, locale: 'es-MX' }));
});
console.log('La página /docs está bien.');

async function visitar(sitio: string, pagina: Page) {
  pagina.setDefaultTimeout(60_000);
  const fallos: string[] = [];
  pagina.on('console', m => {
    if (m.type() === 'error' || m.type() === 'warning')
      fallos.push(`consola: ${m.text()}`);
  });
  pagina.on('pageerror', e => fallos.push(`página: ${e.message}`));
  pagina.on('request', r => {
    if (/^http/.test(r.url()) && new URL(r.url()).host !== new URL(sitio).host)
      fallos.push(`fuera: ${r.url()}`);
  });
  try {
    await recorrer(sitio, pagina);
    assert.deepEqual(fallos, []);
  } catch (e) {
    const captura = join(await mkdtemp(join(temporal, 'docs-')), 'docs.png');
    await pagina.screenshot({ path: captura });
    console.error(`${sitio}/docs quedó en ${captura}`, fallos);
    throw e;
  }
}

async function recorrer(sitio: string, pagina: Page) {
  const ajustes = await (await pagina.goto(`${sitio}/docs`))?.text();
  for (const ajuste of apagado)
    assert(ajustes?.includes(ajuste), `falta ${ajuste}`);
  await pagina.getByRole('heading', { level: 1, name: documento.info.title }).waitFor();
  assert.equal(await pagina.title(), documento.info.title);

  const indice = pagina.getByRole('complementary');
  for (const { name } of documento.tags)
    await indice.getByRole('link', { name, exact: true }).waitFor();
  const texto = await pagina.locator('body').innerText();
  for (const frase of enEspanol)
    assert(texto.includes(frase), `falta «${frase}»`);
  for (const frase of sobra)
    assert(!texto.includes(frase), `sobra «${frase}»`);

  await pagina.getByLabel('Token Bearer').first().fill(sesion!.tokenAcceso);
  await indice.getByRole('button', { name: 'Abrir grupo - Productos' }).click();
  for (const { summary } of deProductos)
    await indice.getByText(summary, { exact: true }).waitFor();
  await indice.getByText(documento.paths['/api/v1/productos']?.['get']?.summary ?? '', { exact: true }).click();
  await pagina.getByRole('button', { name: 'Probar solicitud (get /api/v1/productos)', exact: true }).click();
  const ventana = pagina.getByRole('dialog');
  await ventana.getByRole('button', { name: /^Enviar/ }).first().click();
  await ventana.getByText('200 OK').waitFor();
  await ventana.getByText(`"${codigo}"`).waitFor();
}
