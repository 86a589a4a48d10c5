using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Revisa entero un cuerpo ilegible para dar todos sus errores a la vez: el lector de .NET para en el primero. Para
/// ello guarda los bytes leídos, hasta el máximo de un cuerpo.
/// </summary>
internal sealed class CuerpoIlegible(RequestDelegate next, IOptions<JsonOptions> json)
{
    public Task InvokeAsync(HttpContext context) =>
        TipoDelCuerpo(context.GetEndpoint()) is { } tipo ? LeerAsync(context, tipo) : next(context);

    private static Type? TipoDelCuerpo(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } tipo, ContentTypes: var tipos } && tipos.All(TipoDeContenido.EsJson) ? tipo
            : endpoint?.Metadata.GetMetadata<SinCuerpo>()?.GetType();

    private async Task LeerAsync(HttpContext context, Type tipo)
    {
        await using var cuerpo = new Guardado(context.Request.Body);
        context.Request.Body = cuerpo;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (DelLector(e) is { InnerException: not JsonException })
        {
            await cuerpo.CopyToAsync(Stream.Null, context.RequestAborted);
            throw RevisionDelCuerpo.Revisar(cuerpo.Leido, tipo, json.Value.SerializerOptions) ?? (Exception)e;
        }
    }

    /// <summary>Busca el error del lector; si envuelve a otro, es de sintaxis y no hay campos.</summary>
    private static JsonException? DelLector(Exception? e) => e is null ? null : e as JsonException ?? DelLector(e.InnerException);

    /// <summary>Flujo del cuerpo, que guarda los bytes leídos.</summary>
    private sealed class Guardado(Stream original) : Stream
    {
        private readonly MemoryStream leido = new();

        public ReadOnlySpan<byte> Leido => leido.GetBuffer().AsSpan(0, (int)leido.Length);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var leidos = await original.ReadAsync(buffer, cancellationToken);
            leido.Write(buffer.Span[..leidos]);
            return leidos;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
