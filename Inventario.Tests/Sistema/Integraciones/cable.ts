// Un cable hasta la API que se puede cortar: para un navegador, la red que se cae.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Solo para fallar en vez de colgarse. */
export const esperaMaxMs = 60_000;

/** Escucha en un puerto libre de este equipo, y dice dónde. */
export async function escuchar(servidor: Server) {
  await once(servidor.listen(0, '127.0.0.1'), 'listening');
  return `127.0.0.1:${(servidor.address() as AddressInfo).port}`;
}

export async function tenderCable({ hostname, port }: URL) {
  const conexiones = new Set<Socket>();
  let cortado = false;
  const cable = createServer(navegador => {
    if (cortado) {
      navegador.destroy();
      cable.emit('rechazo');
      return;
    }
    const api = connect(Number(port), hostname);
    for (const [uno, otro] of [[navegador, api], [api, navegador]] as const) {
      conexiones.add(uno);
      uno.on('error', () => {}).on('close', () => conexiones.delete(uno) && otro.destroy()).pipe(otro);
    }
  });

  return {
    direccion: await escuchar(cable),
    /** Lo hace con el cable cortado, y no lo arregla hasta que alguien haya intentado volver y no haya podido. */
    async cortadoMientras(hacer: () => Promise<void>) {
      cortado = true;
      const rechazo = once(cable, 'rechazo', { signal: AbortSignal.timeout(esperaMaxMs) });
      for (const conexion of conexiones)
        conexion.destroy();
      await rechazo;
      await hacer();
      cortado = false;
    },
    quitar: () => cable.close(),
  };
}
