// Lo que un front-end escribe mal y no debe compilar. Cada línea marcada tiene que ser un error: si no lo fuera, falla la compilación.
// Nada de esto se ejecuta.
import { crearCliente, type Esquema } from './cliente.js';

const api = crearCliente();
const path = { id: 1 };

export async function nombres() {
  // @ts-expect-error contrasenia se llama contrasena
  await api.POST('/api/v1/sesiones', { body: { correo: 'a@b.test', contrasenia: 'x' } });
  // @ts-expect-error el stock no se escribe: stockInicial o un movimiento
  ({ codigo: 'A', nombre: 'A', categoriaId: 1, precio: 1, stock: 5 }) satisfies Esquema<'CrearProductoRequest'>;
  // @ts-expect-error una línea no lleva porcentaje
  ({ lineas: [{ productoId: 1, cantidad: 1, porcentaje: 10 }] }) satisfies Esquema<'RegistrarVentaRequest'>;
  // @ts-expect-error el filtro se llama categoriaId
  await api.GET('/api/v1/productos', { params: { query: { categoria: 1 } } });
  // @ts-expect-error la ruta es /ventas
  await api.GET('/api/v1/venta');
  const { data: venta } = await api.GET('/api/v1/ventas/{id}', { params: { path } });
  // @ts-expect-error el campo es total
  console.log(venta?.importeTotal);
}

export async function obligatorios() {
  // @ts-expect-error falta contrasena
  await api.POST('/api/v1/sesiones', { body: { correo: 'a@b.test' } });
  // @ts-expect-error faltan las líneas
  await api.POST('/api/v1/ventas', { body: { nota: 'vacía' } });
  // @ts-expect-error falta la cantidad
  await api.POST('/api/v1/ventas', { body: { lineas: [{ productoId: 1 }] } });
  // @ts-expect-error falta el precio
  await api.POST('/api/v1/productos', { body: { codigo: 'A', nombre: 'A', categoriaId: 1 } });
  // @ts-expect-error falta el cuerpo
  await api.POST('/api/v1/categorias');
  // @ts-expect-error falta el id de la ruta
  await api.GET('/api/v1/productos/{id}');
  // En un PATCH nada es obligatorio.
  await api.PATCH('/api/v1/productos/{id}', { params: { path }, body: { precio: 1 } });
}

export async function clases() {
  // @ts-expect-error el precio es un número
  await api.POST('/api/v1/productos', { body: { codigo: 'A', nombre: 'A', categoriaId: 1, precio: '1.50' } });
  // @ts-expect-error simular es un booleano
  await api.POST('/api/v1/ventas', { params: { query: { simular: 'si' } }, body: { lineas: [] } });
  const { data: venta, error } = await api.GET('/api/v1/ventas/{id}', { params: { path } });
  // @ts-expect-error sin mirar antes si hubo error, puede no haber venta
  console.log(venta.total);
  // @ts-expect-error y si la hubo, no hay error
  console.log(venta ? error.codigo : '');
}
