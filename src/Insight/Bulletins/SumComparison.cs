namespace Tongban.Insight.Bulletins;

/// <summary>A printed sum against the numbers that it sums; blanks among them are no value.</summary>
internal static class SumComparison
{
    private const int ShownAddends = 12;

    public static AuditCheck? Compare(
        AuditRule rule,
        PublishedRow row,
        PublishedColumn column,
        IReadOnlyList<(string Name, PrintedValue Value)> addends
    )
    {
        var printed = row[column];
        var numbers = addends.Where(addend => addend.Value.IsNumber).ToList();
        if (!printed.IsNumber || numbers.Count == 0 || addends.Any(a => a.Value.Kind == PrintedKind.Text))
        {
            return null;
        }
        var sum = numbers.Sum(addend => addend.Value.Number);
        var missing = sum - printed.Number;
        if (missing == 0)
        {
            return AuditCheck.Passed(row, column);
        }
        var decimals = Math.Max(printed.Decimals, numbers.Max(addend => addend.Value.Decimals));
        var tolerance = decimals == 0 ? 0 : PrintedValue.StepOf(decimals) / 2 * (numbers.Count + 1);
        return AuditCheck.Failed(
            Math.Abs(missing) <= tolerance ? AuditRule.Rounding : rule,
            row,
            column,
            NumberText.Rounded(sum, decimals),
            Working(numbers.ConvertAll(addend => addend.Value.Number), sum),
            Hint(numbers, missing)
        );
    }

    private static string Working(List<decimal> numbers, decimal sum)
    {
        var terms =
            numbers.Count <= ShownAddends
                ? string.Join(" + ", numbers.Select(NumberText.Plain))
                : $"{numbers.Count}个数之和";
        return $"{terms} = {NumberText.Plain(sum)}";
    }

    private static string? Hint(List<(string Name, PrintedValue Value)> numbers, decimal missing)
    {
        var equal = numbers.Where(addend => addend.Value.Number == Math.Abs(missing)).Take(2).ToList();
        return equal is [var only] ? $"恰{(missing > 0 ? "少" : "多")}计一次「{only.Name}」的{only.Value.Text}" : null;
    }
}
