using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform.Web;
using FieldKind = Tongban.Platform.Web.FieldKind;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class NoticeFeeForm() : ActForm("notice-fee", CaseAct.NoticeFee)
{
    public override bool Applies(ActCase one) => !one.State.Ended && Open(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one)
    {
        var fees = Open(one).ToList();
        return
        [
            ActField.Radios("fee", [.. fees.Select(fee => new Choice(fee.Id, fee.Name, fee.Standard))]),
            new("amount", FieldKind.Money) { Value = fees is [{ AmountFen: { } amount }] ? Yuan.Plain(amount) : null },
        ];
    }

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Fees.Notice(one.File, context, input.Text("fee"), input.Fen("amount") ?? 0);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Fees.NoticeAsync(move, input.Text("fee"), input.Fen("amount") ?? 0, ct);

    private static IEnumerable<Fee> Open(ActCase one) =>
        one.File.Events[0].Fact is Submitted submitted
            ? one.Item.Fees.Where(fee => submitted.FeeIds.Contains(fee.Id) && !one.State.Fees.ContainsKey(fee.Id))
            : [];
}

internal sealed class ReduceFeeForm() : ActForm("reduce-fee", CaseAct.ReduceFee)
{
    public override bool Applies(ActCase one) => !one.State.Ended && Open(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [ActField.Radios("fee", [.. Open(one)]), new("amount", FieldKind.Money), ActField.Words("reason")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Fees.ReduceAsync(move, input.Text("fee"), input.Fen("amount") ?? -1, input.Text("reason"), ct);

    private static IEnumerable<Choice> Open(ActCase one) =>
        one
            .State.Fees.Values.Where(fee => !fee.Paid && one.Item.Fees.Any(item => item.Id == fee.Id && item.Reducible))
            .Select(fee => new Choice(fee.Id, fee.Name, $"通知缴纳{Yuan.Format(fee.AmountFen)}元"));
}

internal sealed class PayFeeForm() : ActForm("pay-fee", CaseAct.PayFee)
{
    public override bool Applies(ActCase one) => one.State.Fees.Values.Any(fee => !fee.Paid);

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "fee",
                [
                    .. one
                        .State.Fees.Values.Where(fee => !fee.Paid)
                        .Select(fee => new Choice(fee.Id, fee.Name, $"{Yuan.Format(fee.AmountFen)}元")),
                ]
            ),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Fees.PayAsync(move, input.Text("fee"), ct);
}
