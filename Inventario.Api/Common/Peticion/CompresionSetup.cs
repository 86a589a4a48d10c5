using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Inventario.Api.Common.Peticion;

/// <summary>
/// Comprime (br o gzip) lo que responde un GET, si es texto y no es poco. No un POST ni un PUT: sus respuestas son cortas y
/// están en el camino de la venta.
/// </summary>
/// <remarks>
/// El ETag es el mismo comprimida o no: nombra la versión del recurso y es lo que se manda en If-Match.
/// Comprimir bajo TLS delata un secreto solo si viaja junto a un texto que elige el atacante y este puede hacer que el navegador
/// de la víctima repita la petición (BREACH). Aquí no: ningún GET responde secretos (los tokens y las claves salen de un POST) y,
/// sin cookies, otra página no puede pedir nada con la sesión de nadie. /sesiones no se comprime nunca, de todas formas.
/// </remarks>
internal static class CompresionSetup
{
    private const string Json = "application/json";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddCompresion() => services
            .AddResponseCompression(o =>
            {
                o.EnableForHttps = true;
                o.Providers.Add<Brotli>();
                o.Providers.Add<GzipCompressionProvider>();
                o.MimeTypes = [Json, "text/csv", "text/html", "text/javascript", "application/javascript"];
            })
            .Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest)
            .AddSingleton<IResponseCompressionProvider, ProveedorDeCompresion>();
    }

    extension(WebApplication app)
    {
        public void UseCompresion()
        {
            app.UseWhen(ProveedorDeCompresion.PuedeComprimirse, rama =>
            {
                rama.Use(next => context =>
                {
                    context.Response.VariaPor(HeaderNames.AcceptEncoding);
                    return next(context);
                });
                rama.UseResponseCompression();
            });
        }
    }

    private sealed class ProveedorDeCompresion(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
        : ResponseCompressionProvider(services, options)
    {
        /// <summary>Lo que cabe en un paquete no llega antes por ser menos.</summary>
        private const int BytesMin = 1024;

        public static bool PuedeComprimirse(HttpContext context) => HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Path.StartsWithSegments(Rutas.Raiz + "/sesiones", StringComparison.OrdinalIgnoreCase);

        /// <summary>Se decide con lo primero que se envía, que en un JSON corto es todo; de un CSV es solo el principio.</summary>
        public override bool ShouldCompressResponse(HttpContext context) => !EsPoco(context.Response) && base.ShouldCompressResponse(context);

        private static bool EsPoco(HttpResponse response) => response.ContentLength is < BytesMin
            || (response.ContentType?.StartsWith(Json, StringComparison.Ordinal) == true
                && response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 and < BytesMin });
    }

    /// <summary>Medido con 200 productos: la mitad de bytes que el nivel más rápido de .NET, por el mismo tiempo.</summary>
    private sealed class Brotli : ICompressionProvider
    {
        private const int Calidad = 2;

        public string EncodingName => "br";

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) =>
            new BrotliStream(outputStream, new BrotliCompressionOptions { Quality = Calidad }, leaveOpen: true);
    }
}
