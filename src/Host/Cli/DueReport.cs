using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Host.Cli;

/// <summary>Writes due dates, one line each: the date, and TAB <c>provisional</c> where a notice is missing.</summary>
internal sealed class DueReport(WorkingCalendar calendar, TextWriter output, bool explain, bool json)
{
    private readonly List<object> answers = [];

    public int WriteOne(string from, string? amount, TimeUnit unit, TextWriter error)
    {
        var request = DueRequest.Read(from, amount, unit);
        if (!request.IsOk)
        {
            error.WriteLine($"{request.Rejection.Code} {request.Rejection.Message}");
            return ExitCode.Misuse;
        }

        Write(request.Value);
        if (json)
        {
            CliJson.Write(output, answers[0]);
        }

        return ExitCode.Fine;
    }

    public int WriteFile(string path, TimeUnit unit, TextWriter error)
    {
        TextReader reader;
        try
        {
            reader = path == "-" ? Console.In : File.OpenText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"CALENDAR-0004 文件“{path}”不存在或不能读取。");
            return ExitCode.Misuse;
        }

        using (reader)
        {
            return WriteLines(reader, unit, error);
        }
    }

    private int WriteLines(TextReader reader, TimeUnit unit, TextWriter error)
    {
        var exit = ExitCode.Fine;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var request = ReadLine(line, unit);
            if (request.IsOk)
            {
                Write(request.Value);
            }
            else
            {
                error.WriteLine($"第{number}行：{request.Rejection.Code} {request.Rejection.Message}");
                exit = ExitCode.Misuse;
            }
        }

        if (json)
        {
            CliJson.Write(output, answers);
        }

        return exit;
    }

    private static Result<DueRequest> ReadLine(string line, TimeUnit unit) =>
        line.Split('\t') is [var from, var amount]
            ? DueRequest.Read(from.Trim(), amount.Trim(), unit)
            : new Rejection("CALENDAR-0005", $"“{line}”应为日期、一个制表符（TAB）和数量。");

    private void Write(DueRequest request)
    {
        var from = LegalTime.DateOf(request.From);
        var (text, due) =
            request.EndsAtInstant ? AtInstant(request)
            : calendar.Due(from, request.Period) is var day ? ($"{day.Date:yyyy-MM-dd}", day)
            : default;
        if (json)
        {
            answers.Add(
                new
                {
                    From = request.EndsAtInstant ? $"{request.From:yyyy-MM-ddTHH:mm:sszzz}" : $"{from:yyyy-MM-dd}",
                    Period = request.Period.ToString(),
                    Due = text,
                    due.Provisional,
                    NotCounted = due.NotCounted.Select(d => new
                    {
                        d.Date,
                        d.Reason,
                        d.Source,
                    }),
                }
            );
            return;
        }

        output.WriteLine(due.Provisional ? $"{text}\tprovisional" : text);
        if (explain)
        {
            DueExplanation.Write(output, calendar, request, due);
        }
    }

    private (string Text, DueDate Due) AtInstant(DueRequest request)
    {
        var instant = calendar.DueInstant(request.From, request.Period);
        var last = LegalTime.DateOf(instant);
        var provisional =
            request.Period.Unit == TimeUnit.HalfWorkingDay
            && !Enumerable.Range(request.From.Year, last.Year - request.From.Year + 1).All(calendar.HasNotice);
        return ($"{instant:yyyy-MM-ddTHH:mm:sszzz}", new DueDate(last, provisional, []));
    }
}
