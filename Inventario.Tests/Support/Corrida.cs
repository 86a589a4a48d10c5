[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(6)]
[assembly: OrdenPorNivel]
[assembly: Progreso]
