namespace Tongban.Cases.Sources;

/// <summary>
/// A register that another body keeps and the platform may ask: population, marriage, real estate. What it knows is not
/// asked of the applicant again (国务院关于在线政务服务的若干规定 7).
/// </summary>
internal interface IDataSource
{
    /// <summary>Its name in the log, such as <c>estate</c>.</summary>
    string Key { get; }

    /// <summary>Its name for people; a demonstration's says that it is one.</summary>
    string Name { get; }

    /// <summary>On what the platform may ask it.</summary>
    string Basis { get; }

    /// <summary>Known-data keys that it can fill, such as <c>estate.certificateNumber</c>.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>What is on record of a person or an enterprise.</summary>
    /// <param name="code">Identity number or 统一社会信用代码.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Values by known-data key, as a form field of the key would take them; empty when nothing is on record.</returns>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    Task<IReadOnlyDictionary<string, string>> FetchAsync(string code, CancellationToken ct);
}
