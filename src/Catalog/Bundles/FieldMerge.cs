using System.Text.Json;
using Tongban.Catalog.Content;
using Tongban.Catalog.Elements;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// One form. Fields of one 数据元 and one shape are one field, as strict as the strictest; a field that shows on a condition joins
/// one that always shows when that asks for no less. Everything else stays, under its member's name.
/// </summary>
internal sealed class FieldMerge
{
    private readonly Dictionary<string, IReadOnlyList<MemberPart>> origins = new(StringComparer.Ordinal);
    private readonly Dictionary<MemberPart, string> ids = [];
    private readonly List<SuppliedPart> supplied = [];
    private readonly List<Unmerged> unmerged = [];

    public FieldMerge(IReadOnlyList<MemberStanding> taken, Gifts gifts, DataElements elements)
    {
        var asked = taken.SelectMany(Asked).ToList();
        foreach (var one in asked.Where(one => one.Element is not null).ToList())
        {
            if (gifts.GiverOf(one.Part.Member, one.Element!) is not { } giver)
                continue;
            supplied.Add(new SuppliedPart(PartKind.Field, one.Part, one.Field.Label, giver));
            asked.Remove(one);
        }

        List<(DataElement Element, FormField Field)> shared = [];
        foreach (var same in asked.Where(one => one.Element is not null).GroupBy(one => one.Element!))
        {
            var classes = Classes([.. same]);
            var element = elements.Find(same.Key);
            foreach (var alike in classes)
            {
                if (element is null || alike.All(one => one.Conditional))
                    continue;
                var id =
                    classes.Count == 1
                        ? same.Key.Replace('.', '-')
                        : alike.Select(one => one.Key).Min(StringComparer.Ordinal)!;
                shared.Add((element, Merge(id, element, alike)));
                Note(id, alike);
            }
        }

        List<FormGroup> groups =
        [
            .. shared
                .GroupBy(one => one.Element.Subject)
                .Select(one => (Subject: elements.SubjectOf(one.First().Element), Fields: one))
                .OrderBy(one => elements.OrderOf(one.Subject))
                .Select(one => new FormGroup(
                    $"s-{one.Subject.Id}",
                    one.Subject.Title,
                    [
                        .. one
                            .Fields.OrderBy(each => elements.OrderOf(each.Element))
                            .ThenBy(each => each.Field.Id, StringComparer.Ordinal)
                            .Select(each => each.Field),
                    ]
                )),
        ];
        var left = asked.Where(one => !ids.ContainsKey(one.Part)).ToList();
        foreach (var one in left)
            Note(one.Key, [one]);
        foreach (var own in left.GroupBy(one => (one.Part.Member, one.Group.Id)))
        {
            var first = own.First();
            groups.Add(
                new FormGroup(
                    $"{own.Key.Member}-{own.Key.Id}",
                    $"{first.ItemName}：{first.Group.Title}",
                    [.. own.Select(one => one.Field with { Id = one.Key, ConditionId = null, OnlyWhenAdded = false })],
                    first.Group.Hint,
                    first.GroupWhen
                )
            );
        }

        Merged = new FormDefinition([.. groups.Select(Rewritten)]);
    }

    public FormDefinition Merged { get; }
    public IReadOnlyDictionary<string, IReadOnlyList<MemberPart>> Origins => origins;
    public IReadOnlyList<SuppliedPart> Supplied => supplied;
    public IReadOnlyList<Unmerged> Unmerged => unmerged;

    /// <summary>What the member's form asks, its conditions on answered questions already decided.</summary>
    private static IEnumerable<AskedField> Asked(MemberStanding member)
    {
        var questions = member.Part.Item.Situations.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var fields = Reachable(member.Outcome.Form, questions, member.Answers);
        foreach (var group in member.Outcome.Form.Groups)
        {
            if (Decided(group.ShowWhen, questions, fields, member.Answers) is not { Shows: true } groupShown)
                continue;
            foreach (var field in group.Fields)
            {
                if (
                    fields.Contains(field.Id)
                    && Decided(field.ShowWhen, questions, fields, member.Answers) is { Shows: true } shown
                )
                    yield return new AskedField(
                        new MemberPart(member.Id, field.Id),
                        field with
                        {
                            ShowWhen = shown.Left,
                        },
                        group,
                        groupShown.Left,
                        member.Part.Item.Name
                    );
            }
        }
    }

    /// <summary>Fields that can show at all: one that hangs on a field that never shows never shows either.</summary>
    private static HashSet<string> Reachable(
        FormDefinition form,
        HashSet<string> questions,
        IReadOnlyDictionary<string, string> answers
    )
    {
        var fields = form.AllFields.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var gone = (
                from grouped in form.Groups
                from field in grouped.Fields
                where
                    fields.Contains(field.Id)
                    && !(
                        Decided(grouped.ShowWhen, questions, fields, answers).Shows
                        && Decided(field.ShowWhen, questions, fields, answers).Shows
                    )
                select field.Id
            ).ToList();
            if (gone.Count == 0)
                return fields;
            fields.ExceptWith(gone);
        }
    }

    /// <summary>A condition on a question is decided now; one on another field of the form is left for the filing, and never
    /// holds where that field is not asked.</summary>
    private static (bool Shows, AnswerCondition? Left) Decided(
        AnswerCondition? condition,
        HashSet<string> questions,
        HashSet<string> fields,
        IReadOnlyDictionary<string, string> answers
    ) =>
        condition is null ? (true, null)
        : !questions.Contains(condition.Question) ? (fields.Contains(condition.Question), condition)
        : (
            answers.TryGetValue(condition.Question, out var option)
                && condition.AnyOf.Contains(option, StringComparer.Ordinal),
            null
        );

    /// <summary>Fields of one 数据元 by what can be one field; those that cannot are noted.</summary>
    private List<List<AskedField>> Classes(List<AskedField> same)
    {
        var always = same.Where(one => !one.Conditional).ToList();
        var classes = new List<List<AskedField>>();
        foreach (var shape in always.GroupBy(one => one.Shape, StringComparer.Ordinal))
        {
            if (Fits([.. shape]))
                classes.Add([.. shape]);
            else
                classes.AddRange(shape.GroupBy(one => one.Bounds, StringComparer.Ordinal).Select(one => one.ToList()));
        }

        classes =
        [
            .. classes.OrderBy(
                alike => alike.Select(one => one.Key).Min(StringComparer.Ordinal),
                StringComparer.Ordinal
            ),
        ];
        var apart = new List<AskedField>();
        foreach (var one in same.Where(one => one.Conditional))
        {
            var home = classes.FirstOrDefault(alike => Covers([.. alike.Where(each => !each.Conditional)], one));
            if (home is null)
                apart.Add(one);
            else
                home.Add(one);
        }

        List<UnmergedReason> reasons =
        [
            .. classes.Select(one => one[0].Shape).Distinct(StringComparer.Ordinal).Count() > 1
                ? [UnmergedReason.Shape]
                : Array.Empty<UnmergedReason>(),
            .. classes.GroupBy(one => one[0].Shape, StringComparer.Ordinal).Any(one => one.Count() > 1)
                ? [UnmergedReason.Bounds]
                : Array.Empty<UnmergedReason>(),
            .. apart.Count > 0 && same.Count > 1 ? [UnmergedReason.Condition] : Array.Empty<UnmergedReason>(),
        ];
        var inOrder = same.OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        unmerged.AddRange(
            reasons.Select(reason => new Unmerged(
                PartKind.Field,
                inOrder[0].Field.Label,
                [.. inOrder.Select(one => one.Part)],
                reason
            ))
        );
        return classes;
    }

    /// <summary>Whether some value satisfies the bounds of all.</summary>
    private static bool Fits(List<AskedField> alike) =>
        !(
            alike.Any(one => one.Field.DateBound == DateBound.NotInFuture)
            && alike.Any(one => one.Field.DateBound == DateBound.NotInPast)
        ) && !(alike.Max(one => one.Field.Min) > alike.Min(one => one.Field.Max));

    /// <summary>Whether whatever the others accept serves the one too: same shape, asked no less, bounds no wider.</summary>
    private static bool Covers(List<AskedField> others, AskedField one)
    {
        var field = one.Field;
        return others[0].Shape == one.Shape
            && (!field.Required || others.Any(each => each.Field.Required))
            && (field.Min is not { } min || others.Max(each => each.Field.Min) >= min)
            && (field.Max is not { } max || others.Min(each => each.Field.Max) <= max)
            && others.Min(each => each.Field.MaxLength ?? FormField.UsualLength(field.Kind))
                <= (field.MaxLength ?? FormField.UsualLength(field.Kind))
            && others.Min(each => each.Field.Decimals) <= field.Decimals
            && (field.DateBound == DateBound.Any || others.Any(each => each.Field.DateBound == field.DateBound));
    }

    private static FormField Merge(string id, DataElement element, List<AskedField> alike)
    {
        var all = alike.Where(one => !one.Conditional).Select(one => one.Field).ToList();
        var first = alike.MinBy(one => one.Key, StringComparer.Ordinal)!.Field;
        return first with
        {
            Id = id,
            Label = alike.Count == 1 ? first.Label : element.Name,
            Required = all.Any(one => one.Required),
            MaxLength = Shortest(first.Kind, all),
            Min = all.Max(one => one.Min),
            Max = all.Min(one => one.Max),
            Decimals = all.Min(one => one.Decimals),
            DateBound = all.Select(one => one.DateBound).FirstOrDefault(one => one != DateBound.Any),
            Known = alike.Select(one => one.Field.Known).FirstOrDefault(one => one is not null),
            Element = element.Id,
            ShowWhen = null,
            ConditionId = null,
            OnlyWhenAdded = false,
        };
    }

    /// <summary>One that names no length takes the platform's own for its kind, which another's longer one must not undo.</summary>
    private static int? Shortest(FieldKind kind, List<FormField> all) =>
        all.All(one => one.MaxLength is null) ? null : all.Min(one => one.MaxLength ?? FormField.UsualLength(kind));

    private void Note(string id, List<AskedField> parts)
    {
        origins[id] = [.. parts.Select(one => one.Part)];
        foreach (var one in parts)
            ids[one.Part] = id;
    }

    /// <summary>Conditions and spans name the member's own fields; here they name the merged ones.</summary>
    private FormGroup Rewritten(FormGroup group)
    {
        string Renamed(string mergedId, string own)
        {
            var member = origins[mergedId][0].Member;
            return ids.GetValueOrDefault(new MemberPart(member, own), own);
        }

        var any = group.Fields[0].Id;
        return group with
        {
            ShowWhen = group.ShowWhen is { } when ? when with { Question = Renamed(any, when.Question) } : null,
            Fields =
            [
                .. group.Fields.Select(field =>
                    field with
                    {
                        ShowWhen = field.ShowWhen is { } shown
                            ? shown with
                            {
                                Question = Renamed(field.Id, shown.Question),
                            }
                            : null,
                        Span = field.Span is { } span ? span with { From = Renamed(field.Id, span.From) } : null,
                    }
                ),
            ],
        };
    }

    private sealed record AskedField(
        MemberPart Part,
        FormField Field,
        FormGroup Group,
        AnswerCondition? GroupWhen,
        string ItemName
    )
    {
        public string Key => $"{Part.Member}-{Part.Id}";
        public string? Element => Field.SharedElement();
        public bool Conditional => Field.ShowWhen is not null || GroupWhen is not null;

        /// <summary>What two fields must have in common to be one. A span names a field of its own form: such fields stay apart.</summary>
        public string Shape { get; } =
            JsonSerializer.Serialize(
                new
                {
                    Field.Kind,
                    Field.Choices,
                    Columns = Field.Columns.Select(column => new
                    {
                        column.Id,
                        column.Kind,
                        column.Required,
                        column.Choices,
                    }),
                    Span = Field.Span is null ? null : $"{Part.Member}-{Part.Id}",
                },
                ContentJson.Options
            );

        public string Bounds => $"{Field.Min}|{Field.Max}|{Field.DateBound}";
    }
}
