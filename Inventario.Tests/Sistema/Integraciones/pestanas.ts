// Una sesión y un flujo de eventos para todas las pestañas de un navegador: seis flujos abiertos dejan a las demás esperando para
// siempre, y dos que renuevan a la vez se estorban. Se copia junto a los tipos. Web Locks pide https o localhost.
import type { components } from './inventario.js';

/** Dónde está la API: la única línea que se cambia. */
export const servidor = 'http://localhost:5080';
const api = `${servidor}/api/v1`;

type Esquemas = components['schemas'];
export type Sesion = Esquemas['SesionAbierta'];

/** Los de `x-eventos` en el documento OpenAPI, que no están entre los tipos generados. */
export interface Eventos {
  'venta.registrada': Esquemas['EventoVentaRegistrada'];
  'venta.anulada': Esquemas['EventoVentaAnulada'];
  'venta.devuelta': Esquemas['EventoVentaDevuelta'];
  'stock.cambiado': Esquemas['EventoStockCambiado'];
  'stock.bajo': Esquemas['EventoStockBajo'];
  'producto.creado': Esquemas['EventoProductoCreado'];
  'producto.cambiado': Esquemas['EventoProductoCambiado'];
  'producto.eliminado': Esquemas['EventoProductoEliminado'];
}
/** Con `tipo` se sabe qué son sus `datos`. */
export type Evento<T extends keyof Eventos = keyof Eventos> = { [K in T]: { tipo: K; id: string; datos: Eventos[K] } }[T];
interface Mensaje { tipo: string; id: string; datos?: unknown }

/** La de todas las pestañas. La ve cualquier guion de la página: que no cargue ninguno de fuera. */
export function sesion(): Sesion | null {
  try {
    const leida = JSON.parse(localStorage.getItem('sesion') ?? 'null') as Sesion | null;
    return leida?.tokenAcceso && leida.tokenRefresco && leida.usuario.id ? leida : null;
  } catch {
    return null; // lo que hay no es una sesión
  }
}
const escribir = (nueva: Sesion | null) => localStorage.setItem('sesion', JSON.stringify(nueva));

// Lo que leyó un usuario no lo ve el siguiente, ni en otra pestaña ni al volver atrás: la página empieza de nuevo.
let usuario = sesion()?.usuario.id;
const empezarSiCambio = () => { if (sesion()?.usuario.id !== usuario) location.reload(); };
addEventListener('storage', empezarSiCambio);
addEventListener('pageshow', empezarSiCambio);

/** Al entrar, la que dio la API. */
export function guardar(nueva: Sesion | null) {
  usuario ??= nueva?.usuario.id;
  escribir(nueva);
  empezarSiCambio();
}

/** Cierra la sesión, aunque la API no responda, y la página empieza de nuevo. */
export async function salir() {
  await conSesion(new Request(`${api}/sesiones/actual`, { method: 'DELETE', signal: AbortSignal.timeout(5000) })).catch(() => {});
  guardar(null);
}

let caducar = () => location.reload();
/** Lo que hace la página cuando su sesión ya no vale, en vez de empezar de nuevo. Si vuelve a entrar el mismo, todo sigue. */
export function alCaducar(hacer: () => void) { caducar = hacer; }

/**
 * El `fetch` de openapi-fetch, con la sesión. Si caducó, la renueva una pestaña, una vez, y las demás siguen con la nueva. Si no se pudo
 * renovar ahora, responde por qué (429, 503, sin red): un 401 es que hay que entrar.
 */
export async function conSesion(peticion: Request): Promise<Response> {
  const antes = sesion();
  const respuesta = await enviar(peticion, antes);
  if (!antes || respuesta.status !== 401 || (await respuesta.clone().text()).includes('credenciales_invalidas'))
    return respuesta;
  const rechazo = await renovar(antes);
  if (rechazo)
    return rechazo.status === 401 ? respuesta : rechazo;
  const ahora = sesion();
  return ahora?.usuario.id === antes.usuario.id ? enviar(peticion, ahora) : respuesta;
}

function enviar(peticion: Request, con: Sesion | null) {
  const copia = peticion.clone();
  if (con)
    copia.headers.set('Authorization', `Bearer ${con.tokenAcceso}`);
  return fetch(copia);
}

/** Nada, si ya no es la de antes; si no, la respuesta que lo impide. */
const renovar = (antes: Sesion) => navigator.locks.request('sesion', async () => {
  if (sesion()?.tokenAcceso !== antes.tokenAcceso)
    return undefined; // ya la renovó otra, o entró otro usuario
  const respuesta = await fetch(`${api}/sesiones/renovar`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tokenRefresco: antes.tokenRefresco }),
  });
  if (respuesta.ok)
    escribir(await respuesta.json());
  else if (respuesta.status === 401) {
    escribir(null);
    caducar();
  }
  return respuesta.ok ? undefined : respuesta;
});

const espera = () => new Promise(listo => setTimeout(listo, 3000));

/**
 * Con la sesión iniciada, y una vez por página. Llama a `empezar` cuando toca leer el estado: enseguida, otra vez al abrirse el flujo, y
 * si se perdieron eventos por estar fuera más de 7 días. Llama a `llegar` con cada evento posterior: una vez, en orden y cuando acabó la
 * lectura; si esta falla, se repite. El flujo lo abre la pestaña que tiene el cerrojo y lo reparte; cuando se cierra, sigue otra desde el
 * último que recibió. Los tipos, los mismos en todas.
 */
export function seguir<T extends keyof Eventos>(tipos: T[], empezar: () => Promise<unknown>, llegar: (evento: Evento<T>) => unknown) {
  let ultimoId = ''; // el último que recibió esta pestaña
  const nombre = `eventos de ${usuario}`;
  let alDia = false; // no le falta ninguno hasta ese
  let canal: BroadcastChannel;
  let flujo: EventSource | undefined; // solo en la que lo abre
  let desde = ''; // desde dónde le pide seguir una que se quedó atrás
  let cola = Promise.resolve(); // lecturas y eventos, de uno en uno

  const vaDespues = (id: string, de: string) => BigInt(id) > BigInt(de);
  const luego = (hacer: () => unknown) => { cola = cola.then(async () => { await hacer(); }).catch(console.error); };
  const leer = () => luego(async () => {
    while (await empezar().then(() => false, e => { console.error(e); return true; }))
      await espera();
  });
  const repartir = (evento: Mensaje) => { canal.postMessage(evento); recibir(evento); };
  const saludar = () => canal.postMessage({ tipo: 'hola', id: ultimoId });

  function recibir(evento: Mensaje) {
    const { tipo, id } = evento;
    if (tipo === 'hola')
      responder(id);
    else if (tipo === 'eventos.perdidos' || (tipo === 'eventos.inicio' && !ultimoId)) {
      [alDia, ultimoId] = [true, id];
      leer();
    } else if (tipo === 'eventos.inicio') {
      alDia = !vaDespues(id, ultimoId);
      if (!alDia)
        saludar(); // le faltan los de en medio
    } else if (alDia && vaDespues(id, ultimoId)) {
      ultimoId = id;
      luego(() => llegar(evento as Evento<T>));
    }
  }

  function responder(id: string) {
    if (flujo?.readyState !== EventSource.OPEN || !ultimoId)
      return; // lo sabrá al abrirse
    if (!id || !vaDespues(ultimoId, id))
      return canal.postMessage({ tipo: 'eventos.inicio', id: ultimoId });
    desde = id;
    flujo.dispatchEvent(new Event('reabrir'));
  }

  async function dirigir(signal: AbortSignal) {
    while (!signal.aborted) {
      let enseguida = false;
      try {
        const entrada = sesion() && await conSesion(new Request(`${api}/eventos/entradas`, { method: 'POST', signal }));
        enseguida = !!entrada?.ok && await escuchar((await entrada.json()).entrada);
      } catch { } // sin red
      if (!enseguida)
        await espera();
    }
  }

  /** Hasta que se corte; verdadero si es para volver a abrirlo enseguida. */
  const escuchar = (entrada: string) => new Promise<boolean>(acabar => {
    const lugar = desde || ultimoId;
    desde = '';
    const abierto = flujo = new EventSource(`${api}/eventos?entrada=${entrada}${lugar && `&ultimoId=${lugar}`}`);
    for (const tipo of ['eventos.inicio', 'eventos.perdidos', ...tipos])
      abierto.addEventListener(tipo, e => repartir({ tipo, id: e.lastEventId, datos: JSON.parse(e.data) }));
    for (const fin of ['error', 'reabrir'])
      abierto.addEventListener(fin, () => { abierto.close(); acabar(fin === 'reabrir'); });
  });

  function entrar() {
    const salida = new AbortController();
    const { signal } = salida;
    const salio = new Promise(listo => signal.addEventListener('abort', listo));
    alDia = false;
    canal = new BroadcastChannel(nombre);
    canal.onmessage = e => recibir(e.data);
    // Una página que se guarda para volver atrás no se queda con el cerrojo ni con el flujo.
    addEventListener('pagehide', () => { salida.abort(); flujo?.close(); canal.close(); }, { once: true });
    navigator.locks.request(nombre, { signal }, () => Promise.race([salio, dirigir(signal)])).catch(() => {});
    saludar();
  }
  addEventListener('pageshow', e => { if (e.persisted) entrar(); });
  leer();
  entrar();
}
