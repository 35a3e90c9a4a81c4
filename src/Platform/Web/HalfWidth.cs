namespace Tongban.Platform.Web;

/// <summary>Full-width figures, letters and signs as half-width ones: input methods produce either (the process has no ICU to normalize with).</summary>
internal static class HalfWidth
{
    public static string Of(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                {
                    span[i] = from[i] switch
                    {
                        >= '\uFF01' and <= '\uFF5E' => (char)(from[i] - 0xFEE0),
                        '\u3000' => ' ',
                        '\uFFE5' => '¥',
                        '。' => '.',
                        _ => from[i],
                    };
                }
            }
        );
}
