// Lo que un front-end necesita para hablar con la API: los tipos salen del documento OpenAPI y no hay nada que mantener.
//
//   npx openapi-typescript http://localhost:5080/openapi/v1.json -o inventario.ts
//
import createClient from 'openapi-fetch';
import type { components, paths } from './inventario.js';

/** Dónde escucha la API. */
export const direccion = process.env['INVENTARIO'] ?? 'http://localhost:5080';

/** Un cliente de la API; sin token, solo puede iniciar sesión. */
export const crearCliente = (token?: string) =>
  createClient<paths>({ baseUrl: direccion, headers: token ? { Authorization: `Bearer ${token}` } : {} });

/**
 * Un tipo del documento por su nombre. A un cuerpo escrito en el sitio openapi-fetch le deja llevar campos de más;
 * con `satisfies Esquema<'CrearProductoRequest'>` no compila.
 */
export type Esquema<N extends keyof components['schemas']> = components['schemas'][N];

/** El cuerpo de todo error: comparar `codigo` dice qué más trae. `detail` es para quien mira la pantalla. */
export type Problema = Esquema<'Problema'>;

/** ¿Es ese error? Si lo es, también se leen los campos que solo él trae. */
export const es = <C extends Problema['codigo']>(error: Problema | undefined, codigo: C): error is Extract<Problema, { codigo: C }> =>
  error?.codigo === codigo;
