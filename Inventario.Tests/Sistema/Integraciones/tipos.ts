// Lo que un front-end escribe mal y no debe compilar. Cada línea marcada tiene que ser un error: si no lo fuera, falla la compilación.
// Nada de esto se ejecuta.
import { crearCliente, type Esquema, type Problema } from './cliente.js';
import { seguir } from './pestanas.js';

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

/** Un manejador de todos los errores: en cada rama, los campos de ese código y no los de otro. */
export function explicar(problema: Problema): string {
  switch (problema.codigo) {
    case 'validacion':
    case 'campo_desconocido':
    case 'referencia_inexistente':
      return problema.errores.map(e => `${e.campo}: ${e.mensaje}`).join('\n');
    case 'stock_insuficiente':
      return problema.faltantes.map(f => `${f.nombre}: quedan ${f.disponible.toFixed()}`).join('\n');
    case 'duplicado':
      return `${problema.campo} ya es de ${problema.idExistente ?? 'otro'}`;
    case 'con_historial':
      // @ts-expect-error puede no ser de un campo
      return problema.campo.toUpperCase();
    case 'version_obsoleta':
      // @ts-expect-error lo de otro código puede no venir
      console.log(problema.faltantes.length);
      return `va por la ${problema.versionActual.toFixed()}`;
    // @ts-expect-error ese código no existe
    case 'stock_agotado':
      return '';
    default:
      // @ts-expect-error los que quedan no tienen todos esos campos
      console.log(problema.versionActual.toFixed());
      return problema.reintentarEnSegundos === undefined ? problema.detail : `vuelva en ${problema.reintentarEnSegundos.toFixed()} s`;
  }
}

export async function cualquierError() {
  const { error } = await api.POST('/api/v1/ventas', { body: { lineas: [] } });
  if (error) console.log(explicar(error));
  // Y el de una operación ya viene con solo los suyos.
  // @ts-expect-error vender no responde eso
  console.log(error?.codigo === 'movimiento_no_reversible');
  const { data: productos } = await api.GET('/api/v1/productos');
  // Una lista es su JSON, aunque también se pueda pedir en CSV, y un id es un número.
  console.log(productos?.datos.map(p => p.id.toFixed()));
}

export function eventos(cambio: Esquema<'EventoStockCambiado'>, venta: Esquema<'EventoVentaRegistrada'>) {
  console.log(venta.ventaId.toFixed());
  // @ts-expect-error una compra no es de una venta
  console.log(cambio.ventaId.toFixed());
  // @ts-expect-error el motivo es uno de la lista
  console.log(cambio.motivo === 'robo');
  // @ts-expect-error el evento es stock.cambiado
  seguir(['stock.cambio'], async () => {}, () => {});
  seguir(['stock.cambiado', 'venta.registrada'], async () => {}, evento => {
    // @ts-expect-error sin mirar antes el tipo, puede ser una venta
    console.log(evento.datos.stock);
    console.log(evento.tipo === 'stock.cambiado' ? evento.datos.stock.toFixed() : evento.datos.ventaId.toFixed());
  });
}
