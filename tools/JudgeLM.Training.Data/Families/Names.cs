namespace JudgeLM.Training.Data.Families;

/// <summary>Names of people, put together at random.</summary>
internal static class Names
{
    public static IReadOnlyList<string> First { get; } =
        "Anna Ben Clara David Emma Frank Grace Henry Iris Jack Karen Leo Maria Nina Oscar Paul Rosa Sam Tina Victor John Alice Peter Laura Tom Sarah Mike Linda James Robert Mary Susan".Split(' ');

    private static readonly string[] _last =
        "Smith Brown Lee Garcia Martin Clark Lewis Young King Hill Green Baker Nelson Carter Turner Parker Evans Collins Reed Cook Einstein Newton Darwin Austen Picasso Mozart Wilson Taylor Jones Davis".Split(' ');

    public static string Person(this Dice dice)
    {
        // An invented name keeps the judge from leaning on names it has met.
        var last = dice.Chance(0.7) ? dice.Pick(_last) : dice.Word().Capitalised();
        return $"{dice.Pick(First)} {last}";
    }
}
