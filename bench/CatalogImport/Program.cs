using System.Globalization;
using Tongban.Bench.CatalogImport;
using Tongban.Platform;

// CatalogImport [ROWS] [sqlite|postgresql] [csv|xlsx]: writes ROWS generated rows, imports them into an empty database,
// imports them again, exports them; prints a row of the table in docs/reference/catalog-import.md.
var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, 1_048_575);
var engine = args.Contains("postgresql", StringComparer.Ordinal) ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;
var extension = args.Contains("xlsx", StringComparer.Ordinal) ? "xlsx" : "csv";
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(40));
return await Measurement.RunAsync(rows, engine, extension, stop.Token) ? 0 : 1;
