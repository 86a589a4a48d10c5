// La historia de una tienda contada por un front-end, de iniciar sesión a cerrarla: sirve de ejemplo y se ejecuta como prueba.
// Con el servicio en marcha (dotnet run --project Inventario.Api): npm ci && npm run historia
import assert from 'node:assert/strict';
import { totalizar } from './carrito.js';
import { crearCliente, es, type Problema } from './cliente.js';

interface Respuesta<T> {
  data?: T;
  error?: Problema;
  response: Response;
}

/** Lo que trae una respuesta buena; con otro estado, la historia termina aquí. */
function bien<T>({ data, error, response }: Respuesta<T>, estado: number): T {
  assert.equal(response.status, estado, error?.detail);
  return data as T;
}

/** El problema que trae un rechazo. */
function rechazo({ error, response }: Respuesta<unknown>, estado: number, codigo: string): Problema {
  assert.equal(response.status, estado, error?.detail);
  assert.equal(error?.codigo, codigo, error?.detail);
  return error as Problema;
}

const paso = (titulo: string) => console.log(`· ${titulo}`);

paso('Iniciar sesión: cada quien con su rol');
async function entrar(correo: string) {
  const sesion = bien(await crearCliente().POST('/api/v1/sesiones', { body: { correo, contrasena: 'Inventario-demo-1' } }), 201);
  assert.equal(sesion.usuario.correo, correo);
  return crearCliente(sesion.tokenAcceso);
}
const admin = await entrar('admin@inventario.local');
const vendedor = await entrar('vendedor@inventario.local');
const almacen = await entrar('almacen@inventario.local');

paso('Lo que encabeza un recibo, y qué día es en el negocio');
const ajustes = bien(await vendedor.GET('/api/v1/ajustes'), 200);
assert.deepEqual([ajustes.nombre, ajustes.moneda, ajustes.zonaHoraria], ['Abarrotes La Esquina', 'MXN', 'America/Mexico_City']);
const diaEnMexico = (instante: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: ajustes.zonaHoraria }).format(new Date(instante));

paso('Una categoría, un proveedor y dos productos con existencias y su costo');
const n = Date.now().toString(36).toUpperCase();
const categoria = bien(await admin.POST('/api/v1/categorias', { body: { nombre: `Historia ${n}` } }), 201);
const proveedor = bien(await almacen.POST('/api/v1/proveedores', {
  body: { nombre: `Tostadora ${n}`, correo: 'hola@tostadora.test' },
}), 201);
const creado = await almacen.POST('/api/v1/productos', {
  body: {
    codigo: `CAFE-${n}`, nombre: 'Café de altura 500 g', categoriaId: categoria.id, proveedorId: proveedor.id,
    precio: 145.5, tasaImpuesto: 16, stockInicial: 20, costoInicial: 90,
  },
});
const cafe = bien(creado, 201);
assert.equal(creado.response.headers.get('Location'), `/api/v1/productos/${cafe.id}`);
assert.equal(creado.response.headers.get('ETag'), '"1"');
assert.deepEqual([cafe.stock, cafe.costoPromedio, cafe.valorStock], [20, 90, 1800]);
const taza = bien(await almacen.POST('/api/v1/productos', {
  body: { codigo: `TAZA-${n}`, nombre: 'Taza de barro', categoriaId: categoria.id, precio: 89.9, stockInicial: 3, costoInicial: 40 },
}), 201);

paso('Los datos malos se dicen todos de una vez, cada uno con su campo');
const malo = await admin.POST('/api/v1/productos', { body: { codigo: '', nombre: 'Sin código', categoriaId: categoria.id, precio: -1 } });
assert(es(malo.error, 'validacion'));
assert.deepEqual(malo.error.errores.map(e => e.campo).sort(), ['codigo', 'precio']);

paso('Buscar y filtrar: los filtros se suman; ni mayúsculas ni acentos cuentan');
const encontrados = bien(await vendedor.GET('/api/v1/productos', {
  params: { query: { categoriaId: categoria.id, nombre: 'CAFE', conStock: true, precioMin: 100, orden: '-precio' } },
}), 200);
assert.deepEqual([encontrados.total, encontrados.datos.map(p => p.id)], [1, [cafe.id]]);
assert.equal(encontrados.datos[0]?.costoPromedio, undefined, 'un vendedor no ve costos');

paso('Recorrer una lista entera por su cursor: ni repite ni salta');
const vistos = new Set<number>();
let despuesDe: string | null | undefined;
let total: number | null | undefined;
do {
  const pagina = bien(await vendedor.GET('/api/v1/productos', {
    params: { query: { orden: 'nombre', tamano: 50, ...(despuesDe ? { despuesDe } : {}) } },
  }), 200);
  total ??= pagina.total;
  for (const { id } of pagina.datos) {
    assert(!vistos.has(id));
    vistos.add(id);
  }
  despuesDe = pagina.siguiente;
} while (despuesDe);
assert.equal(vistos.size, total);
assert(vistos.size > 50, 'más de una página');

paso('Vender: todo o nada. Con Idempotency-Key se puede repetir a ciegas');
const vender = () => vendedor.POST('/api/v1/ventas', {
  params: { header: { 'Idempotency-Key': `historia-${n}` } },
  body: {
    lineas: [{ productoId: cafe.id, cantidad: 2 }, { productoId: taza.id, cantidad: 1, descuento: 9.9 }],
    totalEsperado: 371,
  },
});
const primera = await vender();
const venta = bien(primera, 201);
assert.deepEqual([venta.estado, venta.total, venta.lineas?.length], ['registrada', 371, 2]);
assert.equal(primera.response.headers.get('Idempotency-Replayed'), null);
const repetida = await vender();
assert.deepEqual(bien(repetida, 201), venta);
assert.equal(repetida.response.headers.get('Idempotency-Replayed'), 'true');

paso('Simular: la misma respuesta que al vender, y no queda nada');
const existencias = async (id: number) => bien(await vendedor.GET('/api/v1/productos/{id}', { params: { path: { id } } }), 200).stock;
const carrito = { lineas: [{ productoId: cafe.id, cantidad: 3 }] };
const simulada = bien(await vendedor.POST('/api/v1/ventas', { params: { query: { simular: true } }, body: carrito }), 200);
assert.equal(simulada.total, 436.5);
assert.equal(await existencias(cafe.id), 18);

paso('Si no alcanza no se vende nada, y el error dice todo lo que falta');
const imposible = await vendedor.POST('/api/v1/ventas', {
  body: { lineas: [{ productoId: cafe.id, cantidad: 500 }, { productoId: taza.id, cantidad: 2 }, { productoId: taza.id, cantidad: 1 }] },
});
assert.equal(imposible.response.status, 409);
assert(es(imposible.error, 'stock_insuficiente'));
assert.deepEqual(imposible.error.faltantes, [
  { productoId: cafe.id, codigo: cafe.codigo, nombre: cafe.nombre, solicitado: 500, disponible: 18, precioUnitario: 145.5 },
  { productoId: taza.id, codigo: taza.codigo, nombre: taza.nombre, solicitado: 3, disponible: 2, precioUnitario: 89.9 },
]);
assert.deepEqual(imposible.error.lineas?.map(l => l.productoId), [cafe.id, taza.id, taza.id]);
assert.equal(imposible.error.total, 73019.7);

paso('El carrito dice el mismo total que la API; y en dinero del negocio');
const { total: calculado } = totalizar([{ ...cafe, cantidad: 3 }, { ...taza, cantidad: 1, descuento: 9.9 }], ajustes);
const cobrada = bien(await vendedor.POST('/api/v1/ventas', {
  params: { query: { simular: true } },
  body: { lineas: [{ productoId: cafe.id, cantidad: 3 }, { productoId: taza.id, cantidad: 1, descuento: 9.9 }], totalEsperado: calculado },
}), 200);
assert.equal(new Intl.NumberFormat('es-MX', { style: 'currency', currency: ajustes.moneda ?? '' }).format(cobrada.total), '$516.50');
assert(diaEnMexico(cobrada.fecha) >= ajustes.hoy);

paso('Devolver una parte: entra al costo con que salió y ya no se puede anular');
const detalleId = venta.lineas?.[0]?.id;
assert(detalleId);
const devolucion = bien(await vendedor.POST('/api/v1/ventas/{id}/devoluciones', {
  params: { path: { id: venta.id } },
  body: { motivo: 'Compró de más', lineas: [{ detalleId, cantidad: 1 }] },
}), 201);
assert.equal(devolucion.importe, 145.5);
assert.equal(await existencias(cafe.id), 19);
const tarde = await admin.POST('/api/v1/ventas/{id}/anulacion', {
  params: { path: { id: venta.id } }, body: { motivo: 'Error de captura' },
});
assert(es(tarde.error, 'venta_con_devoluciones'));
assert.equal(tarde.error.ventaId, venta.id);

paso('Anular otra venta entera');
const equivocada = bien(await vendedor.POST('/api/v1/ventas', { body: carrito }), 201);
assert.equal(await existencias(cafe.id), 16);
const anulada = bien(await admin.POST('/api/v1/ventas/{id}/anulacion', {
  params: { path: { id: equivocada.id } }, body: { motivo: 'Error de captura' },
}), 200);
assert.deepEqual([anulada.estado, anulada.motivoAnulacion], ['anulada', 'Error de captura']);
assert.equal(await existencias(cafe.id), 19);

paso('Comprar: el costo promedio se vuelve a calcular');
const compra = bien(await almacen.POST('/api/v1/movimientos', {
  body: {
    motivo: 'compra', proveedorId: proveedor.id, documento: `F-${n}`,
    lineas: [{ productoId: cafe.id, cantidad: 19, costoUnitario: 100 }],
  },
}), 201);
assert.deepEqual(compra.datos.map(m => [m.tipo, m.delta, m.stockResultante]), [['entrada', 19, 38]]);

paso('El kardex lo cuenta todo, en orden');
const kardex = bien(await almacen.GET('/api/v1/productos/{id}/kardex', { params: { path: { id: cafe.id } } }), 200);
assert.deepEqual(kardex.datos.map(m => [m.motivo, m.delta, m.stockResultante]), [
  ['inicial', 20, 20], ['venta', -2, 18], ['devolucion_cliente', 1, 19], ['venta', -3, 16], ['anulacion_venta', 3, 19], ['compra', 19, 38],
]);
assert.deepEqual(kardex.saldoFinal, { cantidad: 38, valor: 3610, costoPromedio: 95 });

paso('Editar sin pisar a nadie: PATCH cambia lo que se manda; con un If-Match viejo, 412');
const enLaFicha = { path: { id: cafe.id }, header: { 'If-Match': creado.response.headers.get('ETag') ?? '' } };
const rebajado = await admin.PATCH('/api/v1/productos/{id}', {
  params: enLaFicha,
  headers: { 'Content-Type': 'application/merge-patch+json' },
  body: { precio: 139.9 },
});
const ficha = bien(rebajado, 200);
assert.deepEqual([ficha.precio, ficha.nombre, ficha.version], [139.9, cafe.nombre, 2]);
assert.equal(rebajado.response.headers.get('ETag'), '"2"');
const viejo = await admin.PUT('/api/v1/productos/{id}', {
  params: enLaFicha,
  body: { codigo: cafe.codigo, nombre: 'Café tostado', categoriaId: categoria.id, precio: 150 },
});
assert.equal(viejo.response.status, 412);
assert(es(viejo.error, 'version_obsoleta'));
assert.equal(viejo.error.versionActual, 2);

paso('Los informes cuentan lo vendido menos lo devuelto y lo anulado');
const informe = bien(await admin.GET('/api/v1/informes/ventas', { params: { query: { agrupar: 'producto', limite: 1000 } } }), 200);
const delCafe = informe.datos.find(g => g.id === cafe.id);
assert.deepEqual([delCafe?.cantidad, delCafe?.total, delCafe?.costo], [1, 145.5, 90]);
const masVendidos = bien(await admin.GET('/api/v1/informes/mas-vendidos', {
  params: { query: { categoriaId: categoria.id, orden: '-total' } },
}), 200);
assert.deepEqual(masVendidos.datos.map(p => p.productoId), [cafe.id, taza.id]);
const valor = bien(await admin.GET('/api/v1/inventario/valor', { params: { query: { categoriaId: categoria.id } } }), 200);
assert.equal(valor.valor, 3610 + 2 * 40);
assert(bien(await admin.GET('/api/v1/inventario/verificacion'), 200).correcto);

paso('Cada rol puede lo suyo');
rechazo(await vendedor.POST('/api/v1/categorias', { body: { nombre: `Prohibida ${n}` } }), 403, 'sin_permiso');
rechazo(await vendedor.GET('/api/v1/informes/ventas'), 403, 'sin_permiso');
rechazo(await almacen.GET('/api/v1/ventas'), 403, 'sin_permiso');
rechazo(await crearCliente().GET('/api/v1/productos'), 401, 'no_autenticado');

paso('Cerrar la sesión: el token ya no vale');
bien(await vendedor.DELETE('/api/v1/sesiones/actual'), 204);
rechazo(await vendedor.GET('/api/v1/sesiones/actual'), 401, 'sesion_caducada');

console.log('La historia se cumplió entera.');
