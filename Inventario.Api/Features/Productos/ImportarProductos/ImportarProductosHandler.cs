using System.Text.Json;

namespace Inventario.Api.Features.Productos.ImportarProductos;

internal sealed class ImportarProductosHandler(
    Db db, LibroDeExistencias libro, UsuarioActual usuario, IValidator<ImportarProductosFicha> validador)
    : IRequestHandler<ImportarProductosRequest, ImportarProductosResponse>
{
    private const int EsperaDeTurnoMaxSegundos = 60;

    /// <summary>Pausa máxima entre dos lecturas: entre dos filas puede haber millones de líneas vacías.</summary>
    private const int LecturaMaxSegundos = 60;

    public Task<ImportarProductosResponse> Handle(ImportarProductosRequest request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async tx =>
        {
            var cerrojo = await tx.QuerySingleAsync<string>(ImportarProductosSql.NombreDelCerrojo);
            if (!await tx.TomarCerrojoAsync(cerrojo, EsperaDeTurnoMaxSegundos))
                throw Problemas.Sobrecarga();
            var movimientos = 0;
            using var importacion = new ImportacionCsv<ImportarProductosFila>(tx, filas => MirarAsync(tx, filas));
            await tx.PermitirPausasAsync(LecturaMaxSegundos);
            await importacion.RevisarAsync(request.Archivo, request.Decimales, ImportarProductosFicha.Columnas, cancellationToken);
            await tx.PermitirPausasAsync(DbSession.PausaMaxSegundos);
            await importacion.EscribirAsync(
                filas => BloquearAsync(tx, filas), async filas => movimientos += await EscribirAsync(tx, filas));

            var hecho = new ImportarProductosResponse(importacion.Creados, importacion.Actualizados, importacion.SinCambios, movimientos);
            await AuditarAsync(tx, hecho);
            return hecho;
        }, cancellationToken);

    private async Task<List<ImportarProductosFila>> MirarAsync(DbSession tx, IReadOnlyList<FilaCsv> filas)
    {
        var buscadas = JsonSerializer.Serialize(filas.Select(f =>
        {
            var (codigo, codigoBarras) = (f.Texto("codigo").Limpio(), f.Texto("codigoBarras").Limpio());
            return new
            {
                Fila = f.Posicion,
                Codigo = codigo,
                FormasCodigo = Gtin.Formas(codigo ?? ""),
                NumeroCodigo = Gtin.Canonico(codigo),
                CodigoBarras = codigoBarras,
                FormasBarras = Gtin.Formas(codigoBarras ?? ""),
                NumeroBarras = Gtin.Canonico(codigoBarras),
                Categoria = f.Texto("categoria").Limpio(),
                Proveedor = f.Texto("proveedor").Limpio(),
            };
        }));
        var halladas = await tx.QueryAsync<ImportarProductosFicha, ImportarProductosHallazgo>(
            ImportarProductosSql.Buscar, new { Filas = buscadas }, partirEn: "fila");
        var porFila = halladas.ToDictionary(h => h.Item2.Fila);
        var vistas = filas.Select(f => new ImportarProductosFila(f, porFila[f.Posicion].Item1, porFila[f.Posicion].Item2)).ToList();
        vistas.ForEach(v => v.Revisar(validador));
        return vistas;
    }

    private static async Task<bool> BloquearAsync(DbSession tx, List<ImportarProductosFila> filas)
    {
        var vistos = filas.Where(f => f.Id is not null).ToDictionary(f => f.Id!.Value, f => (f.Hallazgo.Version, f.Hallazgo.Secuencia > 0));
        var bloqueados = await tx.QueryAsync<(long Id, int Version, bool Movido)>(
            ImportarProductosSql.Bloquear, new { ProductoIds = vistos.Keys.ParaIn() });
        return bloqueados.Count == vistos.Count && bloqueados.All(p => vistos[p.Id] == (p.Version, p.Movido));
    }

    /// <returns>Los movimientos asentados.</returns>
    private async Task<int> EscribirAsync(DbSession tx, List<ImportarProductosFila> filas)
    {
        var nuevas = await CrearAsync(tx, filas.FindAll(f => f.Id is null));
        var lote = new LoteSql();
        foreach (var (id, fila) in nuevas)
            Identificar(lote, id, fila);
        filas.FindAll(f => f.Id is not null).ForEach(f => Actualizar(lote, f));
        var conOtrosSufijos = filas.FindAll(f => f.Id is not null && f.CambianSusSufijos).ConvertAll(f => f.Id!.Value);
        if (conOtrosSufijos.Count > 0)
            await SufijosDeProducto.QuitarAsync(tx, conOtrosSufijos);
        if (!lote.EstaVacio)
            await lote.EscribirAsync(tx, confirmar: false);
        if (nuevas.Count + conOtrosSufijos.Count > 0)
            await SufijosDeProducto.PonerAsync(tx, [.. nuevas.Select(n => n.Id), .. conOtrosSufijos]);

        await EventosDeProducto.AnunciarAsync<EventoProductoCreado>(tx, nuevas.ConvertAll(n => n.Id), usuario);
        await EventosDeProducto.AnunciarAsync<EventoProductoCambiado>(
            tx, filas.FindAll(f => f.Id is not null).ConvertAll(f => f.Id!.Value), usuario);

        var conStock = nuevas.FindAll(n => n.Fila.Ficha.StockInicial is > 0);
        if (conStock.Count > 0)
            await libro.AsentarAsync(tx, new(conStock.Select(n => n.Id)), asiento => conStock.ConvertAll(n => asiento.Entrada(
                n.Id, n.Fila.Ficha.StockInicial!.Value, n.Fila.Ficha.CostoInicial ?? 0, new Origen(Motivos.Inicial, usuario.Id))));
        return conStock.Count;
    }

    /// <summary>Escribe los productos nuevos y lee el id que les dio la base.</summary>
    private static async Task<List<(long Id, ImportarProductosFila Fila)>> CrearAsync(DbSession tx, List<ImportarProductosFila> filas)
    {
        if (filas.Count == 0)
            return [];
        var lote = new LoteSql();
        foreach (var fila in filas)
            lote.Agregar(ProductoSql.Insertar, fila.Valores);
        await lote.EscribirAsync(tx, confirmar: false);
        var ids = (await tx.QueryAsync<(string Codigo, long Id)>(ImportarProductosSql.LeerIds, new { Codigos = filas.Select(f => f.Valores.Codigo) }))
            .ToDictionary(p => p.Codigo, p => p.Id);
        return filas.ConvertAll(f => (ids[f.Valores.Codigo!], f));
    }

    private static void Identificar(LoteSql lote, long id, ImportarProductosFila fila)
    {
        lote.Agregar(ProductoSql.RegistrarCodigo, new { fila.Valores.Codigo, ProductoId = id });
        lote.Agregar(ImportarProductosSql.RegistrarIdentificador, new Identificador(fila.Valores.Codigo!, id, Gtin.Canonico(fila.Valores.Codigo)));
        IdentificarBarras(lote, fila, fila.Valores.Codigo!, id);
    }

    private void Actualizar(LoteSql lote, ImportarProductosFila fila)
    {
        var (antes, ahora) = (fila.Actual, fila.Valores with { Id = fila.Id!.Value });
        lote.Agregar(ImportarProductosSql.Actualizar, ahora);
        Cambiar(CamposConHistorial.Precio, antes.Precio, ahora.Precio);
        Cambiar(CamposConHistorial.TasaImpuesto, antes.TasaImpuesto, ahora.TasaImpuesto);
        if (antes.CodigoBarras == ahora.CodigoBarras)
            return;
        lote.Agregar(ImportarProductosSql.QuitarCodigoBarras, new { ahora.Id });
        IdentificarBarras(lote, fila, antes.Codigo!, ahora.Id);

        void Cambiar(string campo, decimal? anterior, decimal? nuevo)
        {
            if (anterior != nuevo)
                lote.Agregar(ProductoSql.RegistrarCambioDePrecio,
                    new { ProductoId = ahora.Id, UsuarioId = usuario.Id, Campo = campo, Anterior = anterior, Nuevo = nuevo });
        }
    }

    private static void IdentificarBarras(LoteSql lote, ImportarProductosFila fila, string codigo, long id)
    {
        if (fila.Valores.CodigoBarras is not { } codigoBarras || fila.Hallazgo.BarrasEsCodigo)
            return;
        // Si el código y el código de barras son el mismo número, su forma canónica va con el código.
        var numero = Gtin.Canonico(codigoBarras);
        lote.Agregar(ImportarProductosSql.RegistrarIdentificador,
            new Identificador(codigoBarras, id, numero == Gtin.Canonico(codigo) ? null : numero));
    }

    private sealed record Identificador(string Valor, long ProductoId, string? Canonico);

    private Task AuditarAsync(DbSession tx, ImportarProductosResponse hecho) => tx.AuditarAsync(
        EventosAuditados.ProductosImportados, usuario.Id, RecursosAuditados.Producto, null,
        ("creados", Texto(hecho.Creados)), ("actualizados", Texto(hecho.Actualizados)), ("sinCambios", Texto(hecho.SinCambios)),
        ("movimientos", Texto(hecho.Movimientos)));

    private static string Texto(int numero) => numero.ToString(CultureInfo.InvariantCulture);
}
