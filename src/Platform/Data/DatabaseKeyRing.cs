using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Tongban.Platform;

/// <summary>
/// ASP.NET data-protection keys in the database, sealed under the field key, so that every node reads the cookies of the
/// others and nobody else makes any.
/// </summary>
internal sealed class DatabaseKeyRing(Database database, IFieldProtector protector, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.ConnectAside();
        connection.Open();
        var rows = new List<(string Name, string Stored)>();
        using (
            var command = Sql.Command(
                connection,
                null,
                "SELECT name, xml FROM platform_data_protection_key ORDER BY name"
            )
        )
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add((reader.GetString(0), reader.GetString(1)));
            }
        }
        return [.. rows.Select(row => Read(row.Name, row.Stored))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.ConnectAside();
        connection.Open();
        using var command = Sql.Command(
            connection,
            null,
            """
            INSERT INTO platform_data_protection_key (name, xml, stored_at) VALUES (@name, @xml, @at)
            ON CONFLICT (name) DO UPDATE SET xml = excluded.xml, stored_at = excluded.stored_at
            """,
            ("@name", friendlyName),
            ("@xml", protector.Protect(element.ToString(SaveOptions.DisableFormatting)).Stored),
            ("@at", Instant.ToMicroseconds(time.GetUtcNow()))
        );
        command.ExecuteNonQuery();
    }

    private XElement Read(string name, string stored)
    {
        if (!stored.StartsWith('<'))
        {
            return XElement.Parse(protector.Reveal(ProtectedText.FromStored(stored)));
        }
        // an earlier version stored the XML itself
        var element = XElement.Parse(stored);
        StoreElement(element, name);
        return element;
    }
}
