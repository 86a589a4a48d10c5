namespace Inventario.Api.Features.Productos.ActualizarProducto;

internal sealed class ActualizarProductoHandler(Db db, UsuarioActual usuario, IValidator<ActualizarProductoRequest> reglas)
    : EdicionHandler<ActualizarProductoRequest, Producto>(reglas)
{
    protected override async Task<Producto> EditarAsync(Edicion<ActualizarProductoRequest> edicion, CancellationToken cancellationToken)
    {
        var id = edicion.Id;
        FichaDeProducto? nueva = null;
        string?[] yaSuyos = [];
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var actual = await tx.BloquearAsync<ProductoActual>(
                    ActualizarProductoSql.Bloquear, id, edicion.VersionEsperada, ProductosProblems.NoEncontrado);
                yaSuyos = [actual.Codigo, actual.CodigoBarras];
                if (edicion.Sobre(actual) is { } ficha)
                    await ReemplazarAsync(tx, id, actual, nueva = ficha.ParaGuardar());
                return (await tx.QuerySingleAsync<Producto>(ProductoSql.PorId, new { Id = id })).Para(usuario);
            }, cancellationToken);
        }
        catch (MySqlException e) when (nueva is not null)
        {
            var problema = await ProductosProblems.TraducirAsync(e, db, nueva, id, cancellationToken, yaSuyos);
            if (problema is null)
                throw;
            throw problema;
        }
    }

    private async Task ReemplazarAsync(DbSession tx, long id, ProductoActual actual, FichaDeProducto nueva)
    {
        if (actual.Secuencia > 0 && actual.Unidad != nueva.Unidad)
            throw ProductosProblems.UnidadConHistorial(actual.Secuencia);

        await ReservarCodigoAsync(tx, id, nueva.Codigo);
        var cambianSusSufijos = !nueva.SeBuscaComo(actual);
        if (cambianSusSufijos)
            await SufijosDeProducto.QuitarAsync(tx, [id]);
        await tx.ExecuteAsync(ActualizarProductoSql.Actualizar, nueva);
        if (cambianSusSufijos)
            await SufijosDeProducto.PonerAsync(tx, [id]);
        await tx.ExecuteAsync(ProductoSql.QuitarIdentificadores, new { Id = id });
        await IdentificadoresDeProducto.RegistrarAsync(tx, id, nueva.Codigo!, nueva.CodigoBarras, actual.Codigo, actual.CodigoBarras);
        await RegistrarCambioAsync(tx, id, CamposConHistorial.Precio, actual.Precio, nueva.Precio);
        await RegistrarCambioAsync(tx, id, CamposConHistorial.TasaImpuesto, actual.TasaImpuesto, nueva.TasaImpuesto);
        await EventosDeProducto.AnunciarAsync<EventoProductoCambiado>(tx, [id], usuario);
    }

    /// <summary>Reserva el código: un producto puede volver a uno que fue suyo, pero no tomar el de otro.</summary>
    private static async Task ReservarCodigoAsync(DbSession tx, long id, string? codigo)
    {
        var dueno = await tx.QuerySingleOrDefaultAsync<long?>(ActualizarProductoSql.BuscarDueno, new { Codigo = codigo });
        if (dueno is null)
            await tx.ExecuteAsync(ProductoSql.RegistrarCodigo, new { Codigo = codigo, ProductoId = id });
        else if (dueno != id)
            throw ProductosProblems.CodigoDuplicado(
                await tx.QuerySingleOrDefaultAsync<long?>(ProductoSql.BuscarDuenoDeCodigo, new { Codigo = codigo }));
    }

    /// <summary>Registra un cambio de precio o de tasa. La fila bloqueada encadena dos cambios a la vez.</summary>
    private async Task RegistrarCambioAsync(DbSession tx, long id, string campo, decimal? anterior, decimal? nuevo)
    {
        if (anterior != nuevo)
            await tx.ExecuteAsync(ProductoSql.RegistrarCambioDePrecio,
                new { ProductoId = id, UsuarioId = usuario.Id, Campo = campo, Anterior = anterior, Nuevo = nuevo });
    }

    internal sealed record ProductoActual : FichaDeProducto, IVersionado
    {
        public int Version { get; init; }

        /// <summary>Número de movimientos que tiene.</summary>
        public long Secuencia { get; init; }
    }
}
