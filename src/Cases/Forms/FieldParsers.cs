using System.Globalization;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Cases.Forms;

/// <summary>Reads one typed value into its canonical text: dates ISO, money in fen, codes in capitals, names with U+00B7.</summary>
/// <param name="divisions">The divisions that a division field may name.</param>
/// <param name="today">Legal date, for bounds on dates.</param>
internal sealed class FieldParsers(DivisionTable divisions, DateOnly today)
{
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    public Result<string> Parse(FormField field, string typed, string key) =>
        field.Kind switch
        {
            FieldKind.Text => TextInput.Line(typed, field.Label, Longest(field), key),
            FieldKind.LongText => TextInput.Paragraphs(typed, field.Label, Longest(field), key),
            FieldKind.Name => TextInput.Name(typed, field.Label, key),
            FieldKind.Number => Number(field, typed, key),
            FieldKind.Money => Money(field, typed, key),
            FieldKind.Date => Date(field, typed, key),
            FieldKind.Choice => field.Choices.Any(choice => choice.Value == typed)
                ? typed
                : FormErrors.NotAChoice(field, key),
            FieldKind.Division => Code(DivisionCode.Parse(typed), code => code.Value, field, key) is { IsOk: true } code
                ? divisions.Find(DivisionCode.Parse(code.Value).Value) is null
                    ? FormErrors.UnknownDivision(field, key)
                    : code
                : FormErrors.UnknownDivision(field, key),
            FieldKind.CitizenNumber => Code(CitizenNumber.Parse(typed), code => code.Value, field, key),
            FieldKind.CreditCode => Code(CreditCode.Parse(typed), code => code.Value, field, key),
            FieldKind.Phone => Phone(field, typed, key),
            _ => throw new InvalidOperationException($"{field.Kind} is not a single value."),
        };

    private static Result<string> Code<T>(Result<T> parsed, Func<T, string> value, FormField field, string key) =>
        parsed.IsOk
            ? value(parsed.Value)
            : Result.Fail<string>([
                .. parsed.Rejections.Select(one => one with { Field = key, Message = $"{field.Label}：{one.Message}" }),
            ]);

    private static Result<string> Number(FormField field, string typed, string key)
    {
        if (
            !decimal.TryParse(
                Plain(typed),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return FormErrors.NotANumber(field, key);
        }

        if (decimal.Round(number, field.Decimals) != number)
        {
            return FormErrors.TooManyDecimals(field, key);
        }

        return number < field.Min || number > field.Max
            ? FormErrors.OutOfRange(field, key, $"{field.Min}", $"{field.Max}")
            : number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Yuan as typed to fen.</summary>
    private static Result<string> Money(FormField field, string typed, string key)
    {
        if (
            !decimal.TryParse(
                Plain(typed).TrimEnd('元'),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var yuan
            )
            || yuan > 1_000_000_000_000m
            || decimal.Round(yuan, 2) != yuan
        )
        {
            return FormErrors.NotMoney(field, key);
        }

        var fen = (long)(yuan * 100);
        return fen < field.Min || fen > field.Max
            ? FormErrors.OutOfRange(field, key, Yuan(field.Min), Yuan(field.Max))
            : fen.ToString(CultureInfo.InvariantCulture);
    }

    private Result<string> Date(FormField field, string typed, string key)
    {
        if (
            !DateOnly.TryParseExact(
                Halved(typed),
                DateForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            return FormErrors.NotADate(field, key);
        }

        return field.DateBound switch
        {
            DateBound.NotInFuture when date > today => FormErrors.InFuture(field, key),
            DateBound.NotInPast when date < today => FormErrors.InPast(field, key),
            _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    private static Result<string> Phone(FormField field, string typed, string key)
    {
        var digits = Plain(typed).Replace("-", "", StringComparison.Ordinal);
        var mobile = digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9';
        var landline = digits.Length is >= 10 and <= 12 && digits[0] == '0';
        return digits.All(char.IsAsciiDigit) && (mobile || landline) ? digits : FormErrors.NotAPhone(field, key);
    }

    /// <summary>Half-width, without blanks and thousands separators.</summary>
    private static string Plain(string typed) =>
        Halved(typed).Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);

    private static string Halved(string typed) =>
        string.Concat(
            typed
                .Where(one => !char.IsWhiteSpace(one))
                .Select(one => one is >= '！' and <= '～' ? (char)(one - '！' + '!') : one)
        );

    private static int Longest(FormField field) => field.MaxLength ?? FormField.UsualLength(field.Kind);

    private static string Yuan(long? fen) => fen is { } value ? $"{value / 100m:0.##}元" : "";
}
