namespace Tongban.Kernel.Time;

/// <summary>The last day of a period; it ends at 24:00 of <paramref name="Date"/> (民法典 203).</summary>
/// <param name="Date">Last day.</param>
/// <param name="Provisional">The count depends on a year whose State Council notice is not out.</param>
/// <param name="NotCounted">Days between the event and <paramref name="Date"/> that the period left out.</param>
public readonly record struct DueDate(DateOnly Date, bool Provisional, IReadOnlyList<DayNotCounted> NotCounted);

/// <summary>A day that a period left out.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Name of the holiday, or 周六, 周日.</param>
/// <param name="Source">Address of the State Council notice, or the rule behind a provisional day; null for a weekend.</param>
public readonly record struct DayNotCounted(DateOnly Date, string Reason, string? Source);
