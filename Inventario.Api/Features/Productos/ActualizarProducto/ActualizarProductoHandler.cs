using Inventario.Api.Common.Busqueda;
using Inventario.Api.Common.Eventos;

namespace Inventario.Api.Features.Productos.ActualizarProducto;

internal sealed class ActualizarProductoHandler(Db db, UsuarioActual usuario, IValidator<ActualizarProductoRequest> reglas)
    : IRequestHandler<ActualizarProductoRequest, Producto>, IRequestHandler<ActualizarProductoParcialRequest, Producto>
{
    public Task<Producto> Handle(ActualizarProductoRequest request, CancellationToken cancellationToken) =>
        EscribirAsync(request.Id, request.VersionEsperada, _ => request, cancellationToken);

    public Task<Producto> Handle(ActualizarProductoParcialRequest request, CancellationToken cancellationToken) => EscribirAsync(
        request.Id, request.VersionEsperada, actual => request.Cambios.Sobre(actual.ComoFicha(), reglas), cancellationToken);

    private async Task<Producto> EscribirAsync(
        long id, VersionEsperada? version, Func<Ficha, ActualizarProductoRequest?> fichaSobre, CancellationToken cancellationToken)
    {
        ActualizarProductoRequest? nueva = null;
        string?[] yaSuyos = [];
        try
        {
            return await db.InTransactionAsync(async tx =>
            {
                var actual = await tx.QuerySingleOrDefaultAsync<Ficha>(ActualizarProductoSql.Bloquear, new { Id = id })
                    ?? throw ProductosProblems.NoEncontrado(id);
                version?.Exigir(actual.Version);
                yaSuyos = [actual.Codigo, actual.CodigoBarras];
                nueva = fichaSobre(actual);
                if (nueva is not null)
                    await ReemplazarAsync(tx, id, actual, nueva);
                return (await tx.QuerySingleAsync<Producto>(ProductoSql.PorId, new { Id = id })).Para(usuario);
            }, cancellationToken);
        }
        catch (MySqlException e) when (nueva is not null)
        {
            var problema = await ProductosProblems.TraducirAsync(
                e, db, nueva, nueva.Codigo.Limpio(), nueva.CodigoBarras.Limpio(), id, cancellationToken, yaSuyos);
            if (problema is null)
                throw;
            throw problema;
        }
    }

    private async Task ReemplazarAsync(DbSession tx, long id, Ficha actual, ActualizarProductoRequest nueva)
    {
        var valores = nueva.Valores(id);
        if (actual.Secuencia > 0 && actual.Unidad != valores.Unidad)
            throw ProductosProblems.UnidadConHistorial(actual.Secuencia);

        await ReservarCodigoAsync(tx, id, valores.Codigo);
        var seBuscaPorOtras = (actual.Codigo, actual.CodigoBarras, actual.Nombre, actual.Activo)
            != (valores.Codigo, valores.CodigoBarras, valores.Nombre, valores.Activo ?? actual.Activo);
        if (seBuscaPorOtras)
            await PartesDeProducto.QuitarAsync(tx, [id]);
        await tx.ExecuteAsync(ActualizarProductoSql.Actualizar, valores);
        if (seBuscaPorOtras)
            await PartesDeProducto.PonerAsync(tx, [id]);
        await tx.ExecuteAsync(ProductoSql.QuitarIdentificadores, new { Id = id });
        await IdentificadoresDeProducto.RegistrarAsync(tx, id, valores.Codigo!, valores.CodigoBarras, actual.Codigo, actual.CodigoBarras);
        await RegistrarCambioAsync(tx, id, CamposConHistorial.Precio, actual.Precio, valores.Precio!.Value);
        await RegistrarCambioAsync(tx, id, CamposConHistorial.TasaImpuesto, actual.TasaImpuesto, valores.TasaImpuesto);
        await EventosDeProducto.AnunciarAsync<EventoProductoCambiado>(tx, [id], usuario);
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
        public long Secuencia { get; init; }
        public string Codigo { get; init; } = "";
        public string? CodigoBarras { get; init; }
        public string Nombre { get; init; } = "";
        public string? Descripcion { get; init; }
        public long CategoriaId { get; init; }
        public long? ProveedorId { get; init; }
        public decimal Precio { get; init; }
        public decimal TasaImpuesto { get; init; }
        public string Unidad { get; init; } = "";
        public decimal StockMinimo { get; init; }
        public bool Activo { get; init; }

        public ActualizarProductoRequest ComoFicha() => new(
            Codigo, Nombre, CategoriaId, Precio, CodigoBarras, Descripcion, ProveedorId, TasaImpuesto, Unidad, StockMinimo, Activo);
    }
}
