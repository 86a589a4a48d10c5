using System.Reflection;

namespace Inventario.Api.Common.Validacion;

internal static class MediatorRegistration
{
    /// <summary>Registra MediatR 5, que no trae registro propio.</summary>
    public static IServiceCollection AddMediator(this IServiceCollection services, Assembly assembly)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddClosedTypes(assembly, typeof(IRequestHandler<,>), ServiceLifetime.Scoped);
        services.AddClosedTypes(assembly, typeof(IValidator<>), ServiceLifetime.Singleton);
        services.AddClosedTypes(assembly, typeof(IErroresDeLoGuardado<>), ServiceLifetime.Scoped);
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        return services;
    }

    private static void AddClosedTypes(this IServiceCollection services, Assembly assembly, Type openInterface, ServiceLifetime lifetime)
    {
        var pairs =
            from type in assembly.GetTypes()
            where type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == openInterface
            select new ServiceDescriptor(contract, type, lifetime);

        foreach (var descriptor in pairs)
            services.Add(descriptor);
    }
}
