using System.Text.Json.Serialization;

namespace Tongban.Kernel.Clocks;

/// <summary>Lamps (亮灯).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Lamp>))]
public enum Lamp
{
    /// <summary>正常.</summary>
    Green,

    /// <summary>预警: a fifth of the limit or one working day left; day 4 of the 5-day answer.</summary>
    Yellow,

    /// <summary>超承诺.</summary>
    Orange,

    /// <summary>超法定, or a missed answer.</summary>
    Red,

    /// <summary>不计时.</summary>
    NotCounting,
}

/// <summary>Instants from which a lamp shows; the last one passed holds.</summary>
/// <param name="Turns">Turns in order of time.</param>
internal sealed record LampTimes(IReadOnlyList<(DateTimeOffset At, Lamp Lamp)> Turns)
{
    public static LampTimes None { get; } = new([]);

    public Lamp At(DateTimeOffset instant)
    {
        var lamp = Lamp.Green;
        foreach (var (at, turned) in Turns)
        {
            if (at <= instant)
            {
                lamp = turned;
            }
        }

        return lamp;
    }
}
