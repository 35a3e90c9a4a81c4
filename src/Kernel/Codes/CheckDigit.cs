namespace Tongban.Kernel.Codes;

/// <summary>The check characters of the national codes; arguments hold characters of the standard's alphabet only.</summary>
internal static class CheckDigit
{
    /// <summary>Letters and digits of GB 32100-2015: no I, O, S, V, Z.</summary>
    public const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const string Mod11Remainders = "10X98765432";

    /// <summary>GB 32100-2015: weights 3^(i-1) mod 31 over the first 17 characters.</summary>
    public static char Credit(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        var weight = 1;
        foreach (var character in first17)
        {
            sum += CreditAlphabet.IndexOf(character) * weight;
            weight = weight * 3 % 31;
        }

        return CreditAlphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>GB 11643-1999: ISO 7064 MOD 11-2 over the first 17 digits.</summary>
    public static char Citizen(ReadOnlySpan<char> first17)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (first17[i] - '0') * weights[i];
        }

        return Mod11Remainders[sum % 11];
    }

    /// <summary>GB/T 17710-2008: ISO 7064 MOD 37,36 over digits and letters.</summary>
    public static char Hybrid3736(ReadOnlySpan<char> payload)
    {
        var product = 36;
        foreach (var character in payload)
        {
            var sum = (product + CodeText.DigitsAndLetters.IndexOf(character)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }

        return CodeText.DigitsAndLetters[(37 - product) % 36];
    }
}
