namespace Inventario.Api.Common.Datos;

/// <summary>
/// Fija las variables de sesión de MySQL de las que depende un resultado, sea cual sea su valor en el servidor. Las
/// usan el servicio, los verbos, las migraciones, <c>mysqldump</c> y <c>mysql</c>.
/// </summary>
internal static class SesionDeMySql
{
    /// <summary>Valores de fábrica de las versiones admitidas: «default» daría los del servidor.</summary>
    private const string PlanDeSiempre = "index_merge=on,index_merge_union=on,index_merge_sort_union=on,index_merge_intersection=on,"
        + "engine_condition_pushdown=on,index_condition_pushdown=on,mrr=on,mrr_cost_based=on,block_nested_loop=on,batched_key_access=off,"
        + "materialization=on,semijoin=on,loosescan=on,firstmatch=on,duplicateweedout=on,subquery_materialization_cost_based=on,"
        + "use_index_extensions=on,condition_fanout_filter=on,derived_merge=on,use_invisible_indexes=off,skip_scan=on,hash_join=on";

    /// <summary>
    /// Sentencia SET que admite más asignaciones detrás.
    /// <list type="bullet">
    /// <item><c>completion_type</c> cambia COMMIT y ROLLBACK.</item>
    /// <item><c>sql_select_limit</c> y <c>autocommit</c> dejarían a medias un respaldo sin dar error.</item>
    /// <item>Con poca memoria de ordenación u optimización, MySQL falla o recorre y bloquea la tabla entera.</item>
    /// </list>
    /// </summary>
    public const string Fijar = $"""
        SET SESSION autocommit = 1, completion_type = 'NO_CHAIN', transaction_read_only = 0, time_zone = '+00:00',
          character_set_client = 'utf8mb4', character_set_connection = 'utf8mb4', character_set_results = 'utf8mb4',
          collation_connection = 'utf8mb4_0900_ai_ci', lc_messages = 'en_US', lc_time_names = 'en_US',
          foreign_key_checks = 1, unique_checks = 1, sql_auto_is_null = 0, sql_safe_updates = 0,
          sql_select_limit = 18446744073709551615, max_join_size = 18446744073709551615, sql_big_selects = 1,
          max_execution_time = 0, lock_wait_timeout = 31536000, net_write_timeout = 60,
          max_sort_length = 1024, sort_buffer_size = 262144, group_concat_max_len = 1024, cte_max_recursion_depth = 1000,
          div_precision_increment = 4, windowing_use_high_precision = 1, default_week_format = 0,
          optimizer_switch = '{PlanDeSiempre}', optimizer_prune_level = 1, optimizer_search_depth = 62,
          range_optimizer_max_mem_size = 8388608, eq_range_index_dive_limit = 200, max_seeks_for_key = 4294967295,
          default_storage_engine = 'InnoDB', default_tmp_storage_engine = 'InnoDB'
        """;
}
