using System.Data;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using DbUp.Helpers;

namespace Inventario.Api.Common.Datos.Migraciones;

/// <summary>
/// Adapta DbUp a MySQL con una sola conexión, que también tiene el cerrojo: si se pierde, se pierden a la vez y nadie
/// migra sin cerrojo.
/// </summary>
internal static partial class DbUpMySql
{
    /// <summary>Aplica las migraciones por orden. Se detiene en la primera que falla.</summary>
    public static void Aplicar(MySqlConnection conexion, IEnumerable<SqlScript> pendientes, Action<string> informar)
    {
        var motor = new UpgradeEngineBuilder().WithScripts(pendientes).LogToNowhere();
        motor.Configure(c =>
        {
            c.ConnectionManager = new Gestor(conexion);
            // El ejecutor registra cada migración, porque sabe cuánto tardó.
            c.Journal = new NullJournal();
            c.ScriptExecutor = new Ejecutor(conexion, informar);
        });
        var resultado = motor.Build().PerformUpgrade();
        if (!resultado.Successful)
            ExceptionDispatchInfo.Throw(resultado.Error);
    }

    // DbUp ofrece sustituir $variables$ y usar transacciones. No se usan: un hash lleva $, y en MySQL el DDL confirma
    // solo.
    private sealed class Ejecutor(MySqlConnection conexion, Action<string> informar) : IScriptExecutor
    {
        public int? ExecutionTimeoutSeconds { get; set; }

        public void VerifySchema()
        {
        }

        public void Execute(SqlScript script) => Execute(script, null!);

        public void Execute(SqlScript script, IDictionary<string, string> variables)
        {
            var reloj = Stopwatch.StartNew();
            foreach (var (indice, sentencia) in DivisorSql.Dividir(script.Contents).Index())
            {
                try
                {
                    conexion.Execute(sentencia);
                }
                catch (MySqlException e) when (e.ErrorCode switch
                {
                    MySqlErrorCode.DuplicateKeyName => CreaUnIndice().IsMatch(sentencia),
                    MySqlErrorCode.DuplicateFieldName => AnadeUnaColumna().IsMatch(sentencia),
                    MySqlErrorCode.CannotDropFieldOrKey => QuitaUnaClave().IsMatch(sentencia),
                    _ => false,
                })
                {
                    // La columna existe o la clave ya no: la migración terminó sin registrarse, y MySQL no admite ahí IF
                    // EXISTS ni IF NOT EXISTS.
                }
                catch (Exception e) when (MigracionException.EsDeMySql(e))
                {
                    throw MigracionException.DeSentencia(script.Name, indice + 1, e);
                }
            }
            Diario.Registrar(conexion, script, reloj.ElapsedMilliseconds);
            informar($"{script.Name}: aplicada en {reloj.ElapsedMilliseconds} ms.");
        }
    }

    [GeneratedRegex("(?m)^CREATE (?:UNIQUE )?INDEX ")]
    private static partial Regex CreaUnIndice();

    /// <summary>Reconoce un ALTER que solo añade una columna: la columna no prueba otros cambios.</summary>
    [GeneratedRegex(@"(?m)^ALTER TABLE \w+ ADD COLUMN (?![^;]*,\s*(?:ADD|DROP|MODIFY|CHANGE|ALTER|RENAME|CONVERT)\b)")]
    private static partial Regex AnadeUnaColumna();

    /// <summary>Reconoce un ALTER que solo quita una clave foránea.</summary>
    [GeneratedRegex(@"(?m)^ALTER TABLE \w+ DROP FOREIGN KEY \w+;?\s*\z")]
    private static partial Regex QuitaUnaClave();

    private sealed class Gestor(MySqlConnection conexion) : IConnectionManager, IDisposable
    {
        public TransactionMode TransactionMode { get; set; } = TransactionMode.NoTransaction;

        public bool IsScriptOutputLogged { get; set; }

        public int? ExecutionTimeoutSeconds { get; set; }

        // El código que abrió la conexión la cierra.
        public IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts) => this;

        public void Dispose()
        {
        }

        public void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action) =>
            action(conexion.CreateCommand);

        public T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult) =>
            actionWithResult(conexion.CreateCommand);

        public IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => DivisorSql.Dividir(scriptContents);

        public bool TryConnect(IUpgradeLog upgradeLog, out string errorMessage)
        {
            errorMessage = "";
            return conexion.State == ConnectionState.Open;
        }
    }
}
