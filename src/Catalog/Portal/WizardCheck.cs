namespace Tongban.Catalog.Portal;

/// <summary>What is wrong with a decision tree: each path must end, and end at something one can go to.</summary>
internal static class WizardCheck
{
    public static IReadOnlyList<string> Faults(Wizard wizard, IReadOnlySet<string> published)
    {
        var faults = new List<string>();
        foreach (
            var id in wizard
                .Questions.CountBy(question => question.Id, StringComparer.Ordinal)
                .Where(pair => pair.Value > 1)
        )
            faults.Add($"{wizard.Code}：问题{id.Key}重复");
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Walk(wizard, wizard.Start, [], leads: false, reached, faults);
        faults.AddRange(
            wizard
                .Questions.Where(question => !reached.Contains(question.Id))
                .Select(question => $"{wizard.Code}：问题{question.Id}走不到")
        );
        foreach (var option in wizard.Questions.SelectMany(question => question.Options))
        foreach (var item in option.Items)
            faults.AddRange(Faults(wizard, item, published));
        return [.. faults.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Faults(Wizard wizard, WizardItem item, IReadOnlySet<string> published)
    {
        if (item.Item is null == item.Named is null)
            yield return $"{wizard.Code}：每个结果要么是目录里的事项，要么只有名称：{item.Item}{item.Named}";
        else if (item.Item is { } id && !published.Contains(id))
            yield return $"{wizard.Code}：目录里没有事项{id}";
        else if (item.Named is { } name && item.Where is null)
            yield return $"{wizard.Code}：只有名称的结果要写明到哪里问：{name}";
    }

    private static void Walk(
        Wizard wizard,
        string id,
        IReadOnlyList<string> path,
        bool leads,
        HashSet<string> reached,
        List<string> faults
    )
    {
        if (path.Contains(id, StringComparer.Ordinal))
        {
            faults.Add($"{wizard.Code}：问题{id}绕回自己");
            return;
        }
        if (wizard.Question(id) is not { } question)
        {
            faults.Add($"{wizard.Code}：没有问题{id}");
            return;
        }
        reached.Add(id);
        if (question.Options.Count < 2)
            faults.Add($"{wizard.Code}：问题{id}至少要有两个回答");
        foreach (var option in question.Options)
        {
            var found = leads || option.Items.Count > 0 || option.Says is not null;
            if (option.Next is { } next)
                Walk(wizard, next, [.. path, id], found, reached, faults);
            else if (!found)
                faults.Add($"{wizard.Code}：{id}的回答{option.Id}没有结果");
        }
    }
}
