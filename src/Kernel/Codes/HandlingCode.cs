namespace Tongban.Kernel.Codes;

/// <summary>
/// A code of a way of handling (业务办理项编码) of 33 characters: implementation code (31) and sequence 01–99.
/// Rejections: those of its parts, CODE-0010.
/// </summary>
public readonly record struct HandlingCode
{
    private const string Noun = "业务办理项编码";

    private HandlingCode(TaskCode task, int sequence) => (Task, Sequence) = (task, sequence);

    /// <summary>Implementation code.</summary>
    public TaskCode Task { get; }

    /// <summary>1 to 99.</summary>
    public int Sequence { get; }

    /// <summary>The 33 characters.</summary>
    public string Value => Sequence == 0 ? string.Empty : $"{Task}{Sequence:00}";

    /// <summary>Puts a code together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not 1 to 99.</exception>
    public static HandlingCode Create(TaskCode task, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 99);
        return new HandlingCode(task, sequence);
    }

    /// <summary>Reads a code.</summary>
    public static Result<HandlingCode> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 33) is { } length)
        {
            return length;
        }

        var task = TaskCode.Parse(value[..31]);
        if (!task.IsOk)
        {
            return CodeText.Within(Noun, task.Rejection);
        }

        if (CodeText.Characters(value, 31.., Noun, CodeText.Digits, "数字") is { } characters)
        {
            return characters;
        }

        var sequence = int.Parse(value.AsSpan(31));
        return sequence > 0
            ? new HandlingCode(task.Value, sequence)
            : new Rejection("CODE-0010", $"{Noun}末两位的顺序码应为01—99，实为“00”。");
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
