using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tongban.Catalog.Content;
using Tongban.Catalog.Editing.Elements;

namespace Tongban.Catalog.Editing.Forms;

/// <summary>A fresh element of a list: an id of its own, the title that was typed, and nothing that a person did not say.</summary>
internal static class NewElement
{
    /// <param name="title">Title, as the list shows it; for a legal basis the law.</param>
    /// <param name="article">Article of a legal basis.</param>
    public static JsonObject Of(ListSpec list, JsonObject parent, JsonObject root, string title, string article)
    {
        var taken = ContentTree.Elements(list, parent).Select(one => ContentTree.KeyOf(list, one)).ToList();
        var id = FreshId(list, taken, root);
        object made = list.Path switch
        {
            "handlings" => new HandlingItem(FreshCode(root, taken), title, HandlingKind.Other),
            "bases" => Basis(title, article),
            "conditions" => new ItemCondition(id, title),
            "materials" => new MaterialRequirement
            {
                Id = id,
                Name = title,
                SourceNote = "",
                ReceiveNotes = "",
                ReviewPoints = "",
            },
            "steps" => new ReviewStep(id, title, ReviewKind.Compliance, []),
            "followUps" => new FollowUp(id, title, Kernel.Time.Period.WorkingDays(5)),
            "specialSteps" => new SpecialStep(id, "SiteVisit", title, Basis("", ""), null, false),
            "fees" => new Fee(id, title, "", null, Basis("", "")),
            "form.groups" => new FormGroup(id, title, []),
            "fields" or "columns" => new FormField
            {
                Id = id,
                Label = title,
                Kind = FieldKind.Text,
                Element = FormField.PrivateElement,
            },
            "choices" => new FieldChoice(id, title),
            "situations" => new Situation(id, title, []),
            "options" => new SituationOption { Id = id, Text = title },
            "places" => new ServicePlace(title, "", ""),
            "questions" => new QuestionAnswer(title, ""),
            ItemNames.Members => new BundleMember
            {
                Id = id.Replace("-", "", StringComparison.Ordinal),
                ItemId = title,
            },
            "answers" => title.Split(' ', 2) is [var question, var option]
                ? new MemberAnswer(question, option)
                : new MemberAnswer(title, ""),
            "gives" => IsElement(title) ? new MemberOutput(Element: title) : new MemberOutput(Paper: title),
            _ => throw new ArgumentOutOfRangeException(nameof(list), list.Path, null),
        };
        return JsonSerializer.SerializeToNode(made, made.GetType(), ContentJson.Options)!.AsObject();
    }

    /// <summary>A 数据元 is named as in <c>child.birthDate</c>; anything else is a paper.</summary>
    private static bool IsElement(string title) =>
        title.Contains('.', StringComparison.Ordinal)
        && title.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.');

    private static LegalBasis Basis(string law, string article) =>
        new(law, article, "", BasisLevel.Law, Verified: false);

    /// <summary>Ids of fields are of the whole form, so that the rules and the cases can name one without its group.</summary>
    private static string FreshId(ListSpec list, List<string> taken, JsonObject root)
    {
        var stem = list.Path.Split('.')[^1].TrimEnd('s').ToLowerInvariant();
        if (list.Path == "fields")
            taken = [.. taken, .. ItemLists.Of(root, "form.fields").Select(one => one.Id)];
        return Enumerable
            .Range(taken.Count + 1, 1000)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}"))
            .First(id =>
                !taken.Contains(id, StringComparer.Ordinal)
                && !taken.Contains(id.Replace("-", "", StringComparison.Ordinal), StringComparer.Ordinal)
            );
    }

    private static string FreshCode(JsonObject root, List<string> taken) =>
        Enumerable
            .Range(1, 99)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{root["taskCode"]}{n:00}"))
            .First(code => !taken.Contains(code, StringComparer.Ordinal));
}
