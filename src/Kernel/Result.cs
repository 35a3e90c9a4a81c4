using System.Diagnostics.CodeAnalysis;

namespace Tongban.Kernel;

/// <summary>A refusal with a stable code, shown beside a field or as RFC 9457 problem details.</summary>
/// <param name="Code">Stable code, such as <c>CASE-0012</c>; never reused for another meaning.</param>
/// <param name="Message">Chinese sentence for the user: what is wrong and what to do.</param>
/// <param name="Field">Name of the field that the message belongs to; null for the whole request.</param>
/// <param name="Article">Id of the rule of law behind it (<c>XKF-32-4c</c>), where there is one.</param>
public sealed record Rejection(string Code, string Message, string? Field = null, string? Article = null);

/// <summary>A value, or the reasons why there is none. Expected failures travel here; exceptions are for defects.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly IReadOnlyList<Rejection>? rejections;

    private Result(T? value, IReadOnlyList<Rejection>? rejections)
    {
        this.value = value;
        this.rejections = rejections;
    }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(value))]
    public bool IsOk => rejections is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => IsOk ? value : throw new InvalidOperationException(Rejection.Message);

    /// <summary>The first reason.</summary>
    public Rejection Rejection => Rejections[0];

    /// <summary>All reasons; empty when there is a value.</summary>
    public IReadOnlyList<Rejection> Rejections => rejections ?? [];

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A failure with one reason.</summary>
    public static implicit operator Result<T>(Rejection rejection) => new(default, [rejection]);

    internal static Result<T> Failed(IReadOnlyList<Rejection> reasons) => new(default, reasons);
}

/// <summary>Makes results where the implicit conversions do not reach.</summary>
public static class Result
{
    /// <summary>A failure with several reasons; at least one.</summary>
    public static Result<T> Fail<T>(IReadOnlyList<Rejection> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return reasons.Count > 0
            ? Result<T>.Failed(reasons)
            : throw new ArgumentException("A failure needs a reason.", nameof(reasons));
    }

    /// <summary>A success whose type is an interface.</summary>
    public static Result<T> Ok<T>(T value) => value;
}
