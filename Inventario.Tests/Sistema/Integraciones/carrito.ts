// Lo que vale un carrito, al céntimo como lo dice la API. En enteros: en coma flotante 1.005 × 100 son 100.49999999999999.
export interface Linea { cantidad: number; precio: number; tasaImpuesto: number; descuento?: number }
export interface Ajustes { preciosIncluyenImpuesto: boolean; redondeo: 'mitad_arriba' | 'mitad_par' } // los de GET /ajustes

const entero = (n: number, decimales: number) => BigInt(Math.round(n * 10 ** decimales));

export function totalizar(lineas: Linea[], { preciosIncluyenImpuesto, redondeo }: Ajustes) {
  // Hacia arriba; si cayó justo en medio de dos y tocaba el par, se baja del impar.
  const seBaja = (n: bigint, d: bigint) => redondeo === 'mitad_par' && (2n * n + d) % (4n * d) === 2n * d;
  const dividir = (n: bigint, d: bigint) => (2n * n + d) / (2n * d) - (seBaja(n, d) ? 1n : 0n);
  let [subtotal, impuesto] = [0n, 0n];
  for (const { cantidad, precio, descuento = 0, tasaImpuesto } of lineas) {
    const neto = dividir(entero(cantidad, 3) * entero(precio, 4), 100_000n) - entero(descuento, 2);
    const tasa = entero(tasaImpuesto, 3);
    const base = preciosIncluyenImpuesto ? dividir(neto * 100_000n, 100_000n + tasa) : neto;
    impuesto += preciosIncluyenImpuesto ? neto - base : dividir(neto * tasa, 100_000n);
    subtotal += base;
  }
  return { subtotal: Number(subtotal) / 100, impuesto: Number(impuesto) / 100, total: Number(subtotal + impuesto) / 100 };
}
