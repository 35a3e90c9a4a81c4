using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Tongban.Platform;

/// <summary>ASP.NET data-protection keys in the database, so that every node reads the cookies of the others.</summary>
internal sealed class DatabaseKeyRing(Database database, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.ConnectAside();
        connection.Open();
        using var command = Sql.Command(connection, null, "SELECT xml FROM platform_data_protection_key ORDER BY name");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }
        return elements;
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
            ("@xml", element.ToString(SaveOptions.DisableFormatting)),
            ("@at", Instant.ToMicroseconds(time.GetUtcNow()))
        );
        command.ExecuteNonQuery();
    }
}
