// Una sesión y un flujo de eventos para todas las pestañas de un navegador: seis flujos abiertos dejan a las demás esperando para
// siempre, y dos que renuevan a la vez se estorban. Se copia tal cual. Web Locks pide https o localhost.
const api = 'http://localhost:5080/api/v1';

export interface Sesion { tokenAcceso: string; tokenRefresco: string; usuario: { id: number } }
export interface Evento { tipo: string; id: string; datos: unknown }

/** La de todas las pestañas. La ve cualquier guion de la página: que no cargue ninguno de fuera. */
export const sesion = (): Sesion | null => JSON.parse(localStorage.getItem('sesion') ?? 'null');

/** Al entrar, la que dio la API; al salir, null. */
export function guardar(nueva: Sesion | null) {
  usuario = nueva?.usuario.id;
  localStorage.setItem('sesion', JSON.stringify(nueva));
}

// Lo que leyó un usuario no lo ve el siguiente, ni en otra pestaña ni al volver atrás: la página empieza de nuevo.
let usuario = sesion()?.usuario.id;
const empezarSiCambio = () => { if (sesion()?.usuario.id !== usuario) location.reload(); };
addEventListener('storage', empezarSiCambio);
addEventListener('pageshow', empezarSiCambio);

/** El `fetch` de openapi-fetch, con la sesión. Si caducó, la renueva una pestaña, una vez, y las demás siguen con la nueva. */
export async function conSesion(peticion: Request): Promise<Response> {
  const antes = sesion();
  const respuesta = await enviar(peticion, antes);
  if (!antes || respuesta.status !== 401 || (await respuesta.clone().text()).includes('credenciales_invalidas'))
    return respuesta;
  return await renovar(antes) ? enviar(peticion, sesion()) : respuesta;
}

function enviar(peticion: Request, con: Sesion | null) {
  const copia = peticion.clone();
  if (con)
    copia.headers.set('Authorization', `Bearer ${con.tokenAcceso}`);
  return fetch(copia);
}

const renovar = (antes: Sesion) => navigator.locks.request('sesion', async () => {
  const ahora = sesion();
  if (ahora?.tokenAcceso !== antes.tokenAcceso)
    return ahora?.usuario.id === antes.usuario.id; // ya la renovó otra, o entró otro usuario
  const respuesta = await fetch(`${api}/sesiones/renovar`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tokenRefresco: antes.tokenRefresco }),
  });
  if (respuesta.ok)
    guardar(await respuesta.json());
  else if (respuesta.status === 401) {
    guardar(null);
    location.reload();
  }
  return respuesta.ok;
});

/**
 * Con la sesión iniciada, y una vez por página. Llama a `empezar` cuando toca leer el estado (al principio, y si se perdieron eventos
 * por estar fuera más de 7 días) y a `llegar` con cada evento posterior: una vez, y en orden. El flujo lo abre la pestaña que tiene el
 * cerrojo y lo reparte; cuando se cierra, sigue otra desde el último que recibió. Los tipos, los mismos en todas.
 */
export function seguir(tipos: string[], empezar: () => void, llegar: (evento: Evento) => void) {
  let ultimoId = ''; // el último que recibió esta pestaña
  let alDia = false; // no le falta ninguno hasta ese
  let canal: BroadcastChannel;
  let flujo: EventSource | undefined; // solo en la que lo abre
  let desde = ''; // desde dónde le pide seguir una que se quedó atrás

  const vaDespues = (id: string, de: string) => BigInt(id) > BigInt(de);
  const repartir = (evento: Evento) => { canal.postMessage(evento); recibir(evento); };
  const saludar = () => canal.postMessage({ tipo: 'hola', id: ultimoId });

  function recibir(evento: Evento) {
    const { tipo, id } = evento;
    if (tipo === 'hola')
      responder(id);
    else if (tipo === 'eventos.perdidos' || (tipo === 'eventos.inicio' && !ultimoId)) {
      [alDia, ultimoId] = [true, id];
      empezar();
    } else if (tipo === 'eventos.inicio') {
      alDia = !vaDespues(id, ultimoId);
      if (!alDia)
        saludar(); // le faltan los de en medio
    } else if (alDia && vaDespues(id, ultimoId)) {
      ultimoId = id;
      llegar(evento);
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
      const entrada = await conSesion(new Request(`${api}/eventos/entradas`, { method: 'POST', signal })).catch(() => null);
      if (entrada?.status === 401)
        return;
      if (!entrada?.ok || !await escuchar((await entrada.json()).entrada))
        await new Promise(listo => setTimeout(listo, 3000));
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
    canal = new BroadcastChannel('eventos');
    canal.onmessage = e => recibir(e.data);
    // Una página que se guarda para volver atrás no se queda con el cerrojo ni con el flujo.
    addEventListener('pagehide', () => { salida.abort(); flujo?.close(); canal.close(); }, { once: true });
    navigator.locks.request('eventos', { signal }, () => Promise.race([salio, dirigir(signal)])).catch(() => {});
    saludar();
  }
  addEventListener('pageshow', e => { if (e.persisted) entrar(); });
  entrar();
}
