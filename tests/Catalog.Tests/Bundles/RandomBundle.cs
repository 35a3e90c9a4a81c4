using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Elements;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Tests.Bundles;

/// <summary>
/// A 一件事 drawn from a small pool, so that members often ask for the same thing in the same or another shape, wait for one
/// another, give what others ask for, and hang on questions.
/// </summary>
internal sealed class RandomBundle
{
    private static readonly ServiceItemContent Frame = ShippedData.Item("delingha-jyj-school-admission");
    private static readonly Authority SomeAuthority = ShippedData.Context.Authorities[Frame.AuthorityCode];

    private static readonly string[] ElementIds =
    [
        "child.name",
        "child.sex",
        "child.birthDate",
        "pay.account",
        "place.area",
        "family.members",
    ];
    private static readonly FieldKind[] Kinds =
    [
        FieldKind.Name,
        FieldKind.Choice,
        FieldKind.Date,
        FieldKind.Text,
        FieldKind.Number,
        FieldKind.Table,
    ];
    private static readonly string[] Papers = ["居民户口簿", "出生医学证明", "场所使用证明"];
    private static readonly string?[] Holders = [null, null, "死者"];

    private readonly Random random;

    private RandomBundle(int seed) => random = new Random(seed);

    public static DataElements Dictionary { get; } =
        new(
            [new ElementSubject("child", "孩子"), new ElementSubject("other", "其他")],
            [
                .. ElementIds
                    .Zip(Kinds)
                    .Select(one => new DataElement(
                        one.First,
                        one.First,
                        one.Second,
                        one.First.StartsWith("child", StringComparison.Ordinal) ? "child" : "other",
                        "供测试"
                    )),
            ]
        );

    /// <summary>The 一件事 and the answers to some or all of its questions.</summary>
    public static (ServiceItemContent Bundle, Dictionary<string, string> Answers) Of(int seed)
    {
        var draw = new RandomBundle(seed);
        var bundle = draw.Bundle();
        var all = draw.random.Next(4) > 0;
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < 6; round++)
        {
            var asked = Catalog.Bundles.BundleMerge.Of(bundle, answers).Outcome.Open;
            if (asked.Count == 0)
                break;
            foreach (var open in asked)
            {
                if (all || draw.random.Next(2) == 0)
                    answers[open.Id] = open.Options[draw.random.Next(open.Options.Count)].Id;
            }
        }
        return (bundle, answers);
    }

    /// <summary>The same with its members written in another order.</summary>
    public static ServiceItemContent Shuffled(ServiceItemContent bundle, int seed)
    {
        var members = bundle.Parts!.Members.ToArray();
        new Random(seed).Shuffle(members);
        return bundle with
        {
            Bundle = new Bundle([.. members.Select(one => one.Member)]),
            Parts = bundle.Parts with { Members = members },
        };
    }

    private ServiceItemContent Bundle()
    {
        var count = random.Next(2, 7);
        var ids = Enumerable.Range(0, count).Select(number => $"m{number}").ToArray();
        var parts = ids.Index().Select(one => Part(one.Item, ids[..one.Index])).ToList();
        var stored = Frame with
        {
            Id = "thing",
            Name = "一件事",
            Situations = [Question("own", null)],
            Form = new FormDefinition([]),
            Materials = [],
            Steps = [],
            Fees = [],
            Bundle = new Bundle([.. parts.Select(one => one.Member)]),
        };
        return stored with { Parts = new BundleParts(parts, Dictionary, stored) };
    }

    private BundlePart Part(string id, string[] before)
    {
        var situations = Situations();
        var item = Frame with
        {
            Id = $"item-{id}",
            Name = $"事项{id}",
            Situations = situations,
            Form = Form(situations),
            Materials = Materials(situations),
            Fees = [],
            Promised = Period.WorkingDays(random.Next(0, 20)),
            Visits = random.Next(0, 3),
        };
        return new BundlePart(
            new BundleMember
            {
                Id = id,
                ItemId = item.Id,
                After = [.. before.Where(_ => random.Next(3) == 0)],
                Optional = random.Next(4) == 0,
                When = random.Next(4) == 0 ? new AnswerCondition("own", [Some("yes", "no")]) : null,
                Answers =
                [
                    .. situations
                        .Where(_ => random.Next(3) == 0)
                        .Select(one => new MemberAnswer(one.Id, Some("yes", "no"))),
                ],
                Gives =
                [
                    .. Papers.Where(_ => random.Next(4) == 0).Select(paper => new MemberOutput(paper, Some(Holders))),
                    .. ElementIds.Where(_ => random.Next(5) == 0).Select(element => new MemberOutput(Element: element)),
                ],
            },
            item,
            id[1] - '0' + 1,
            SomeAuthority
        );
    }

    private List<Situation> Situations()
    {
        var made = new List<Situation>();
        foreach (var id in new[] { "q1", "q2" }.Where(_ => random.Next(2) == 0))
            made.Add(
                Question(
                    id,
                    made.Count > 0 && random.Next(2) == 0 ? new AnswerCondition("q1", [Some("yes", "no")]) : null
                )
            );
        if (made is [.., { Id: "q2", ShowWhen: not null }] && made.All(one => one.Id != "q1"))
            made.Clear();
        return made;
    }

    private Situation Question(string id, AnswerCondition? when) =>
        new(
            id,
            $"问题{id}{(random.Next(3) == 0 ? "甲" : "")}？",
            [
                new SituationOption
                {
                    Id = "yes",
                    Text = "是",
                    DropFields = random.Next(4) == 0 ? ["f0"] : [],
                    DropMaterials = random.Next(4) == 0 ? ["p0"] : [],
                    StopsWith = random.Next(20) == 0 ? "办不了。" : null,
                },
                new SituationOption { Id = "no", Text = "否" },
            ],
            ShowWhen: when
        );

    private FormDefinition Form(List<Situation> situations)
    {
        var fields = Enumerable.Range(0, random.Next(1, 6)).Select(number => Field($"f{number}")).ToList();
        var choice = fields.FirstOrDefault(one => one.Kind == FieldKind.Choice);
        for (var i = 0; i < fields.Count; i++)
        {
            if (choice is not null && fields[i] != choice && fields.IndexOf(choice) < i && random.Next(4) == 0)
                fields[i] = fields[i] with { ShowWhen = new AnswerCondition(choice.Id, ["a"]) };
            else if (situations.Count > 0 && random.Next(5) == 0)
                fields[i] = fields[i] with { ShowWhen = new AnswerCondition(situations[0].Id, [Some("yes", "no")]) };
        }
        var at = random.Next(fields.Count + 1);
        return new FormDefinition([
            .. new[] { new FormGroup("g1", "一", fields[..at]), new FormGroup("g2", "二", fields[at..]) }.Where(group =>
                group.Fields.Count > 0
            ),
        ]);
    }

    private FormField Field(string id)
    {
        var pick = random.Next(ElementIds.Length);
        var kind = Kinds[pick];
        long? min = kind == FieldKind.Number && random.Next(3) == 0 ? random.Next(0, 20) : null;
        return new FormField
        {
            Id = id,
            Label = $"字段{pick}",
            Kind = kind,
            Required = random.Next(3) > 0,
            Element = random.Next(5) == 0 ? FormField.PrivateElement : ElementIds[pick],
            MaxLength = random.Next(3) == 0 ? random.Next(10, 60) : null,
            Min = min,
            Max = kind == FieldKind.Number && random.Next(3) == 0 ? (min ?? 0) + random.Next(0, 20) : null,
            DateBound = kind == FieldKind.Date ? (DateBound)random.Next(3) : DateBound.Any,
            Choices =
                kind == FieldKind.Choice ? [new FieldChoice("a", "甲"), new FieldChoice(Some("b", "c"), "乙")] : [],
            Columns =
                kind == FieldKind.Table
                    ?
                    [
                        new FormField
                        {
                            Id = "c",
                            Label = "列",
                            Kind = FieldKind.Text,
                            Required = random.Next(4) > 0,
                        },
                    ]
                    : [],
        };
    }

    private List<MaterialRequirement> Materials(List<Situation> situations) =>
        [
            .. Enumerable
                .Range(0, random.Next(0, 4))
                .Select(number =>
                {
                    var paper = Some(Papers);
                    var certificate = random.Next(3);
                    return new MaterialRequirement
                    {
                        Id = $"p{number}",
                        Name = paper,
                        Format = (MaterialFormat)random.Next(1, 4),
                        Necessity = (Necessity)random.Next(1, 4),
                        CertificateKind = certificate == 0 ? paper : null,
                        Kind = certificate == 1 ? paper : null,
                        Holder = Some(Holders),
                        FromForm = number == 3,
                        SourceNote = "自备",
                        ReceiveNotes = "核对。",
                        ReviewPoints = "一致。",
                        DeferFor = random.Next(3) == 0 ? Period.WorkingDays(5) : null,
                        OnlyWhenAdded = situations.Count > 0 && random.Next(10) == 0,
                    };
                }),
        ];

    private T Some<T>(params T[] of) => of[random.Next(of.Length)];
}
