using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Pages.Desk;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Cases.Writing;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Api;

/// <summary>
/// <c>/api/v1/desk/cases/{number}/acts</c>: every act of the desk's pages for a department's own system, with the session of the
/// member of staff who does it. The same forms, the same engine, the same refusals; whatever a page shows before it is
/// confirmed has to be asked for here too, and its digest be sent back.
/// </summary>
internal static class ActApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var acts = routes
            .MapGroup("/api/v1/desk/cases/{number}")
            .WithTags("办理")
            .RequireAuthorization(ApiAccess.Policy);
        acts.MapGet("/acts", ListAsync)
            .Produces<OpenActs>()
            .Refuses(401, 403, 404)
            .WithName("listActs")
            .WithSummary("一个办件现在可以做的操作")
            .WithDescription("按登录的工作人员和办件现在的状态列出，每项操作带它要填的字段。seen在提交时带回。")
            .WithExamples(answer: ActExamples.Open);
        acts.MapPost("/acts/{act}/preview", PreviewAsync)
            .AddEndpointFilter<SessionTokenFilter>()
            .Produces<ActPreview>()
            .Refuses(400, 401, 403, 404, 409, 422)
            .WithName("previewAct")
            .WithSummary("操作之前要核对的文书")
            .WithDescription("什么都不写入。返回将要制作的文书和digest；提交时带回digest，表示看到的就是要办的。")
            .WithExamples(ActExamples.Order, ActExamples.Preview);
        acts.MapPost("/acts/{act}", RunAsync)
            .AddEndpointFilter<SessionTokenFilter>()
            .Produces<ActDone>()
            .Refuses(400, 401, 403, 404, 409, 422, 428)
            .WithName("doAct")
            .WithSummary("办理一项操作")
            .WithDescription(
                "与工作台走同一套校验。办件在seen之后有变化时返回409，不写入；需要先核对文书的操作没有带digest时返回428。"
            )
            .WithExamples(ActExamples.Order, ActExamples.Done);
    }

    private static async Task<IResult> ListAsync(
        string number,
        DeskSession desk,
        ActQuestions questions,
        Text text,
        CancellationToken ct
    )
    {
        if (await desk.OpenAsync(number, ActReads.All, ct) is not { } one)
        {
            return ApiProblems.From(CaseErrors.NotFound);
        }

        var open = new List<OpenAct>();
        foreach (var form in ActForms.All.Where(form => form.Applies(one)))
        {
            if (await desk.MayAsync(form.Act, one, ct))
            {
                open.Add(
                    new OpenAct(
                        form.Slug,
                        text[$"desk.act.{form.Slug}"].Value,
                        [.. form.Fields(one).Select(field => AskedField.Of(field, questions.LabelOf(field)))]
                    )
                );
            }
        }

        return TypedResults.Ok(
            new OpenActs(one.Row.Number, one.State.Status, StatusNames.Of(one.State.Status), one.Seen, open)
        );
    }

    private static async Task<IResult> PreviewAsync(
        string number,
        string act,
        ActOrder? order,
        DeskSession desk,
        ActQuestions questions,
        Rehearsal rehearsal,
        UploadTickets tickets,
        CancellationToken ct
    )
    {
        var opened = await OpenAsync(number, act, order, desk, questions, tickets, ct);
        if (opened.Refused is { } refused)
        {
            return refused;
        }

        var (one, form, input) = (opened.Case!, opened.Form!, opened.Input!);
        return await rehearsal.TryAsync(form, one, input, ct) switch
        {
            null => TypedResults.Ok(new ActPreview(one.Seen, null, [], [])),
            { IsOk: false } wrong => Problem(wrong.Rejections),
            { } shown => TypedResults.Ok(
                new ActPreview(
                    one.Seen,
                    shown.Value.Digest,
                    [.. shown.Value.Documents.Select(document => JsonNode.Parse(FactJson.Write(document))!)],
                    shown.Value.Effects
                )
            ),
        };
    }

    private static async Task<IResult> RunAsync(
        string number,
        string act,
        ActOrder? order,
        DeskSession desk,
        DeskMoves moves,
        ActQuestions questions,
        Rehearsal rehearsal,
        UploadTickets tickets,
        CancellationToken ct
    )
    {
        var opened = await OpenAsync(number, act, order, desk, questions, tickets, ct);
        if (opened.Refused is { } refused)
        {
            return refused;
        }

        var (one, form, input) = (opened.Case!, opened.Form!, opened.Input!);
        if (await rehearsal.TryAsync(form, one, input, ct) is { } rehearsed)
        {
            if (!rehearsed.IsOk)
            {
                return Problem(rehearsed.Rejections);
            }

            if (order!.Digest != rehearsed.Value.Digest)
            {
                return order.Digest is null
                    ? Problems.From(
                        [ApiErrors.DigestMissing],
                        StatusCodes.Status428PreconditionRequired,
                        _ => "/digest"
                    )
                    : Problem([CaseErrors.ChangedSinceShown]);
            }
        }

        var moved = await form.RunAsync(
            moves,
            one,
            new CaseMove(one.Row.Id, one.By, order!.Seen ?? one.Seen) { Loaded = one.Loaded },
            input,
            ct
        );
        return moved.IsOk
            ? TypedResults.Ok(
                new ActDone(
                    moved.Value.Number,
                    moved.Value.Status,
                    StatusNames.Of(moved.Value.Status),
                    moved.Value.Sequence,
                    [
                        .. moved.Value.Documents.Select(made => new MadeAnswer(
                            $"{made.Id}",
                            made.Kind,
                            made.Title,
                            made.Number
                        )),
                    ]
                )
            )
            : Problem(moved.Rejections);
    }

    private static async Task<Opened> OpenAsync(
        string number,
        string act,
        ActOrder? order,
        DeskSession desk,
        ActQuestions questions,
        UploadTickets tickets,
        CancellationToken ct
    )
    {
        if (order is null)
        {
            return new Opened(ApiProblems.From(ApiErrors.BodyMissing));
        }

        if (ActForms.Find(act) is not { } form || await desk.OpenAsync(number, form.Reads, ct) is not { } one)
        {
            return new Opened(ApiProblems.From(CaseErrors.NotFound));
        }

        if (await desk.RefusalAsync(form.Act, one, ct) is { } refusal)
        {
            return new Opened(ApiProblems.From(refusal));
        }

        var values = new SentAnswers(tickets, desk.By.Actor).Read(order.Values ?? []);
        if (!values.IsOk)
        {
            return new Opened(Problem(values.Rejections));
        }

        var input = ActInput.Of(values.Value);
        Rejection[] lacking = [.. questions.Lacking(form, one, input)];
        return lacking.Length > 0 ? new Opened(Problem(lacking)) : new Opened(null, one, form, input);
    }

    /// <summary>A field of the act lies under <c>/values</c>.</summary>
    private static IResult Problem(IReadOnlyList<Rejection> rejections) =>
        ApiProblems.From([
            .. rejections.Select(one =>
                one.Field is { Length: > 0 } field && field[0] != '/' ? one with { Field = $"/values/{field}" } : one
            ),
        ]);

    private sealed record Opened(IResult? Refused, ActCase? Case = null, ActForm? Form = null, ActInput? Input = null);
}

/// <param name="Seen">Number of the last event that the caller knows; what happened after it refuses the act. Null: as it stands now.</param>
/// <param name="Values">Field of the act to text, number, list of texts, or <c>{"file": …}</c> of an uploaded file.</param>
/// <param name="Digest">What the preview gave.</param>
internal sealed record ActOrder(int? Seen, Dictionary<string, JsonElement>? Values, string? Digest);

internal sealed record OpenActs(
    string Number,
    CaseStatus Status,
    string StatusName,
    int Seen,
    IReadOnlyList<OpenAct> Acts
);

internal sealed record OpenAct(string Act, string Name, IReadOnlyList<AskedField> Fields);

/// <param name="Kind">text, number, date, money (yuan), choice, choices or file.</param>
internal sealed record AskedField(
    string Name,
    string Label,
    string Kind,
    bool Required,
    string? Value,
    IReadOnlyList<AskedChoice>? Choices
)
{
    public static AskedField Of(ActField field, string label) =>
        new(
            field.Name,
            label,
            field.Kind switch
            {
                FieldKind.Number => "number",
                FieldKind.Date => "date",
                FieldKind.Money => "money",
                FieldKind.File => "file",
                FieldKind.Checkboxes => "choices",
                _ => field.Choices is null ? "text" : "choice",
            },
            field.Required,
            field.Value,
            field.Choices is null ? null : [.. field.Choices.Select(one => new AskedChoice(one.Value, one.Label))]
        );
}

internal sealed record AskedChoice(string Value, string Label);

/// <param name="Digest">Null for an act that shows nothing before.</param>
/// <param name="Documents">What would be written, block by block.</param>
/// <param name="Effects">What follows besides, in sentences.</param>
internal sealed record ActPreview(
    int Seen,
    string? Digest,
    IReadOnlyList<JsonNode> Documents,
    IReadOnlyList<string> Effects
);

internal sealed record MadeAnswer(string Id, DocumentKind Kind, string Title, string? Number);

/// <param name="Seen">Number of the last event of the act.</param>
internal sealed record ActDone(
    string Number,
    CaseStatus Status,
    string StatusName,
    int Seen,
    IReadOnlyList<MadeAnswer> Documents
);
