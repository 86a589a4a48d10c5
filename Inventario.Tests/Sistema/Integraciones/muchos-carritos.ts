// carrito.ts da lo mismo que la API al simular la venta, con los ajustes que tenga: cientos de carritos al azar, muchos de ellos con
// importes que caen justo en medio de dos céntimos.
import assert from 'node:assert/strict';
import { totalizar, type Ajustes, type Linea } from './carrito.js';
import { crearCliente } from './cliente.js';

const carritos = 400;
const aLaVez = 8;
const lineasMax = 6;
const semilla = Number(process.env['INVENTARIO_SEMILLA'] ?? 20_260);

/** Las de verdad, las que llevan tres decimales y las que parten un céntimo por la mitad. */
const tasas = [0, 8, 10, 10.5, 16, 18, 19, 21, 22, 0.001, 33.333, 99.999, 5, 12.5, 28, 50, 56.25, 60, 100];

const { data: sesion } = await crearCliente().POST('/api/v1/sesiones', {
  body: { correo: 'admin@inventario.local', contrasena: 'Inventario-demo-1' },
});
assert(sesion);
const api = crearCliente(sesion.tokenAcceso);
const { data: ajustes } = await api.GET('/api/v1/ajustes');
assert(ajustes);
const otroRedondeo: Ajustes = { ...ajustes, redondeo: ajustes.redondeo === 'mitad_par' ? 'mitad_arriba' : 'mitad_par' };
const productos = await Promise.all(tasas.flatMap(tasaImpuesto => (['unidad', 'kg'] as const).map(unidad => crear(tasaImpuesto, unidad))));

let estado = semilla;
let conMitad = 0;
for (let hechos = 0; hechos < carritos; hechos += aLaVez)
  await Promise.all(Array.from({ length: aLaVez }, () => comprobar(unCarrito())));
assert(conMitad > carritos / 8, `solo ${conMitad} de ${carritos} distinguen un redondeo del otro`);
console.log(`${carritos} carritos dan lo mismo (${ajustes.preciosIncluyenImpuesto}, ${ajustes.redondeo}); `
  + `${conMitad}, otra cosa con el otro redondeo.`);

type Renglon = Linea & { productoId: number };

async function comprobar(carrito: Renglon[]) {
  const lineas = carrito.map(({ productoId, cantidad, precio: precioUnitario, descuento = null }) =>
    ({ productoId, cantidad, precioUnitario, descuento }));
  const { data: venta, error } = await api.POST('/api/v1/ventas', { params: { query: { simular: true } }, body: { lineas } });
  const deQue = () => `semilla ${semilla}: ${JSON.stringify(carrito)}`;
  assert(venta, `${JSON.stringify(error)}\n${deQue()}`);
  const esperado = totalizar(carrito, ajustes!);
  assert.deepEqual(esperado, { subtotal: venta.subtotal, impuesto: venta.impuesto, total: venta.total }, deQue());
  const { subtotal, total } = totalizar(carrito, otroRedondeo);
  if (subtotal !== esperado.subtotal || total !== esperado.total)
    conMitad++;
}

function unCarrito() {
  return Array.from({ length: entre(1, lineasMax) }, (): Renglon => {
    const { id: productoId, tasaImpuesto, unidad } = uno(productos);
    const cantidad = unidad === 'unidad' ? uno([1, 1, 2, 3, entre(1, 500)])
      : uno([0.5, 0.25, 0.125, 0.001, entre(1, 9_999) / 1000, entre(1, 999_999) / 1000]);
    const enDiezmilesimas = uno([entre(0, 9_999) * 100, entre(0, 999) * 100 + 50, entre(1, 99_999), entre(0, 999_999_999_999)]);
    const precio = enDiezmilesimas / 10_000;
    const { total: bruto } = totalizar([{ cantidad, precio, tasaImpuesto: 0 }], ajustes!);
    const linea = { productoId, cantidad, precio, tasaImpuesto };
    return entre(1, 10) > 4 ? linea : { ...linea, descuento: uno([0, bruto, Number((bruto * entre(0, 100) / 100).toFixed(2))]) };
  });
}

async function crear(tasaImpuesto: number, unidad: 'unidad' | 'kg') {
  const marca = `${Date.now().toString(36)}-${tasaImpuesto}-${unidad}`.toUpperCase();
  const { data, error } = await api.POST('/api/v1/productos', {
    body: {
      codigo: `CARRITO-${marca}`, nombre: `Carrito ${marca}`, categoriaId: 1, precio: 1, tasaImpuesto, unidad,
      stockInicial: 1_000_000, costoInicial: 0,
    },
  });
  assert(data, JSON.stringify(error));
  return data;
}

/** Un entero de ese intervalo: mulberry32. */
function entre(min: number, max: number) {
  estado = (estado + 0x6d2b79f5) | 0;
  let t = Math.imul(estado ^ (estado >>> 15), 1 | estado);
  t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
  return min + Math.floor(((t ^ (t >>> 14)) >>> 0) / 2 ** 32 * (max - min + 1));
}

function uno<T>(de: T[]) {
  return de[entre(0, de.length - 1)] as T;
}
