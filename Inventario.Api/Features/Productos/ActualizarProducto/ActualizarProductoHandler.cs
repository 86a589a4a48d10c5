using Inventario.Api.Common.Busqueda;
using Inventario.Api.Common.Eventos;

namespace Inventario.Api.Features.Productos.ActualizarProducto;

internal sealed class ActualizarProductoHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ActualizarProductoRequest, Producto>
{
    public async Task<Producto> Handle(ActualizarProductoRequest request, CancellationToken cancellationToken)
    {
        var codigo = request.Codigo.Limpio();
        string?[] yaSuyos = [];
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var actual = await tx.QuerySingleOrDefaultAsync<Ficha>(ActualizarProductoSql.Bloquear, new { request.Id })
                    ?? throw ProductosProblems.NoEncontrado(request.Id);
                request.VersionEsperada?.Exigir(actual.Version);
                yaSuyos = [actual.Codigo, actual.CodigoBarras];
                if (actual.Secuencia > 0 && actual.Unidad != (request.Unidad ?? Unidades.Unidad))
                    throw ProductosProblems.UnidadConHistorial(actual.Secuencia);

                await ReservarCodigoAsync(tx, request.Id, codigo);
                var valores = request.Valores(request.Id);
                var seBuscaPorOtras = (actual.Codigo, actual.CodigoBarras, actual.Nombre, actual.Activo)
                    != (codigo, valores.CodigoBarras, valores.Nombre, valores.Activo ?? actual.Activo);
                if (seBuscaPorOtras)
                    await PartesDeProducto.QuitarAsync(tx, [request.Id]);
                await tx.ExecuteAsync(ActualizarProductoSql.Actualizar, valores);
                if (seBuscaPorOtras)
                    await PartesDeProducto.PonerAsync(tx, [request.Id]);
                await tx.ExecuteAsync(ProductoSql.QuitarIdentificadores, new { request.Id });
                await IdentificadoresDeProducto.RegistrarAsync(tx, request.Id, codigo!, request.CodigoBarras.Limpio(), yaSuyos);
                await RegistrarCambioAsync(tx, request.Id, CamposConHistorial.Precio, actual.Precio, request.Precio!.Value);
                await RegistrarCambioAsync(
                    tx, request.Id, CamposConHistorial.TasaImpuesto, actual.TasaImpuesto, request.TasaImpuesto ?? 0);
                await EventosDeProducto.AnunciarAsync<EventoProductoCambiado>(tx, [request.Id], usuario);
                return (await tx.QuerySingleAsync<Producto>(ProductoSql.PorId, new { request.Id })).Para(usuario);
            }, cancellationToken);
        }
        catch (MySqlException e)
        {
            var problema = await ProductosProblems.TraducirAsync(
                e, db, request, codigo, request.CodigoBarras.Limpio(), request.Id, cancellationToken, yaSuyos);
            if (problema is null)
                throw;
            throw problema;
        }
    }

    /// <summary>Un producto puede volver a un código que ya fue suyo, pero no tomar el que fue de otro.</summary>
    private static async Task ReservarCodigoAsync(DbSession tx, long id, string? codigo)
    {
        var dueno = await tx.QuerySingleOrDefaultAsync<long?>(ActualizarProductoSql.BuscarDueno, new { Codigo = codigo });
        if (dueno is null)
            await tx.ExecuteAsync(ProductoSql.RegistrarCodigo, new { Codigo = codigo, ProductoId = id });
        else if (dueno != id)
            throw ProductosProblems.CodigoDuplicado(
                await tx.QuerySingleOrDefaultAsync<long?>(ProductoSql.BuscarDuenoDeCodigo, new { Codigo = codigo }));
    }

    /// <summary>Con la fila bloqueada: dos cambios a la vez se encadenan, del valor de uno al del otro.</summary>
    private async Task RegistrarCambioAsync(DbSession tx, long id, string campo, decimal anterior, decimal nuevo)
    {
        if (anterior != nuevo)
            await tx.ExecuteAsync(ProductoSql.RegistrarCambioDePrecio,
                new { ProductoId = id, UsuarioId = usuario.Id, Campo = campo, Anterior = anterior, Nuevo = nuevo });
    }

    internal sealed record Ficha
    {
        public int Version { get; init; }
        public string Unidad { get; init; } = "";
        public long Secuencia { get; init; }
        public decimal Precio { get; init; }
        public decimal TasaImpuesto { get; init; }
        public string Codigo { get; init; } = "";
        public string? CodigoBarras { get; init; }
        public string Nombre { get; init; } = "";
        public bool Activo { get; init; }
    }
}

internal sealed class ActualizarProductoMezclaHandler(Db db, UsuarioActual usuario)
    : IRequestHandler<ActualizarProductoMezclaRequest, Mezcla<ActualizarProductoRequest, Producto>>
{
    public async Task<Mezcla<ActualizarProductoRequest, Producto>> Handle(
        ActualizarProductoMezclaRequest request, CancellationToken cancellationToken)
    {
        var actual = await db.ReadAsync(
            session => session.QuerySingleOrDefaultAsync<Producto>(ProductoSql.PorId, new { request.Id }), cancellationToken)
            ?? throw ProductosProblems.NoEncontrado(request.Id);
        return request.Cambios.Sobre(actual.Para(usuario), new ActualizarProductoRequest(
            actual.Codigo, actual.Nombre, actual.CategoriaId, actual.Precio, actual.CodigoBarras, actual.Descripcion, actual.ProveedorId,
            actual.TasaImpuesto, actual.Unidad, actual.StockMinimo, actual.Activo));
    }
}
