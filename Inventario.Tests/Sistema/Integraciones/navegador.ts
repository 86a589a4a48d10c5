// Chromium sin ventana y sin internet. El programa, sus bibliotecas y una letra vienen en un paquete de npm, así que sirve igual en un
// equipo que no tiene navegador: se desempaqueta en una carpeta temporal que se borra al cerrar.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** `resolver`: adónde lleva cada nombre, con la gramática de --host-resolver-rules; los demás no existen. */
export async function conNavegador(resolver: string[], usar: (navegador: Browser) => Promise<void>) {
  const carpeta = await mkdtemp(join(tmpdir(), 'navegador-'));
  try {
    // El paquete decide dónde desempaqueta y si pone sus bibliotecas según estas variables, y las mira al importarse.
    process.env['TMPDIR'] = carpeta;
    process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
    const { default: paquete } = await import('@sparticuz/chromium');
    const programa = await paquete.executablePath();
    // La suya nombra carpetas fijas.
    process.env['FONTCONFIG_FILE'] = join(carpeta, 'letras.conf');
    await writeFile(process.env['FONTCONFIG_FILE'],
      `<fontconfig><dir>${carpeta}/fonts</dir><cachedir>${carpeta}/letras</cachedir></fontconfig>`);

    const navegador = await chromium.launch({
      executablePath: programa,
      timeout: 120_000,
      args: [`--host-resolver-rules=${[...resolver, 'MAP * ~NOTFOUND'].join(', ')}`],
    });
    try {
      await usar(navegador);
    } finally {
      await navegador.close();
    }
  } finally {
    await rm(carpeta, { recursive: true, force: true });
  }
}
