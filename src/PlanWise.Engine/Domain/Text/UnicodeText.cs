namespace PlanWise.Domain;

/// <summary>Text that a database can hold: no NUL character, and no half of a character.</summary>
internal static class UnicodeText
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsSound(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes sure that a text that a user gave is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, as the beginning of a sentence.</param>
    /// <param name="errorId">The id of the error.</param>
    /// <exception cref="UsageException">It is not.</exception>
    public static void Require(string text, string what, string errorId = "InvalidText")
    {
        if (!IsSound(text))
        {
            throw new UsageException(errorId, $"{what} holds a NUL character or an unpaired surrogate, which is not text.", text, "Remove it.");
        }
    }
}
